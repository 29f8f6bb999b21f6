import { canonical } from '#contract/unique-items.ts';
import { isObject } from './json.ts';

/** How the items of a list are recognized in its versions. */
export interface Identity {
  /** Equal for versions of one item. */
  keyOf: (item: unknown) => string;
  /** The item in a path of a collision. */
  labelOf: (item: unknown) => string;
  /** `members`: by some members, so that others may change. `value`: the whole item, so that a change makes another one. */
  by: 'members' | 'value';
}

/** Members that name an item among its neighbours, most telling first. The second one may be absent. */
const NAMING_MEMBERS: readonly { first: string; second?: string; separator?: string }[] = [
  { first: 'version' },
  { first: 'host', second: 'port', separator: ':' },
  { first: 'path', second: 'path_type', separator: ' ' },
  { first: 'name' },
  { first: 'id' },
  { first: 'key' },
];

/**
 * How to recognize items: by the first naming members that all items of all versions have and that no two items of a
 * version share, else by value.
 *
 * @returns undefined when a version has the same item twice
 */
export function identityIn(versions: readonly (readonly unknown[])[]): Identity | undefined {
  for (const { first, second, separator = '' } of NAMING_MEMBERS) {
    const partsOf = (item: unknown) => namesIn(item, first, second);
    if (!versions.every((items) => items.every((item) => partsOf(item) !== undefined))) continue;
    const identity: Identity = {
      keyOf: (item) => JSON.stringify(partsOf(item)),
      labelOf: (item) => (partsOf(item) ?? []).join(separator),
      by: 'members',
    };
    if (versions.every((items) => areDistinct(items, identity))) return identity;
  }
  const byValue: Identity = { keyOf: canonical, labelOf: canonical, by: 'value' };
  return versions.every((items) => areDistinct(items, byValue)) ? byValue : undefined;
}

function areDistinct(items: readonly unknown[], { keyOf }: Identity): boolean {
  return new Set(items.map(keyOf)).size === items.length;
}

/** The values that name an item; undefined when it lacks the first or one of them is no name. */
function namesIn(item: unknown, first: string, second?: string): (string | number)[] | undefined {
  if (!isObject(item) || !Object.hasOwn(item, first)) return undefined;
  const hasSecond =
    second !== undefined && Object.hasOwn(item, second) && item[second] !== undefined;
  const parts = hasSecond ? [item[first], item[second]] : [item[first]];
  return parts.every((part) => typeof part === 'string' || typeof part === 'number')
    ? parts
    : undefined;
}
