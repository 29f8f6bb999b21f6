import type { Api, Expression, FineGrainedRouteControl } from '#contract/generated/types.gen.ts';
import { type GroupOperator, isGroupOperator } from '#domain/condition-rules.ts';
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

/** Evaluates the conditions of an API for a request, those on its caller included. Without any, every request passes. */
export function evaluateConditions(
  api: Pick<Api, 'fine_grained_route_control' | 'remote_addrs' | 'gateway_extra'>,
  request: MatchRequest,
): { verdict: Verdict; conditions: ConditionVerdict[] } {
  const own = evaluateControl(api.fine_grained_route_control, request);
  const others = unevaluated(api).map((expression) => ({
    expression,
    verdict: 'unknown' as const,
  }));
  if (others.length === 0) return own;
  return {
    verdict: all([own.verdict, 'unknown']),
    conditions: [...own.conditions, ...others],
  };
}

/** Members of `gateway_extra` that decide which requests a route answers. */
const routingExtras = ['filter_func', 'host', 'hosts'];

/** What else decides whether an API answers, and is not evaluated yet, in the form of conditions. */
function unevaluated({
  remote_addrs: values = [],
  gateway_extra = {},
}: Partial<Api>): Expression[] {
  const extras = routingExtras.filter((name) => Object.hasOwn(gateway_extra, name));
  return [
    ...(values.length > 0
      ? [{ subject: 'variable', name: 'remote_addr', operator: 'ip_match', values } as const]
      : []),
    ...extras.map(
      (name) =>
        ({ subject: 'variable', name: `gateway_extra.${name}`, operator: 'present' }) as const,
    ),
  ];
}

function evaluateControl(
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

/** Evaluates one condition, or a group of them. */
function evaluateExpression(expression: Expression, request: MatchRequest): Verdict {
  const { operator, expressions = [] } = expression;
  if (isGroupOperator(operator)) {
    const verdicts = expressions.map((one) => evaluateExpression(one, request));
    const verdict = operator === 'all' || operator === 'not_all' ? all(verdicts) : any(verdicts);
    return operator === 'all' || operator === 'any' ? verdict : opposite(verdict);
  }
  const actual = subjectOf(expression, request);
  return actual === 'unknown' ? actual : compare(operator, actual.text, expression);
}

/**
 * Compares like the library of the gateways (https://github.com/api7/lua-resty-expr): a missing value equals nothing, and
 * numbers are compared as numbers.
 */
function compare(
  operator: Exclude<Expression['operator'], GroupOperator>,
  text: string | undefined,
  { value = '', values = [] }: Expression,
): Verdict {
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
      return matches(value, text, 'u');
    case 'regex_not_match':
      return opposite(matches(value, text, 'u'));
    case 'regex_match_ignore_case':
      return matches(value, text, 'iu');
    case 'regex_not_match_ignore_case':
      return opposite(matches(value, text, 'iu'));
    case 'in':
      return truth(text !== undefined && values.includes(text));
    case 'not_in':
      return truth(text === undefined || !values.includes(text));
    case 'larger_than':
      return truth(comparable && numbers[0] > numbers[1]);
    case 'larger_equal':
      return truth(comparable && numbers[0] >= numbers[1]);
    case 'less_than':
      return truth(comparable && numbers[0] < numbers[1]);
    case 'less_equal':
      return truth(comparable && numbers[0] <= numbers[1]);
    // Lists of values and addresses are not evaluated yet.
    case 'has':
    case 'not_has':
    case 'ip_match':
    case 'not_ip_match':
      return 'unknown';
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
    case 'group':
      return 'unknown';
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

/** Gateways use PCRE; the result is unknown for a pattern that the browser cannot parse. A missing value matches nothing. */
function matches(pattern: string, text: string | undefined, flags: string): Verdict {
  if (text === undefined) return 'no';
  try {
    return truth(new RegExp(pattern, flags).test(text));
  } catch {
    return 'unknown';
  }
}
