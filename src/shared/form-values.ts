import { changedMembers } from '#lib/diff.ts';
import { isRecord } from '#lib/equal.ts';

/** Whether a form value is absent or an empty string, list or object. Null is a value: it removes a stored member. */
export function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return Object.keys(value).length === 0;
  return value === undefined || value === '';
}

/** Leaves out the named members that are empty, and moves the others of them to the end. */
export function omitEmpty<Values extends object, Name extends keyof Values & string>(
  values: Values,
  ...names: readonly Name[]
): Omit<Values, Name> & Partial<Pick<Values, Name>> {
  const result: Partial<Values> = { ...values };
  for (const name of names) {
    delete result[name];
    if (!isEmpty(values[name])) result[name] = values[name];
  }
  return result as Omit<Values, Name> & Partial<Pick<Values, Name>>;
}

/**
 * The body of the PATCH that turns `before` into `after`: the top-level members that changed, each whole; null when
 * nothing changed. An optional member that was removed is sent as its `empty` value, because a PATCH keeps absent
 * members; null removes it.
 *
 * @param before normalized values, as `after` is
 */
export function patchBody<Values extends object, Body extends object>(
  before: Values,
  after: Values,
  empty: { [Member in keyof Body]?: Body[Member] | null },
): Body | null {
  const changes = Object.entries(changedMembers(before, after));
  if (changes.length === 0) return null;
  const blanks: Readonly<Record<string, unknown>> = { ...empty };
  return Object.fromEntries(changes.map(([name, value]) => [name, value ?? blanks[name]])) as Body;
}
