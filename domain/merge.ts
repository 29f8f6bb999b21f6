import { equalJson, ownMember } from './equal-json.ts';
import { isObject } from './json.ts';
import { identityIn } from './merge-identity.ts';
import { mergeOrders } from './merge-order.ts';

/**
 * A member or an item of a list that two changes set differently. An absent value is `undefined`.
 *
 * `path` is dotted. Items of lists are named by what identifies them, such as `upstreams.default.targets.10.0.0.1:80.weight`;
 * it is empty when the records as a whole collide.
 */
export interface Collision {
  path: string;
  base: unknown;
  theirs: unknown;
  mine: unknown;
}

export interface Merged<T> {
  value: T;
  collisions: Collision[];
}

export type Side = 'theirs' | 'mine';

/** A value in three versions. */
interface Versions<T = unknown> {
  base: T;
  theirs: T;
  mine: T;
}

/** Takes a side of a collision, and lists it. */
type Decide = (path: string, versions: Versions) => unknown;

/**
 * Merges two changes of one JSON record. A change on one side is taken, and so is one that both sides made. Where both
 * sides changed a value differently, `choose` decides, else `theirs` stands; either way the collision is listed.
 *
 * Objects merge per member, lists per item: items are recognized by members such as `host` and `port`, else by value.
 * A list collides as a whole when both sides moved its items differently, replaced the same item differently, or repeat
 * an item. Nothing of the arguments is changed; the result shares parts with them.
 *
 * @param choose gets the path of a collision
 */
export function mergeRecords<T>(
  base: T,
  theirs: T,
  mine: T,
  choose?: (path: string) => Side | undefined,
): Merged<T> {
  const collisions: Collision[] = [];
  const decide: Decide = (path, versions) => {
    collisions.push({ path, ...versions });
    return versions[choose?.(path) ?? 'theirs'];
  };
  const value = mergeValues(decide, '', { base, theirs, mine });
  // What is merged from three values of a type has members of that type alone.
  return { value: value as T, collisions };
}

function mergeValues(decide: Decide, path: string, versions: Versions): unknown {
  const { base, theirs, mine } = versions;
  if (equalJson(theirs, mine) || equalJson(base, mine)) return theirs;
  if (equalJson(base, theirs)) return mine;
  // Two sides that add an object or a list at one place add its parts.
  if (isObject(theirs) && isObject(mine) && (isObject(base) || base === undefined)) {
    return mergeObjects(decide, path, { base: base ?? {}, theirs, mine });
  }
  if (Array.isArray(theirs) && Array.isArray(mine) && (Array.isArray(base) || base === undefined)) {
    return mergeLists(decide, path, { base: base ?? [], theirs, mine }, versions);
  }
  return decide(path, versions);
}

function mergeObjects(
  decide: Decide,
  path: string,
  { base, theirs, mine }: Versions<Record<string, unknown>>,
): unknown {
  const names = new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)]);
  // `fromEntries` defines members: one that is named `__proto__` is a member like others.
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const member = mergeValues(decide, below(path, name), {
        base: ownMember(base, name),
        theirs: ownMember(theirs, name),
        mine: ownMember(mine, name),
      });
      return member === undefined ? [] : [[name, member]];
    }),
  );
}

/** @param whole the lists as they collide, with an absent base as such */
function mergeLists(
  decide: Decide,
  path: string,
  { base, theirs, mine }: Versions<readonly unknown[]>,
  whole: Versions,
): unknown {
  const identity = identityIn([base, theirs, mine]);
  if (!identity) return decide(path, whole);
  const { keyOf, labelOf, by } = identity;
  const items = {
    base: new Map(base.map((item) => [keyOf(item), item])),
    theirs: new Map(theirs.map((item) => [keyOf(item), item])),
    mine: new Map(mine.map((item) => [keyOf(item), item])),
  };
  const hasParts = (item: unknown) => typeof item === 'object' && item !== null;
  const mayHideEdits = by === 'value' && [...base, ...theirs, ...mine].some(hasParts);
  if (isReplacedTwice(items, mayHideEdits)) return decide(path, whole);
  const order = mergeOrders({
    base: [...items.base.keys()],
    theirs: [...items.theirs.keys()],
    mine: [...items.mine.keys()],
  });
  if (!order) return decide(path, whole);
  return order.flatMap((key) => {
    const versions = {
      base: items.base.get(key),
      theirs: items.theirs.get(key),
      mine: items.mine.get(key),
    };
    const label = labelOf(versions.theirs ?? versions.mine);
    const item = mergeValues(decide, below(path, label), versions);
    return item === undefined ? [] : [item];
  });
}

/**
 * Whether both sides removed the same item and put others in its place: no item shows that both changed the same.
 *
 * @param mayHideEdits an item with members has no identity, so that a changed item looks like a removed and an added one;
 *   then removing on one side collides with changing on the other
 */
function isReplacedTwice(
  { base, theirs, mine }: Versions<Map<string, unknown>>,
  mayHideEdits: boolean,
): boolean {
  const isRemovedTwice = [...base.keys()].some((key) => !theirs.has(key) && !mine.has(key));
  if (!isRemovedTwice) return false;
  const adds = (side: Map<string, unknown>, other: Map<string, unknown>) =>
    [...side.keys()].some((key) => !base.has(key) && !other.has(key));
  const theyAdd = adds(theirs, mine);
  const iAdd = adds(mine, theirs);
  return mayHideEdits ? theyAdd || iAdd : theyAdd && iAdd;
}

const below = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
