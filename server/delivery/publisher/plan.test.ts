import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batches, bytesOf, differences, inOrder, MAX_BYTES, type Step } from './plan.ts';

const write = (key: string) => ({ key: `/p${key}`, fingerprint: 'f' });
const remove = (key: string) => ({ key: `/p${key}`, fingerprint: undefined });
const keysOf = (changes: { key: string }[]) => changes.map(({ key }) => key.slice(2));

it('writes what others refer to first, and removes it last', () => {
  const changes = [
    remove('/services/1'),
    write('/routes/2'),
    remove('/routes/1'),
    write('/services/2'),
    remove('/upstreams/1'),
    write('/upstreams/2'),
    write('/ssls/1'),
    write('/routes/'),
    remove('/ssls/2'),
  ];
  expect(keysOf(inOrder(changes))).toEqual([
    '/routes/',
    '/ssls/1',
    '/upstreams/2',
    '/services/2',
    '/routes/2',
    '/routes/1',
    '/services/1',
    '/upstreams/1',
    '/ssls/2',
  ]);
});

describe('a comparison', () => {
  const compare = (marker: string | undefined, found: string | undefined, wanted = 'f') =>
    differences({
      wanted: new Map(wanted ? [['/p/routes/1', wanted]] : []),
      published: new Map(
        marker ? [['/p/routes/1', { fingerprint: marker, modRevision: '7' }]] : [],
      ),
      present: new Map(found ? [['/p/routes/1', found]] : []),
    });
  const nothing = { changes: [], foreign: [] };
  const written = { changes: [write('/routes/1')], foreign: [] };
  const removed = { changes: [remove('/routes/1')], foreign: [] };

  it.each([
    ['what is missing is written', compare(undefined, undefined), written],
    ['what is as it should be stays', compare('f', '7'), nothing],
    ['an older version is written again', compare('e', '7'), written],
    ['what someone else wrote since is written again', compare('f', '8'), written],
    ['what someone else deleted is written again', compare('f', undefined), written],
    [
      'what someone else created stays',
      compare(undefined, '8'),
      { changes: [], foreign: ['/p/routes/1'] },
    ],
    ['what is not wanted any more is removed', compare('f', '7', ''), removed],
    ['its marker alone, too', compare('f', undefined, ''), removed],
    ['what was never ours is not removed', compare(undefined, '8', ''), nothing],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  it('accepts a directory that a gateway wrote', () => {
    const directory = new Map([['/p/routes/', 'init_dir']]);
    const present = new Map([['/p/routes/', '8']]);
    const marked = new Map([['/p/routes/', { fingerprint: 'init_dir', modRevision: '7' }]]);
    for (const published of [new Map(), marked]) {
      expect(differences({ wanted: directory, published, present })).toEqual(nothing);
    }
    const missing = differences({ wanted: directory, published: marked, present: new Map() });
    expect(keysOf(missing.changes)).toEqual(['/routes/']);
  });
});

const step = fc
  .record({
    size: fc.oneof(
      { weight: 30, arbitrary: fc.nat(2_000) },
      { weight: 1, arbitrary: fc.nat(MAX_BYTES - 2_000) },
    ),
    isNew: fc.boolean(),
    index: fc.nat(),
  })
  .map(({ size, isNew, index }): Step => {
    const key = `/p/routes/${index}`;
    return {
      key,
      fingerprint: 'f',
      writes: [
        { type: 'put', key, value: 'x'.repeat(size) },
        { type: 'put', key: `/m${key}`, value: 'f' },
      ],
      conditions: isNew ? [{ key, createRevision: '0' }] : [],
    };
  });

it('makes transactions that etcd takes, of all steps in their order, and no more than needed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150, size: 'max' }), (steps) => {
      const made = [...batches(steps)];
      expect(made.flat()).toEqual(steps);
      const fits = (batch: Step[]) =>
        batch.flatMap(({ writes }) => writes).length <= 128 &&
        batch.reduce((sum, one) => sum + bytesOf(one), 0) <= MAX_BYTES;
      expect(made.every(fits)).toBe(true);
      const joinable = made.some((batch, index) => {
        const [next] = made[index + 1] ?? [];
        return next !== undefined && fits([...batch, next]);
      });
      expect(joinable).toBe(false);
    }),
    { numRuns: 10 },
  );
});
