import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import { successRatio } from './metric-series.ts';

/** Requests and failures of an application or an API. */
export interface GroupMetrics {
  id: string;
  name: string;
  /** Requests in the range; null when the response lacks them. */
  requests: number | null;
  failures: number;
  /** The part of all requests that failed, 0 to 1. */
  ratio: number | null;
}

/** The sort orders of groups, largest first. */
export type GroupOrder = 'failures' | 'ratio' | 'requests';

/** Joins requests and failures by group; a group may be in either response. */
export function groupMetrics(requests: MetricsResponse, failures: MetricsResponse): GroupMetrics[] {
  const groups = new Map<string, { name: string; requests: number | null; failures: number }>();
  for (const [kind, { result }] of [
    ['requests', requests],
    ['failures', failures],
  ] as const) {
    for (const { metric, value } of result) {
      const { id, name = '' } = metric;
      if (id === undefined || !value) continue;
      const known = groups.get(id) ?? { name, requests: null, failures: 0 };
      groups.set(id, { ...known, [kind]: Number(value[1]) });
    }
  }
  return [...groups].map(([id, group]) => {
    const success = successRatio(group.requests, group.failures);
    return { id, ...group, ratio: success === null ? null : 1 - success };
  });
}

/** Sorts groups, largest first; ties by requests, then by name. */
export function orderedGroups(groups: readonly GroupMetrics[], order: GroupOrder): GroupMetrics[] {
  const value = (group: GroupMetrics, by: GroupOrder) => group[by] ?? -1;
  return groups.toSorted(
    (a, b) =>
      value(b, order) - value(a, order) ||
      value(b, 'requests') - value(a, 'requests') ||
      a.name.localeCompare(b.name),
  );
}
