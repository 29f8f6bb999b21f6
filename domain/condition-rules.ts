import type { Expression, FineGrainedRouteControl } from '#contract/generated/types.gen.ts';
import { isAddress } from './addresses.ts';
import { regex } from './plugin-checks/regex.ts';
import type { RuleIssue } from './rules.ts';

type Operator = Expression['operator'];

/** Operators of groups, with what gateways call them (lua-resty-expr). */
export const groupOperators = { all: 'AND', any: 'OR', none: '!OR', not_all: '!AND' } as const;

/** An operator of a group. */
export type GroupOperator = keyof typeof groupOperators;

export const isGroupOperator = (operator: Operator): operator is GroupOperator =>
  Object.hasOwn(groupOperators, operator);

/** Operators that need no value. */
const presence: ReadonlySet<Operator> = new Set(['present', 'not_present']);

/** Operators that take `values`. */
export const listOperators: ReadonlySet<Operator> = new Set([
  'in',
  'not_in',
  'ip_match',
  'not_ip_match',
]);

const addressOperators: ReadonlySet<Operator> = new Set(['ip_match', 'not_ip_match']);

const patternOperators: ReadonlySet<Operator> = new Set([
  'regex_match',
  'regex_not_match',
  'regex_match_ignore_case',
  'regex_not_match_ignore_case',
]);

/** The most levels of groups. */
const MAX_GROUP_DEPTH = 8;

/** How the rules of conditions read them. */
export interface ConditionOptions {
  /** Whether an empty text counts as a value. A form cannot tell one from a value that is missing. */
  emptyValues?: boolean;
}

/** The issues of the conditions of an API. */
export function routeControlIssues(
  control: FineGrainedRouteControl | undefined,
  options: ConditionOptions = {},
): RuleIssue[] {
  return listIssues(control?.expressions, 'fine_grained_route_control.expressions', options, 0);
}

function listIssues(
  expressions: readonly Expression[] | undefined,
  path: string,
  options: ConditionOptions,
  depth: number,
): RuleIssue[] {
  return (expressions ?? []).flatMap((expression, index) =>
    expressionIssues(expression, `${path}.${index}`, options, depth),
  );
}

function expressionIssues(
  expression: Expression,
  prefix: string,
  options: ConditionOptions,
  depth: number,
): RuleIssue[] {
  if (expression.subject === 'group') return groupIssues(expression, prefix, options, depth);
  if (isGroupOperator(expression.operator)) {
    const message = 'all, any, none and not_all are for the subject group';
    return [{ field: `${prefix}.operator`, rule: 'enum', message }];
  }
  return [...subjectIssues(expression, prefix), ...valueIssues(expression, prefix, options)];
}

function groupIssues(
  { operator, expressions = [] }: Expression,
  prefix: string,
  options: ConditionOptions,
  depth: number,
): RuleIssue[] {
  if (!isGroupOperator(operator)) {
    const message = `One of: ${Object.keys(groupOperators).join(', ')}`;
    return [{ field: `${prefix}.operator`, rule: 'enum', message }];
  }
  const field = `${prefix}.expressions`;
  if (expressions.length === 0) {
    return [{ field, rule: 'min_items', message: 'At least one condition', limit: 1 }];
  }
  if (depth >= MAX_GROUP_DEPTH) {
    const message = `At most ${MAX_GROUP_DEPTH} levels of groups`;
    return [{ field, rule: 'maximum', message, limit: MAX_GROUP_DEPTH }];
  }
  return listIssues(expressions, field, options, depth + 1);
}

function subjectIssues({ subject, name = '' }: Expression, prefix: string): RuleIssue[] {
  if (subject === 'path') return [];
  const field = `${prefix}.name`;
  if (!name.trim()) return [{ field, rule: 'required', message: 'Required' }];
  const message = subject === 'variable' ? variableMessage(name) : undefined;
  return message ? [{ field, rule: 'pattern', message }] : [];
}

/** Gateways read these as connectives, in any case, and crash on what follows (`compile` in lua-resty-expr). */
const connective = /^!?(or|and)$/i;

const bodyMember = 'post_arg.';

/** Why gateways do not take the name of a variable, or undefined. */
function variableMessage(name: string): string | undefined {
  if (connective.test(name)) {
    return `The name of a variable, for example remote_addr: gateways read ${name} as a connective`;
  }
  if (!name.startsWith(bodyMember)) return undefined;
  return jsonPath.test(checkedPath(name))
    ? undefined
    : 'A JSON path of two characters or more after post_arg., for example post_arg.model';
}

/**
 * The path that gateways check for a member of the body. They cut off one character too many (`validate_post_arg` in
 * apisix/admin/routes.lua), so that a path of one character fails.
 */
function checkedPath(name: string): string {
  const bytes = new TextEncoder().encode(name).subarray(bodyMember.length + 1);
  return `$.${new TextDecoder('latin1').decode(bytes)}`;
}

/** A JSON path as the module jsonpath of Lua reads it. */
const jsonPath = /^\$(\.{1,2}(\*|[A-Za-z0-9_-]+)|(\.\.)?\[[^[\]]+\])+$/;

function valueIssues(
  { operator, value, values }: Expression,
  prefix: string,
  { emptyValues = false }: ConditionOptions,
): RuleIssue[] {
  if (presence.has(operator)) return [];
  if (listOperators.has(operator)) return listValueIssues(operator, values, `${prefix}.values`);
  const field = `${prefix}.value`;
  if (value === undefined || (value === '' && !emptyValues)) {
    return [{ field, rule: 'required', message: 'Required' }];
  }
  if (!patternOperators.has(operator)) return [];
  return regex(value)
    .filter(({ severity }) => severity === undefined)
    .map(({ rule = 'pattern', message }) => ({ field, rule, message }));
}

function listValueIssues(
  operator: Operator,
  values: readonly string[] | undefined,
  field: string,
): RuleIssue[] {
  if (!values || values.length === 0) {
    return [{ field, rule: 'required', message: 'At least one value' }];
  }
  if (!addressOperators.has(operator)) return [];
  return values.flatMap((value, index): RuleIssue[] => {
    if (isAddress(value)) return [];
    const message = 'An IP address or a range, for example 10.0.0.0/8';
    return [{ field: `${field}.${index}`, rule: 'format', message }];
  });
}
