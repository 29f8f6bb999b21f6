import type { Expression, FineGrainedRouteControl } from '#contract/generated/types.gen.ts';

type Subject = Expression['subject'];
type Operator = Expression['operator'];

/** Labels of what a condition can test. */
export const subjectLabels: Record<Subject, string> = {
  header: 'Header',
  query: 'Query parameter',
  cookie: 'Cookie',
  path: 'Path',
  variable: 'Variable',
};

/** Labels of the operators, as the middle of a sentence. */
export const operatorLabels: Record<Operator, string> = {
  equal: 'equals',
  not_equal: 'does not equal',
  regex_match: 'matches the pattern',
  regex_not_match: 'does not match the pattern',
  present: 'is present',
  not_present: 'is not present',
  larger_than: 'is greater than',
  larger_equal: 'is at least',
  less_than: 'is less than',
  less_equal: 'is at most',
};

/** Whether the subject needs a name: a request has several headers, but one path. */
function takesName(subject: Subject): boolean {
  return subject !== 'path';
}

/** Whether the operator compares with a value. */
export function takesValue(operator: Operator): boolean {
  return operator !== 'present' && operator !== 'not_present';
}

/** Removes the name and value that the subject and operator do not use, so that leftovers do not count as changes. */
export function normalizeExpression(expression: Expression): Expression {
  const { name, value, ...rest } = expression;
  return {
    ...rest,
    ...(takesName(rest.subject) && name && { name }),
    ...(takesValue(rest.operator) && value && { value }),
  };
}

/** The parts of a condition as shown: `header`, `x-canary`, `equals`, `1`. */
interface ConditionParts {
  subject: string;
  name: string | undefined;
  operator: string;
  value: string | undefined;
}

export function conditionParts(expression: Expression): ConditionParts {
  const { subject, operator } = expression;
  const { name, value } = normalizeExpression(expression);
  return {
    subject: (subjectLabels[subject] ?? subject).toLowerCase(),
    name,
    operator: operatorLabels[operator] ?? operator,
    value,
  };
}

/** Returns how the conditions are combined: "All of" or "Any of". */
export function relationLabel(control: FineGrainedRouteControl): string {
  return control.logical_relationship === 'Any' ? 'Any of' : 'All of';
}
