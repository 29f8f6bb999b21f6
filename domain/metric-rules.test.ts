import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { leastMetricStep, metricGroupIssues, metricRangeIssues } from './metric-rules.ts';

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
  expect(brokenBy(11_000, 1)).toEqual([]);
  expect(brokenBy(11_000.999, 1)).toEqual([]);
  expect(brokenBy(11_001, 1)).toEqual(['step minimum 2']);
});

it('the least step is the least that is not refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (rangeMs) => {
      const step = leastMetricStep(rangeMs);
      expect(Math.floor(rangeMs / 1000 / step)).toBeLessThanOrEqual(11_000);
      const shorter = step > 1 ? Math.floor(rangeMs / 1000 / (step - 1)) : Infinity;
      expect(shorter).toBeGreaterThan(11_000);
    }),
  );
});

it('groups exist for requests and failures alone, and APIs within an application', () => {
  const query = { start, end: after(60), step: 15 };
  const brokenGroup = (...asked: Parameters<typeof metricGroupIssues>) =>
    metricGroupIssues(...asked).map(({ field, rule }) => `${field} ${rule}`);
  expect(brokenGroup('api-qps', query)).toEqual([]);
  for (const type of ['api-requests', 'api-failure-requests'] as const) {
    expect(brokenGroup(type, { ...query, group_by: 'application' })).toEqual([]);
    expect(brokenGroup(type, { ...query, group_by: 'api', app_id: '5' })).toEqual([]);
    expect(brokenGroup(type, { ...query, group_by: 'api' })).toEqual(['app_id required']);
  }
  expect(brokenGroup('api-qps', { ...query, group_by: 'application' })).toEqual(['group_by enum']);
});
