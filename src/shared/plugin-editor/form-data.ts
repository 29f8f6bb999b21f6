import { isRecord, own } from '#lib/equal.ts';

/**
 * Settings as the form left them, fit to be written: a member without a value is absent, and so is an object whose last
 * member was emptied, or that the form made for fields that are still empty. An empty object or list that was there
 * before stays.
 *
 * @param before the settings as they were
 * @param chosen the id of the field that was changed: an empty object in it was asked for
 * @param id where `value` stands, as the form names its fields
 */
export function tidySettings(
  value: unknown,
  before: unknown,
  chosen?: string,
  id = 'settings',
): unknown {
  if (Array.isArray(value)) {
    const others: readonly unknown[] = Array.isArray(before) ? before : [];
    return value.map((item: unknown, index) =>
      item === undefined ? '' : tidySettings(item, others[index], chosen, `${id}/${index}`),
    );
  }
  if (!isRecord(value)) return value;
  const was = isRecord(before) ? before : {};
  const entries = Object.entries(value).flatMap(([name, member]) => {
    const at = `${id}/${name}`;
    const tidy = tidySettings(member, own(was, name), chosen, at);
    const isOld = isEmpty(own(was, name)) && isEmpty(member);
    const drop = tidy === undefined || (isEmpty(tidy) && !isOld && at !== chosen);
    return drop ? [] : [[name, tidy] as const];
  });
  return Object.fromEntries(entries);
}

const isEmpty = (value: unknown) => isRecord(value) && Object.keys(value).length === 0;

/** Whether a member has the name of something that every object has: the form generator mistakes one called `valueOf` for that. */
export function hasOddName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOddName);
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([name, member]) => name in {} || hasOddName(member));
}
