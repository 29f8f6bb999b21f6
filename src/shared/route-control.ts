import type { Expression, FineGrainedRouteControl } from '#contract/generated/types.gen.ts';

type Subject = Exclude<Expression['subject'], 'group'>;
type GroupOperator = Extract<Expression['operator'], 'all' | 'any' | 'none' | 'not_all'>;
type Operator = Exclude<Expression['operator'], GroupOperator>;

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
  present: 'is present',
  not_present: 'is not present',
  in: 'is one of',
  not_in: 'is none of',
  regex_match: 'matches the pattern',
  regex_not_match: 'does not match the pattern',
  regex_match_ignore_case: 'matches the pattern in any case',
  regex_not_match_ignore_case: 'does not match the pattern in any case',
  larger_than: 'is greater than',
  larger_equal: 'is at least',
  less_than: 'is less than',
  less_equal: 'is at most',
  ip_match: 'is an address in',
  not_ip_match: 'is no address in',
  has: 'is a list with',
  not_has: 'is no list with',
};

/** Labels of how the conditions of a group are combined, as a choice. */
export const groupLabels: Record<GroupOperator, string> = {
  all: 'All of them hold',
  any: 'Any of them holds',
  none: 'None of them holds',
  not_all: 'Not all of them hold',
};

/** The same before a list of conditions. */
const groupTexts: Record<GroupOperator, string> = {
  all: 'all of',
  any: 'any of',
  none: 'none of',
  not_all: 'not all of',
};

const listOperators: ReadonlySet<string> = new Set(['in', 'not_in', 'ip_match', 'not_ip_match']);

/** Whether the subject needs a name: a request has several headers, but one path. */
function takesName(subject: Expression['subject']): boolean {
  return subject !== 'path' && subject !== 'group';
}

/** What an operator compares with: one value, several, or nothing. Undefined for an operator that the console does not know. */
export function operandOf(
  operator: Expression['operator'],
): 'one' | 'several' | 'none' | undefined {
  if (operator === 'present' || operator === 'not_present') return 'none';
  if (operator in groupLabels) return 'none';
  if (!(operator in operatorLabels)) return undefined;
  return listOperators.has(operator) ? 'several' : 'one';
}

/** Whether an operator compares with addresses. */
export function takesAddresses(operator: Expression['operator']): boolean {
  return operator === 'ip_match' || operator === 'not_ip_match';
}

/**
 * Removes the members that the subject and operator do not use, so that leftovers do not count as changes; those of an
 * unknown operator stay.
 */
export function normalizeExpression(expression: Expression): Expression {
  const { name, value, values, expressions, ...rest } = expression;
  const operand = operandOf(rest.operator);
  const isGroup = rest.subject === 'group';
  return {
    ...rest,
    ...(takesName(rest.subject) && name && { name }),
    // An empty text is a value: gateways compare with it.
    ...((operand ?? 'one') === 'one' && value !== undefined && { value }),
    ...((operand ?? 'several') === 'several' && values && values.length > 0 && { values }),
    ...(isGroup && { expressions: (expressions ?? []).map(normalizeExpression) }),
  };
}

/** The parts of a condition as shown: `header`, `x-canary`, `equals`, `1`. */
interface ConditionParts {
  subject: string;
  name: string | undefined;
  operator: string;
  /** One value, or several. */
  values: readonly string[];
}

export function conditionParts(expression: Expression): ConditionParts {
  const { subject, operator } = expression;
  const { name, value, values } = normalizeExpression(expression);
  const subjects: Record<string, string> = subjectLabels;
  const operators: Record<string, string> = operatorLabels;
  return {
    subject: (subjects[subject] ?? subject).toLowerCase(),
    name,
    operator: operators[operator] ?? operator,
    values: values ?? (value === undefined ? [] : [value]),
  };
}

/** Returns how the conditions of a group are combined: "any of". */
export function groupText({ operator }: Pick<Expression, 'operator'>): string {
  const texts: Record<string, string> = groupTexts;
  return texts[operator] ?? operator;
}

/** Returns how the conditions are combined: "All of" or "Any of". */
export function relationLabel(control: FineGrainedRouteControl): string {
  return control.logical_relationship === 'Any' ? 'Any of' : 'All of';
}
