import { describe, expect, it } from 'vitest';
import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import { groupMetrics, groupRows, orderedGroups } from './groups.ts';
import { defaultView, type View } from './view.ts';

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

  it('of one name stay apart, by id or as what gateways counted by name alone', () => {
    const named = (...counts: [id: string | undefined, count: number][]): MetricsResponse => ({
      ...response(),
      result: counts.map(([id, count]) => ({
        metric: { ...(id && { id }), name: 'list' },
        value: [0, String(count)],
      })),
    });
    const groups = groupMetrics(named(['1', 30], ['2', 20], [undefined, 10]), named(['2', 5]));
    expect(groups.map(({ id, requests, failures }) => [id, requests, failures])).toEqual([
      ['1', 30, 0],
      ['2', 20, 5],
      [undefined, 10, 0],
    ]);
    const view: View = { ...defaultView, filter: { appId: '7' } };
    const rows = groupRows(groups, { group: 'api', order: 'requests', view });
    expect(rows.map(({ hint, href, share }) => [hint, href, share])).toEqual([
      ['id 1', '?app=7&api=1', 0.5],
      ['id 2', '?app=7&api=2', expect.closeTo(1 / 3)],
      ['no single API', undefined, expect.closeTo(1 / 6)],
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
  });

  it('have a name that needs no hint, and link to the application', () => {
    const groups = groupMetrics(response(['1', 3], ['2', 1]), response());
    const rows = groupRows(groups, { group: 'application', order: 'failures', view: defaultView });
    expect(rows.map(({ hint, href, share }) => [hint, href, share])).toEqual([
      [undefined, '?app=1', 0],
      [undefined, '?app=2', 0],
    ]);
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
