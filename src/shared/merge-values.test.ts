import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsPart } from '#domain/secret-tags.ts';
import { concealed } from '#domain/secrets.ts';
import { deepEqual } from '#lib/equal.ts';
import { omitEmpty } from './form-values.ts';
import { collisionLabels, joinLabels, lastChangeOf, mergeForm, textsOf } from './merge-values.ts';

type Values = Record<string, unknown>;

/** Drops empty members, as the forms of records do. */
const normalize = (values: Values): Values => omitEmpty(values, ...Object.keys(values));

const value = fc.oneof(
  fc.constantFrom('', [], {}),
  fc.string({ maxLength: 3 }),
  fc.integer(),
  fc.array(fc.constantFrom('a.test', 'b.test', 'c.test'), { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('cors', 'limit-count'), fc.record({ rate: fc.nat(9) })),
);
const names = ['name', 'hosts', 'plugins', 'x-unknown'] as const;
const values: fc.Arbitrary<Values> = fc.dictionary(fc.constantFrom(...names), value);

/** What is left of values when empty members do not count. */
const same = (a: Values, b: Values) => deepEqual(normalize(a), normalize(b));

describe('mergeForm', () => {
  it('takes the side that changed', () => {
    fc.assert(
      fc.property(values, values, (base, changed) => {
        const theirs = mergeForm({ base, theirs: changed, mine: base }, normalize);
        const mine = mergeForm({ base, theirs: base, mine: changed }, normalize);
        expect([theirs.collisions, mine.collisions]).toEqual([[], []]);
        expect(same(theirs.value, changed)).toBe(true);
        expect(same(mine.value, changed)).toBe(true);
      }),
    );
  });

  it('shows that both sides replaced a secret, although both arrive concealed', () => {
    const base = { credentials: { 'key-auth': { key: concealed } } };
    const mine = { credentials: { 'key-auth': { key: 'typed' } } };
    const versions = { base, theirs: structuredClone(base), mine };
    const tagWith = (sealed: string) =>
      `"a.${secretsPart([[['credentials', 'key-auth', 'key'], sealed]], (text) => text)}"`;
    const tags = { base: tagWith('b'), theirs: tagWith('c') };
    const { value: kept, collisions } = mergeForm({ ...versions, tags }, normalize);
    expect(collisions.map(({ path }) => path)).toEqual(['credentials.key-auth.key']);
    expect(kept).toEqual(base);
    const chosen = mergeForm({ ...versions, tags }, normalize, () => 'mine');
    expect(chosen.value).toEqual(mine);
    const texts = collisions.map((collision) => textsOf('consumer', collision));
    expect(JSON.stringify(texts)).not.toMatch(/typed|replaced/);

    const same = mergeForm({ ...versions, tags: { ...tags, theirs: tags.base } }, normalize);
    expect(same).toEqual({ value: mine, collisions: [] });
  });

  it('shows no secret of a member that collides as a whole', () => {
    const plugin = (key: string) => ({ 'key-auth': { key } });
    const collision = { path: 'plugins', base: {}, theirs: plugin('hush'), mine: plugin('hush 2') };
    expect(JSON.stringify(textsOf('api', collision))).not.toContain('hush');
  });

  it('gives one record for changes of different members, in either order', () => {
    fc.assert(
      fc.property(
        values,
        value,
        value,
        fc.shuffledSubarray([...names], { minLength: 2 }),
        (base, one, other, picked) => {
          const [first = 'name', second = 'hosts'] = picked;
          const theirs = { ...base, [first]: one };
          const mine = { ...base, [second]: other };
          const merged = mergeForm({ base, theirs, mine }, normalize);
          expect(merged.collisions).toEqual([]);
          expect(same(merged.value, { ...base, [first]: one, [second]: other })).toBe(true);
          const swapped = mergeForm({ base, theirs: mine, mine: theirs }, normalize);
          expect(same(merged.value, swapped.value)).toBe(true);
        },
      ),
    );
  });

  it('lists a collision whenever it drops a change', () => {
    fc.assert(
      fc.property(values, values, values, (base, theirs, mine) => {
        const { value: merged, collisions } = mergeForm({ base, theirs, mine }, normalize);
        if (collisions.length > 0) return;
        // Merging again with either side finds nothing left of it.
        for (const side of [theirs, mine]) {
          const again = mergeForm({ base, theirs: merged, mine: side }, normalize);
          expect(same(again.value, merged)).toBe(true);
        }
      }),
    );
  });

  it('takes all of a side that is chosen for every collision', () => {
    const base = { name: 'a', hosts: ['a.test'] };
    const theirs = { name: 'b', hosts: ['a.test', 'b.test'] };
    const mine = { name: 'c', hosts: ['c.test'] };
    const { value: merged } = mergeForm({ base, theirs, mine }, normalize, () => 'mine');
    expect(merged).toEqual({ name: 'c', hosts: expect.arrayContaining(['b.test', 'c.test']) });
  });

  it('does not count empty members that rendered fields add', () => {
    const base: Values = { name: 'a' };
    const theirs: Values = { name: 'a', description: 'theirs' };
    const mine: Values = { name: 'b', description: '' };
    const { value: merged, collisions } = mergeForm({ base, theirs, mine }, normalize);
    expect(collisions).toEqual([]);
    expect(merged).toEqual({ name: 'b', description: 'theirs' });
  });

  it('keeps what a lossy comparison drops', () => {
    const lengthOnly = (one: Values) => ({ ...one, pem: String(one.pem ?? '').length });
    const mine: Values = { pem: '-----BEGIN', type: 'Server' };
    const theirs: Values = { type: 'Client' };
    const merged = mergeForm({ base: { type: 'Server' }, theirs, mine }, lengthOnly);
    expect(merged.value).toEqual({ pem: '-----BEGIN', type: 'Client' });
  });
});

describe('collisions in words', () => {
  it('name the field and its three values', () => {
    const collision = { path: 'active', base: 1, theirs: 0, mine: 1 };
    expect(textsOf('application', collision)).toMatchObject({ theirs: 'Published' });
    expect(collisionLabels('application', [collision, collision])).toHaveLength(1);
  });

  it('never show a secret', () => {
    const path = 'credentials.key-auth.key';
    const texts = textsOf('consumer', { path, base: '********', theirs: 'seen', mine: 'typed' });
    expect(JSON.stringify(texts)).not.toMatch(/seen|typed/);
  });
});

it('names who changed a record last', () => {
  const of = (updated_by: object) => lastChangeOf({ updated_by }).who;
  expect(of({ kind: 'person', name: 'Ana' })).toBe('Ana');
  expect(of({ kind: 'token', name: 'nightly', user_name: 'Ana' })).toBe(
    'Ana (the access token “nightly”)',
  );
  expect(of({ kind: 'token', name: '' })).toBe('An access token');
  expect(lastChangeOf({}).who).toBe('Someone');
});

it.each([
  [['Hosts'], 'Hosts'],
  [['Hosts', 'Labels', 'Name', 'Status'], 'Hosts, Labels, Name and Status'],
  [['Hosts', 'Labels', 'Name', 'Status', 'Paths'], 'Hosts, Labels, Name and 2 more'],
])('names few of many labels: %j', (labels, text) => {
  expect(joinLabels(labels)).toBe(text);
});
