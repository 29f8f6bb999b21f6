import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { leastMetricStep, maxMetricPoints, metricRangeIssues } from './metric-rules.ts';

const start = '2026-11-20T10:00:00Z';
const after = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString();
const brokenBy = (seconds: number, step: number) =>
  metricRangeIssues({ start, end: after(seconds), step }).map(
    ({ field, rule, limit }) => `${field} ${rule} ${limit}`,
  );

it('a range ends after it starts', () => {
  expect(brokenBy(0.001, 1)).toEqual([]);
  expect(brokenBy(0, 1)).toEqual(['end minimum undefined']);
  expect(brokenBy(-60, 0)).toEqual(['end minimum undefined']);
});

it('times are compared whatever their offset', () => {
  const range = { start, end: '2026-11-20T11:30:00+02:00', step: 15 };
  expect(metricRangeIssues(range)).toMatchObject([{ field: 'end' }]);
});

it('a step takes at least a second', () => {
  expect(brokenBy(60, 0)).toEqual(['step minimum 1']);
  expect(brokenBy(60, -15)).toEqual(['step minimum 1']);
});

it('a range holds 11000 steps at the most', () => {
  expect(brokenBy(maxMetricPoints, 1)).toEqual([]);
  expect(brokenBy(maxMetricPoints + 0.999, 1)).toEqual([]);
  expect(brokenBy(maxMetricPoints + 1, 1)).toEqual(['step minimum 2']);
});

it('the least step is the least that is not refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (rangeMs) => {
      const step = leastMetricStep(rangeMs);
      expect(Math.floor(rangeMs / 1000 / step)).toBeLessThanOrEqual(maxMetricPoints);
      const shorter = step > 1 ? Math.floor(rangeMs / 1000 / (step - 1)) : Infinity;
      expect(shorter).toBeGreaterThan(maxMetricPoints);
    }),
  );
});
