import type { Expression, FineGrainedRouteControl } from '#contract/generated/types.gen.ts';
import { cookiesOf, type MatchRequest } from './request.ts';

/** Whether a condition holds; `unknown` if only a gateway can evaluate it. */
type Verdict = 'yes' | 'no' | 'unknown';

export interface ConditionVerdict {
  expression: Expression;
  verdict: Verdict;
}

export function expressionsOf(conditions: readonly ConditionVerdict[]): Expression[] {
  return conditions.map(({ expression }) => expression);
}

/** Evaluates the conditions of an API for a request. Without conditions, or with route control off, every request passes. */
export function evaluateConditions(
  control: FineGrainedRouteControl | undefined,
  request: MatchRequest,
): { verdict: Verdict; conditions: ConditionVerdict[] } {
  const { enabled, logical_relationship, expressions = [] } = control ?? {};
  if (!enabled || expressions.length === 0) return { verdict: 'yes', conditions: [] };
  const conditions = expressions.map((expression) => ({
    expression,
    verdict: evaluateExpression(expression, request),
  }));
  const verdicts = conditions.map(({ verdict }) => verdict);
  return { verdict: logical_relationship === 'Any' ? any(verdicts) : all(verdicts), conditions };
}

function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}

function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('unknown') ? 'unknown' : 'no';
}

/**
 * Evaluates one condition like the library of the gateways (https://github.com/api7/lua-resty-expr): a missing value
 * equals nothing, and numbers are compared as numbers.
 */
function evaluateExpression(expression: Expression, request: MatchRequest): Verdict {
  const { operator, value = '' } = expression;
  const actual = subjectOf(expression, request);
  if (actual === 'unknown') return 'unknown';
  const { text } = actual;
  const numbers = [Number(text), Number(value)] as const;
  const comparable = text !== undefined && text.trim() !== '' && !numbers.some(Number.isNaN);
  switch (operator) {
    case 'present':
      return truth(text !== undefined);
    case 'not_present':
      return truth(text === undefined);
    case 'equal':
      return truth(text === value);
    case 'not_equal':
      return truth(text !== value);
    case 'regex_match':
      return text === undefined ? 'no' : matches(value, text);
    case 'regex_not_match':
      return text === undefined ? 'yes' : opposite(matches(value, text));
    case 'larger_than':
      return truth(comparable && numbers[0] > numbers[1]);
    case 'larger_equal':
      return truth(comparable && numbers[0] >= numbers[1]);
    case 'less_than':
      return truth(comparable && numbers[0] < numbers[1]);
    case 'less_equal':
      return truth(comparable && numbers[0] <= numbers[1]);
  }
}

/** Returns the value that a condition tests. Of the gateway's variables only those of the request itself are known here. */
function subjectOf(
  { subject, name = '' }: Expression,
  request: MatchRequest,
): { text: string | undefined } | 'unknown' {
  switch (subject) {
    case 'header':
      if (name.toLowerCase() === 'host') return { text: request.host };
      return { text: request.headers.get(name.toLowerCase()) };
    case 'query':
      return { text: request.query.get(name) ?? undefined };
    case 'cookie':
      return { text: cookiesOf(request).get(name) };
    case 'path':
      return { text: request.path };
    case 'variable':
      return variableOf(name, request);
  }
}

function variableOf(name: string, request: MatchRequest): { text: string | undefined } | 'unknown' {
  if (name === 'uri') return { text: request.path };
  if (name === 'host') return { text: request.host };
  if (name === 'scheme') return { text: request.scheme };
  if (name === 'request_method') return { text: request.method };
  if (name.startsWith('arg_')) return { text: request.query.get(name.slice(4)) ?? undefined };
  if (name.startsWith('cookie_')) return { text: cookiesOf(request).get(name.slice(7)) };
  if (name.startsWith('http_')) {
    const header = name.slice(5).replaceAll('_', '-').toLowerCase();
    return { text: header === 'host' ? request.host : request.headers.get(header) };
  }
  return 'unknown';
}

const truth = (holds: boolean): Verdict => (holds ? 'yes' : 'no');

function opposite(verdict: Verdict): Verdict {
  if (verdict === 'unknown') return verdict;
  return verdict === 'yes' ? 'no' : 'yes';
}

/** Gateways use PCRE; the result is unknown for a pattern that the browser cannot parse. */
function matches(pattern: string, text: string): Verdict {
  try {
    return truth(new RegExp(pattern, 'u').test(text));
  } catch {
    return 'unknown';
  }
}
