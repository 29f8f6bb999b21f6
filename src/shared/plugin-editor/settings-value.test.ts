import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort } from '#contract/testing/effort.ts';
import { isRecord } from '#lib/equal.ts';
import { type SettingPath, valueAt, withValueAt } from './settings-value.ts';

/** The paths to all parts of a value. */
function pathsIn(value: unknown): SettingPath[] {
  const entries = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(isRecord(value) ? value : {});
  return entries.flatMap(([key, part]) => [[key], ...pathsIn(part).map((path) => [key, ...path])]);
}

const startsWith = (path: SettingPath, start: SettingPath) =>
  start.every((key, at) => path[at] === key);

/** Settings with members of any name and kind (in JSON `__proto__` is an ordinary name), and a path into them. */
const settings = fc
  .tuple(
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'valueOf')), fc.jsonValue(), {
      minKeys: 1,
      noNullPrototype: true,
    }),
    fc.nat(),
  )
  .map(([members, choice]) => {
    const value: unknown = JSON.parse(JSON.stringify(members));
    const paths = pathsIn(value);
    return { value, paths, path: paths[choice % paths.length] ?? [] };
  });

describe('withValueAt', () => {
  it('leaves settings unchanged when a part is set to its current value', () => {
    fc.assert(
      fc.property(settings, ({ value, path }) => {
        expect(withValueAt(value, path, valueAt(value, path))).toEqual(value);
      }),
      { numRuns: 500 * effort },
    );
  });

  it('changes only the part at the path and shares the rest', () => {
    fc.assert(
      fc.property(settings, fc.jsonValue(), ({ value, paths, path }, next) => {
        const changed = withValueAt(value, path, next);
        expect(valueAt(changed, path)).toBe(next);
        const isShared = (other: SettingPath) =>
          valueAt(changed, other) === valueAt(value, other) ||
          startsWith(path, other) ||
          startsWith(other, path);
        expect(paths.filter((other) => !isShared(other))).toEqual([]);
      }),
      { numRuns: 100 * effort },
    );
  });

  it('adds a member with its enclosing objects, and nothing else', () => {
    expect(withValueAt({}, ['policy'], 'redis')).toEqual({ policy: 'redis' });
    expect(withValueAt({ a: 1 }, ['timeout', 'read'], 5)).toEqual({ a: 1, timeout: { read: 5 } });
    expect(withValueAt({}, ['nodes'], [{}])).toEqual({ nodes: [{}] });
    expect(withValueAt({ nodes: [{}] }, ['nodes', 0, 'host'], 'h')).toEqual({
      nodes: [{ host: 'h' }],
    });
  });

  it('keeps the order of members', () => {
    const changed = withValueAt({ a: 1, b: 2, c: 3 }, ['b'], 0);
    expect(Object.keys(changed as object)).toEqual(['a', 'b', 'c']);
  });

  it('removes a member and the objects that become empty', () => {
    expect(withValueAt({ a: 1, b: { c: { d: 2 } } }, ['b', 'c', 'd'], undefined)).toEqual({ a: 1 });
    expect(withValueAt({ b: { c: 1, d: {} } }, ['b', 'c'], undefined)).toEqual({ b: { d: {} } });
    expect(withValueAt({ a: 1 }, ['a'], undefined)).toEqual({});
    expect(withValueAt({ e: [{ f: 1 }] }, ['e', 0, 'f'], undefined)).toEqual({ e: [{}] });
  });

  it('keeps objects that were empty before, and sets an empty object', () => {
    const before = { a: {}, e: [] };
    expect(withValueAt(before, ['a', 'b'], undefined)).toEqual(before);
    expect(withValueAt(before, ['c', 'd'], undefined)).toEqual(before);
    expect(withValueAt({}, ['deep', 'asked'], {})).toEqual({ deep: { asked: {} } });
  });

  it('treats __proto__ as an ordinary member', () => {
    const added = withValueAt({ a: 1 }, ['__proto__', 'b'], 2);
    expect(JSON.stringify(added)).toBe('{"a":1,"__proto__":{"b":2}}');
    expect(Object.getPrototypeOf(added)).toBe(Object.prototype);
    expect(JSON.stringify(withValueAt(added, ['__proto__', 'b'], undefined))).toBe('{"a":1}');
    expect(withValueAt({ a: 1 }, ['constructor'], undefined)).toEqual({ a: 1 });
  });
});
