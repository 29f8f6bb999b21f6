import { deepEqual, isRecord, own } from './equal.ts';

/** One difference between two JSON values, for display. */
export interface Change {
  /** Dotted path with array indices: `upstreams.0.retries`. A removed list item has its old index. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  /** `undefined` when the change is an addition. */
  before: unknown;
  /** `undefined` when the change is a removal. */
  after: unknown;
}

interface DescribeOptions {
  /** True for paths with values that must not be shown: `secretMask` replaces them. */
  secret?: (path: string) => boolean;
}

/** Replaces a secret value in a list of changes. */
export const secretMask = '••••••••';

/**
 * Returns the members of `after` that differ from `before`, for the body of a PATCH. A member that `after` lacks has the
 * value `undefined`, which JSON drops: a PATCH cannot remove it.
 */
export function changedMembers<T extends object>(before: T, after: T): Partial<T> {
  const patch: Partial<T> = {};
  for (const key of memberNames(before, after) as (keyof T & string)[]) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    const now = Object.hasOwn(after, key) ? after[key] : undefined;
    if (!deepEqual(old, now)) define(patch, key, now);
  }
  return patch;
}

/**
 * Returns the differences leaf by leaf, in the order of `before`, with additions last. An added or removed member or list
 * item is one change with its whole value. List items are matched by equality first, so that removing one from the
 * middle is one removal and not a change of all that follow.
 */
export function describeChanges(
  before: unknown,
  after: unknown,
  options: DescribeOptions = {},
): Change[] {
  const changes: Change[] = [];
  visit('', before, after, changes);
  const { secret } = options;
  if (!secret) return changes;
  return changes.map((change) => ({
    ...change,
    before: mask(change.before, change.path, secret),
    after: mask(change.after, change.path, secret),
  }));
}

function visit(path: string, before: unknown, after: unknown, out: Change[]): void {
  if (before === after) return;
  if (isRecord(before) && isRecord(after)) {
    for (const key of memberNames(before, after)) {
      visit(join(path, key), own(before, key), own(after, key), out);
    }
  } else if (Array.isArray(before) && Array.isArray(after)) {
    visitLists(path, before, after, out);
  } else if (!deepEqual(before, after)) {
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    out.push({ path, kind, before, after });
  }
}

function visitLists(path: string, before: unknown[], after: unknown[], out: Change[]): void {
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [
    ...commonItems(before, after),
    [before.length, after.length],
  ] as const) {
    // Between two unchanged items, compare the others pairwise by position.
    while (i < nextI && j < nextJ) {
      visit(join(path, j), before[i], after[j], out);
      i += 1;
      j += 1;
    }
    for (; i < nextI; i += 1)
      out.push({ path: join(path, i), kind: 'removed', before: before[i], after: undefined });
    for (; j < nextJ; j += 1)
      out.push({ path: join(path, j), kind: 'added', before: undefined, after: after[j] });
    i = nextI + 1;
    j = nextJ + 1;
  }
}

/** Beyond this many comparisons lists are paired by position: no user reviews thousands of rows. */
const MAX_COMPARISONS = 250_000;

/** Index pairs of the longest common subsequence of two lists, by value. */
function commonItems(before: unknown[], after: unknown[]): [number, number][] {
  let start = 0;
  while (start < before.length && start < after.length && deepEqual(before[start], after[start]))
    start += 1;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    deepEqual(before[before.length - 1 - tail], after[after.length - 1 - tail])
  ) {
    tail += 1;
  }
  const pairs: [number, number][] = [];
  for (let i = 0; i < start; i += 1) pairs.push([i, i]);
  pairs.push(...longestCommon(before, after, start, before.length - tail, after.length - tail));
  for (let k = tail; k > 0; k -= 1) pairs.push([before.length - k, after.length - k]);
  return pairs;
}

function longestCommon(
  before: unknown[],
  after: unknown[],
  start: number,
  endBefore: number,
  endAfter: number,
): [number, number][] {
  const rows = endBefore - start;
  const columns = endAfter - start;
  if (rows * columns === 0 || rows * columns > MAX_COMPARISONS) return [];
  const same = (i: number, j: number) => deepEqual(before[start + i], after[start + j]);
  const width = columns + 1;
  const length = new Uint16Array((rows + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i -= 1) {
    for (let j = columns - 1; j >= 0; j -= 1) {
      length[i * width + j] = same(i, j)
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (same(i, j)) pairs.push([start + i++, start + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function mask(value: unknown, path: string, secret: (path: string) => boolean): unknown {
  if (value === undefined) return undefined;
  if (path && secret(path)) return secretMask;
  if (Array.isArray(value)) return value.map((item, i) => mask(item, join(path, i), secret));
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value))
    define(copy, key, mask(value[key], join(path, key), secret));
  return copy;
}

function memberNames(before: object, after: object): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

function join(path: string, key: string | number): string {
  return path ? `${path}.${key}` : String(key);
}

/** Sets an own member even if it is called `__proto__`, as JSON.parse does. */
function define<T extends object, K extends PropertyKey>(target: T, key: K, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
