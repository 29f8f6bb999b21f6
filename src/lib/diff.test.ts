import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedMembers, describeChanges, secretMask } from './diff.ts';
import { deepEqual, isRecord } from './equal.ts';

const record = fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 3 }));

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .reverse()
      .map((key) => [key, shuffled(value[key])]),
  );
}

describe('deepEqual', () => {
  it('treats an absent member and an undefined one as equal', () => {
    expect(deepEqual({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(deepEqual({ a: 1 }, { a: 1, b: null })).toBe(false);
    expect(deepEqual({ a: undefined }, { b: undefined })).toBe(true);
  });
  it('distinguishes lists from objects and ignores prototypes', () => {
    expect(deepEqual([], {})).toBe(false);
    expect(deepEqual({}, { constructor: Object })).toBe(false);
  });
  it('agrees with JSON on every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(deepEqual(value, JSON.parse(JSON.stringify(value)))).toBe(true);
      }),
    );
  });
});

describe('changedMembers', () => {
  it('turns the old value into the new one', () => {
    fc.assert(
      fc.property(record, record, (before, after) => {
        const applied = { ...before, ...changedMembers(before, after) };
        expect(deepEqual(applied, after)).toBe(true);
      }),
    );
  });
  it('is empty for equal values, whatever the order of keys', () => {
    fc.assert(
      fc.property(record, (value) => {
        const copy = shuffled(JSON.parse(JSON.stringify(value))) as typeof value;
        expect(Object.keys(changedMembers(value, copy))).toEqual([]);
        expect(describeChanges(value, copy)).toEqual([]);
      }),
    );
  });
  it('contains whole members and no unchanged ones', () => {
    const before = { name: 'a', labels: ['x'], timeout: { connect: 1, read: 2 } };
    const after = { name: 'a', labels: ['x', 'y'], timeout: { connect: 1, read: 3 } };
    expect(changedMembers(before, after)).toEqual({
      labels: ['x', 'y'],
      timeout: { connect: 1, read: 3 },
    });
  });
  it('contains a removed member as undefined', () => {
    const before: { name: string; note?: string } = { name: 'a', note: 'b' };
    const patch = changedMembers(before, { name: 'c' });
    expect(Object.entries(patch)).toEqual([
      ['name', 'c'],
      ['note', undefined],
    ]);
  });
});

describe('describeChanges', () => {
  it('is empty exactly when the values are equal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(describeChanges(a, b).length === 0).toBe(deepEqual(a, b));
      }),
    );
  });
  it('reports changes at the leaves', () => {
    const before = { upstreams: [{ name: 'v1', upstream: { retries: 2 } }] };
    const after = { upstreams: [{ name: 'v1', upstream: { retries: 3 } }] };
    expect(describeChanges(before, after)).toEqual([
      { path: 'upstreams.0.upstream.retries', kind: 'changed', before: 2, after: 3 },
    ]);
  });
  it('reports one removal when an item in the middle is removed', () => {
    expect(describeChanges({ hosts: ['a', 'b', 'c'] }, { hosts: ['a', 'c', 'd'] })).toEqual([
      { path: 'hosts.1', kind: 'removed', before: 'b', after: undefined },
      { path: 'hosts.2', kind: 'added', before: undefined, after: 'd' },
    ]);
  });
  it('reports a reorder, and distinguishes null from absent', () => {
    expect(describeChanges({ a: [1, 2] }, { a: [2, 1] })).not.toEqual([]);
    expect(describeChanges({ a: null }, {})).toEqual([
      { path: 'a', kind: 'removed', before: null, after: undefined },
    ]);
  });
  it('masks secrets at any depth', () => {
    const secret = (path: string) => path.endsWith('.key');
    const changes = describeChanges(
      { tls: { key: 'one' } },
      { tls: { key: 'two' }, extra: [{ key: 'three', name: 'n' }] },
      { secret },
    );
    expect(JSON.stringify(changes)).not.toMatch(/one|two|three/);
    expect(changes).toHaveLength(2);
    expect(changes[1]?.after).toEqual([{ key: secretMask, name: 'n' }]);
  });
  it('handles long lists', () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ i }));
    expect(describeChanges(rows, rows.toSpliced(200, 1))).toHaveLength(1);
  });
});
