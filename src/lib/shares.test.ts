import fc from 'fast-check';
import { expect, it } from 'vitest';
import { largestParts } from './shares.ts';

const counts = (...list: number[]) => list.map((count) => ({ count }));

it('shows the largest first', () => {
  const [one, most, other] = [{ count: 5 }, { count: 90 }, { count: 5 }];
  const { shown, rest, total } = largestParts([one, most, other], 6);
  expect(shown).toEqual([
    { item: most, count: 90, share: 0.9 },
    { item: one, count: 5, share: 0.05 },
    { item: other, count: 5, share: 0.05 },
  ]);
  expect([rest, total]).toEqual([undefined, 100]);
});

it('combines two or more into a rest', () => {
  expect(largestParts(counts(4, 3, 2, 1), 3).rest).toEqual({ kinds: 2, count: 3, share: 0.3 });
  expect(largestParts(counts(4, 3, 2), 3).rest).toBeUndefined();
});

it('returns shares of 0 for a total of 0', () => {
  expect(largestParts(counts(0, 0), 6).shown.map(({ share }) => share)).toEqual([0, 0]);
});

it('accounts for every item', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 8 }), (list, most) => {
      const { shown, rest, total } = largestParts(counts(...list), most);
      const sum = shown.reduce((all, { count }) => all + count, rest?.count ?? 0);
      expect(sum).toBe(total);
      expect(shown.length + (rest ? 1 : 0)).toBeLessThanOrEqual(most);
      expect(shown.length + (rest?.kinds ?? 0)).toBe(list.length);
    }),
  );
});
