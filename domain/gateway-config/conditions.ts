import type { Expression, FineGrainedRouteControl } from '#contract/generated/types.gen.ts';
import {
  type GroupOperator,
  groupOperators,
  isGroupOperator,
  listOperators,
} from '#domain/condition-rules.ts';

/*
 * Conditions for lua-resty-expr: a list that must all hold, or a connective followed by two conditions or more. A
 * condition is a variable, perhaps `!`, an operator and a value.
 */

type Condition = unknown[];

/** Translates the conditions of an API. @returns undefined without conditions */
export function conditionsOf(control: FineGrainedRouteControl | undefined): Condition | undefined {
  const { enabled, logical_relationship, expressions = [] } = control ?? {};
  if (!enabled || expressions.length === 0) return undefined;
  const conditions = expressions.map(conditionOf);
  return logical_relationship === 'Any' && conditions.length > 1
    ? ['OR', ...conditions]
    : conditions;
}

/** Adds a condition that must hold too. */
export function bothConditions(one: Condition, others: Condition | undefined): Condition {
  if (!others) return [one];
  // The translation of alternatives starts with their connective.
  return typeof others[0] === 'string' ? [one, others] : [one, ...others];
}

const operators = {
  equal: ['=='],
  not_equal: ['~='],
  regex_match: ['~~'],
  regex_not_match: ['!', '~~'],
  regex_match_ignore_case: ['~*'],
  regex_not_match_ignore_case: ['!', '~*'],
  larger_equal: ['>='],
  larger_than: ['>'],
  less_equal: ['<='],
  less_than: ['<'],
  has: ['has'],
  not_has: ['!', 'has'],
  in: ['in'],
  not_in: ['!', 'in'],
  ip_match: ['ipmatch'],
  not_ip_match: ['!', 'ipmatch'],
} as const;

function conditionOf(expression: Expression): Condition {
  const { operator, value = '', values = [], expressions = [] } = expression;
  if (isGroupOperator(operator)) return groupOf(operator, expressions.map(conditionOf));
  const variable = variableOf(expression);
  // An absent variable matches no pattern; this pattern matches every value.
  if (operator === 'present') return [variable, '~~', '^'];
  if (operator === 'not_present') return [variable, '!', '~~', '^'];
  return [variable, ...operators[operator], listOperators.has(operator) ? values : value];
}

/** A connective needs two conditions: one alone stands for itself, and is repeated where it is negated. */
function groupOf(operator: GroupOperator, conditions: Condition[]): Condition {
  const [only] = conditions;
  if (conditions.length !== 1 || !only) return [groupOperators[operator], ...conditions];
  const negated = operator === 'none' || operator === 'not_all';
  return negated ? [groupOperators[operator], only, only] : only;
}

/** The nginx variable of the subject of an expression. */
function variableOf({ subject, name = '' }: Expression): string {
  switch (subject) {
    case 'header':
      return `http_${name.toLowerCase().replaceAll('-', '_')}`;
    case 'query':
      return `arg_${name}`;
    case 'cookie':
      return `cookie_${name}`;
    case 'path':
      return 'uri';
    case 'variable':
    case 'group':
      return name;
  }
}
