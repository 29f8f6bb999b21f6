import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import { successRatio } from './figures.ts';

/** How an application or an API did. */
export interface GroupFigures {
  id: string;
  name: string;
  /** Requests in the time that is shown; null when the answer does not say. */
  requests: number | null;
  failures: number;
  /** The part of all requests that failed, 0 to 1. */
  ratio: number | null;
}

/** What a list of groups can be ordered by, the largest first. */
export type GroupOrder = 'failures' | 'ratio' | 'requests';

/** Requests and failures side by side, for each group that either answer names. */
export function groupFigures(requests: MetricsResponse, failures: MetricsResponse): GroupFigures[] {
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

/** The groups with the most first; equal ones by what else tells that they matter, then by name. */
export function orderedGroups(groups: readonly GroupFigures[], order: GroupOrder): GroupFigures[] {
  const value = (group: GroupFigures, by: GroupOrder) => group[by] ?? -1;
  return groups.toSorted(
    (a, b) =>
      value(b, order) - value(a, order) ||
      value(b, 'requests') - value(a, 'requests') ||
      a.name.localeCompare(b.name),
  );
}
