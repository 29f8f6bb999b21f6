import { isObject } from './json.ts';

/**
 * Whether two JSON values are equal. The order of members does not matter, and an `undefined` member equals an absent one.
 * It takes one pass: comparing `canonical` texts would sort every object at every level of a merge.
 */
export function equalJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => equalJson(item, other[index]))
    );
  }
  if (!isObject(one) || !isObject(other)) return false;
  return (
    Object.keys(one).every((name) => equalJson(one[name], ownMember(other, name))) &&
    Object.keys(other).every(
      (name) => other[name] === undefined || ownMember(one, name) !== undefined,
    )
  );
}

/** A member of the object itself: neither `constructor` nor `__proto__` of its prototype. */
export function ownMember(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
