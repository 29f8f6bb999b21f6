import { describe, expect, it } from 'vitest';
import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import { groupFigures, orderedGroups } from './groups.ts';

const answer = (...counts: [id: string, count: number][]): MetricsResponse => ({
  resultType: 'vector',
  source: 'sample',
  result: counts.map(([id, count]) => ({
    metric: { id, name: `app ${id}` },
    value: [0, String(count)],
  })),
});

describe('figures by group', () => {
  it('stand side by side, with the part that failed', () => {
    const groups = groupFigures(answer(['1', 200], ['2', 50]), answer(['1', 10]));
    expect(groups).toEqual([
      { id: '1', name: 'app 1', requests: 200, failures: 10, ratio: expect.closeTo(0.05) },
      { id: '2', name: 'app 2', requests: 50, failures: 0, ratio: 0 },
    ]);
  });

  it('know no ratio where requests are not told', () => {
    const [group] = groupFigures(answer(), answer(['7', 3]));
    expect(group).toEqual({ id: '7', name: 'app 7', requests: null, failures: 3, ratio: null });
  });

  it('leave out series without a group or a value', () => {
    const odd: MetricsResponse = { ...answer(), result: [{ metric: {}, value: [0, '5'] }] };
    expect(groupFigures(odd, answer())).toEqual([]);
  });
});

describe('the order of groups', () => {
  const groups = groupFigures(
    answer(['1', 1000], ['2', 10], ['3', 500], ['4', 20]),
    answer(['1', 5], ['2', 5], ['3', 50], ['4', 0]),
  );
  const ids = (order: Parameters<typeof orderedGroups>[1]) =>
    orderedGroups(groups, order)
      .map(({ id }) => id)
      .join('');

  it('is by failures, by their part, or by requests', () => {
    expect(ids('failures')).toBe('3124');
    expect(ids('ratio')).toBe('2314');
    expect(ids('requests')).toBe('1342');
  });
});
