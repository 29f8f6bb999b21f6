import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, percentile } from './stats.ts';
import { table } from './table.ts';

describe('the numbers of the benchmark', () => {
  it('have a median', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('have percentiles that are among the values', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(percentile([1, 2, 3, 4], 1)).toBe(4);
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (values, share) => {
          const value = percentile(values, share);
          expect(values).toContain(value);
          const below = values.filter((other) => other <= value).length;
          expect(below / values.length).toBeGreaterThanOrEqual(share - 1e-9);
        },
      ),
    );
  });

  it('stand in columns', () => {
    expect(
      table(
        ['what', 'ms'],
        [
          ['list', '1.5'],
          ['create', '12.0'],
        ],
      ),
    ).toBe('what      ms\nlist     1.5\ncreate  12.0');
  });
});
