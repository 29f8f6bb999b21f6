import { describe, expect, it } from 'vitest';
import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import { groupMetrics, orderedGroups } from './groups.ts';

const response = (...counts: [id: string, count: number][]): MetricsResponse => ({
  resultType: 'vector',
  source: 'sample',
  result: counts.map(([id, count]) => ({
    metric: { id, name: `app ${id}` },
    value: [0, String(count)],
  })),
});

describe('metrics by group', () => {
  it('join requests and failures and compute the failure ratio', () => {
    const groups = groupMetrics(response(['1', 200], ['2', 50]), response(['1', 10]));
    expect(groups).toEqual([
      { id: '1', name: 'app 1', requests: 200, failures: 10, ratio: expect.closeTo(0.05) },
      { id: '2', name: 'app 2', requests: 50, failures: 0, ratio: 0 },
    ]);
  });

  it('have no ratio without requests', () => {
    const [group] = groupMetrics(response(), response(['7', 3]));
    expect(group).toEqual({ id: '7', name: 'app 7', requests: null, failures: 3, ratio: null });
  });

  it('leave out series without a group or a value', () => {
    const odd: MetricsResponse = { ...response(), result: [{ metric: {}, value: [0, '5'] }] };
    expect(groupMetrics(odd, response())).toEqual([]);
  });
});

describe('the order of groups', () => {
  const groups = groupMetrics(
    response(['1', 1000], ['2', 10], ['3', 500], ['4', 20]),
    response(['1', 5], ['2', 5], ['3', 50], ['4', 0]),
  );
  const ids = (order: Parameters<typeof orderedGroups>[1]) =>
    orderedGroups(groups, order)
      .map(({ id }) => id)
      .join('');

  it('is by failures, by failure ratio, or by requests', () => {
    expect(ids('failures')).toBe('3124');
    expect(ids('ratio')).toBe('2314');
    expect(ids('requests')).toBe('1342');
  });
});
