import type { PlannedChange } from '#contract/generated/types.gen.ts';

/** What a form would do, as of its last rendering. */
export interface FormPlan<Values> {
  /** The change that turns the values `base` into others; null when it concerns no caller. */
  of: (values: Values, base: Values) => PlannedChange | null;
  /** The stored record as form values, where it is newer than the base of the form. */
  theirs?: Values | undefined;
}

const inert: ReadonlySet<string> = new Set(['name', 'description', 'labels']);

/** Whether gateways do not act on a member of a record. Labels of consumers are in access lists. */
export function isInert(kind: PlannedChange['kind'], member: string): boolean {
  return inert.has(member) && !(kind === 'consumer' && member === 'labels');
}
