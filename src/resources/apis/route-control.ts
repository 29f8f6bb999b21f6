import type { Expression, FineGrainedRouteControl } from '#contract/generated/types.gen.ts';

type Subject = Expression['subject'];
type Operator = Expression['operator'];

/** What a condition may look at, in words. */
export const subjectWords: Record<Subject, string> = {
  header: 'Header',
  query: 'Query parameter',
  cookie: 'Cookie',
  path: 'Path',
  variable: 'Variable',
};

/** How a condition compares, as the middle of a sentence. */
export const operatorWords: Record<Operator, string> = {
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

/** Whether the subject has several of which one must be named; a request has one path. */
function takesName(subject: Subject): boolean {
  return subject !== 'path';
}

/** Whether the operator compares with something. */
export function takesValue(operator: Operator): boolean {
  return operator !== 'present' && operator !== 'not_present';
}

/** Without the members that its subject and operator give no meaning, so that leftovers do not count as changes. */
export function tidyExpression(expression: Expression): Expression {
  const { name, value, ...rest } = expression;
  return {
    ...rest,
    ...(takesName(rest.subject) && name && { name }),
    ...(takesValue(rest.operator) && value && { value }),
  };
}

/** A condition in the parts that a reader tells apart: `header`, `x-canary`, `equals`, `1`. */
interface ConditionWords {
  subject: string;
  name: string | undefined;
  operator: string;
  value: string | undefined;
}

export function conditionWords(expression: Expression): ConditionWords {
  const { subject, operator } = expression;
  const { name, value } = tidyExpression(expression);
  return {
    subject: (subjectWords[subject] ?? subject).toLowerCase(),
    name,
    operator: operatorWords[operator] ?? operator,
    value,
  };
}

/** How the conditions go together: "All of", "Any of"; a single one needs no such word. */
export function relationWords(control: FineGrainedRouteControl): string {
  return control.logical_relationship === 'Any' ? 'Any of' : 'All of';
}
