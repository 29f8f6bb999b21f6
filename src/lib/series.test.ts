import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alignSeries,
  gridTimes,
  largest,
  lastValue,
  lonePoints,
  nearestIndex,
  stacked,
} from './series.ts';

const grid = { start: 1000, end: 1060, step: 15 };

describe('alignSeries', () => {
  it('sets missing samples and non-numbers to null', () => {
    const samples = [
      [1045, '+Inf'],
      [1000, '0'],
      [1030, '2.5e1'],
      [1060, 'NaN'],
    ] as const;
    expect(alignSeries(samples, grid)).toEqual([0, null, 25, null, null]);
  });
  it('drops samples outside of the grid, and empty ones', () => {
    const samples = [
      [900, '1'],
      [1015, ''],
      [1075, '1'],
    ] as const;
    expect(alignSeries(samples, grid)).toEqual([null, null, null, null, null]);
  });
  it('returns every value of a full grid, even with fractional steps', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (values, tenths) => {
          const step = tenths / 10;
          const whole = {
            start: 1_700_000_000,
            end: 1_700_000_000 + (values.length - 1) * step,
            step,
          };
          const times = gridTimes(whole);
          expect(times).toHaveLength(values.length);
          const samples = values.map((value, index) => [times[index] ?? 0, String(value)] as const);
          expect(alignSeries(samples, whole)).toEqual(values.map((value) => value + 0));
        },
      ),
    );
  });
});

it('finds the nearest entry as a linear search would', () => {
  expect(nearestIndex([], 3)).toBe(-1);
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.integer(), (list, value) => {
      const rising = list.sort((a, b) => a - b);
      const distances = rising.map((entry) => Math.abs(entry - value));
      expect(distances[nearestIndex(rising, value)]).toBe(Math.min(...distances));
    }),
  );
});

it('finds points without neighbours', () => {
  expect(lonePoints([1, null, 2, 3, null, 0, null])).toEqual([0, 5]);
  expect(lonePoints([null, 1])).toEqual([1]);
  expect(lonePoints([1, 2])).toEqual([]);
});

it('returns the last value and the largest one', () => {
  expect(lastValue([1, 0, null])).toBe(0);
  expect(lastValue([null])).toBeNull();
  expect(largest([[null, 3], [2]])).toBe(3);
  expect(largest([[null]])).toBe(0);
});

it('stacks lists and keeps gaps', () => {
  expect(
    stacked([
      [1, null, 3],
      [10, 20, null],
      [100, 100, 100],
    ]),
  ).toEqual([
    [1, null, 3],
    [11, 20, null],
    [111, 120, 103],
  ]);
});
