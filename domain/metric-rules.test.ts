import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { leastMetricStep, metricGroupIssues, metricRangeIssues } from './metric-rules.ts';

const start = '2026-11-20T10:00:00Z';
const after = (seconds: number) => new Date(Date.parse(start) + seconds * 1000).toISOString();
const violations = (seconds: number, step: number) =>
  metricRangeIssues({ start, end: after(seconds), step }).map(
    ({ field, rule, limit }) => `${field} ${rule} ${limit}`,
  );

it('requires a range to end after it starts', () => {
  expect(violations(0.001, 1)).toEqual([]);
  expect(violations(0, 1)).toEqual(['end minimum undefined']);
  expect(violations(-60, 0)).toEqual(['end minimum undefined']);
});

it('compares times with different offsets', () => {
  const range = { start, end: '2026-11-20T11:30:00+02:00', step: 15 };
  expect(metricRangeIssues(range)).toMatchObject([{ field: 'end' }]);
});

it('requires a step of at least one second', () => {
  expect(violations(60, 0)).toEqual(['step minimum 1']);
  expect(violations(60, -15)).toEqual(['step minimum 1']);
});

it('allows at most 11,000 steps in a range', () => {
  expect(violations(11_000, 1)).toEqual([]);
  expect(violations(11_000.999, 1)).toEqual([]);
  expect(violations(11_001, 1)).toEqual(['step minimum 2']);
});

it('returns the smallest step that is allowed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 12 }), (rangeMs) => {
      const step = leastMetricStep(rangeMs);
      expect(Math.floor(rangeMs / 1000 / step)).toBeLessThanOrEqual(11_000);
      const shorter = step > 1 ? Math.floor(rangeMs / 1000 / (step - 1)) : Infinity;
      expect(shorter).toBeGreaterThan(11_000);
    }),
  );
});

it('groups only requests and failures, and APIs only within an application', () => {
  const query = { start, end: after(60), step: 15 };
  const groupViolations = (...args: Parameters<typeof metricGroupIssues>) =>
    metricGroupIssues(...args).map(({ field, rule }) => `${field} ${rule}`);
  expect(groupViolations('api-qps', query)).toEqual([]);
  for (const type of ['api-requests', 'api-failure-requests'] as const) {
    expect(groupViolations(type, { ...query, group_by: 'application' })).toEqual([]);
    expect(groupViolations(type, { ...query, group_by: 'api', app_id: '5' })).toEqual([]);
    expect(groupViolations(type, { ...query, group_by: 'api' })).toEqual(['app_id required']);
  }
  expect(groupViolations('api-qps', { ...query, group_by: 'application' })).toEqual([
    'group_by enum',
  ]);
});
