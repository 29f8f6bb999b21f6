import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import { successRatio } from './metric-series.ts';
import type { MetricGroup } from './queries.ts';
import { searchOfView, type View } from './view.ts';

/** The names of groups. */
export const nouns: Record<MetricGroup, { one: string; many: string }> = {
  application: { one: 'Application', many: 'Applications' },
  api: { one: 'API', many: 'APIs' },
};

/** Requests and failures of an application or an API. */
export interface GroupMetrics {
  /** Undefined for requests that gateways counted under an id or a name that leads to no single record. */
  id: string | undefined;
  /** Of the record, or what gateways counted under. Several groups may have one name. */
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
  const groups = new Map<string, Pick<GroupMetrics, 'id' | 'name' | 'requests' | 'failures'>>();
  for (const [kind, { result }] of [
    ['requests', requests],
    ['failures', failures],
  ] as const) {
    for (const { metric, value } of result) {
      const { id, name = id } = metric;
      if (name === undefined || !value) continue;
      const key = keyOf({ id, name });
      const known = groups.get(key) ?? { id, name, requests: null, failures: 0 };
      groups.set(key, { ...known, [kind]: Number(value[1]) });
    }
  }
  return [...groups.values()].map((group) => {
    const success = successRatio(group.requests, group.failures);
    return { ...group, ratio: success === null ? null : 1 - success };
  });
}

/** Distinguishes groups: by id, so that records of one name stay apart. */
function keyOf({ id, name }: Pick<GroupMetrics, 'id' | 'name'>): string {
  return id === undefined ? `name ${name}` : `id ${id}`;
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

/** A group as a row of a table. */
export interface GroupRow extends GroupMetrics {
  key: string;
  /** Follows the name where that does not say which record is meant. */
  hint?: string;
  /** Its part of all failures, or of all requests, 0 to 1. */
  share: number;
  /** The view of this group alone; undefined where it is no record. */
  href: string | undefined;
}

/** The rows of groups in an order, with their shares of what the order is about. */
export function groupRows(
  groups: readonly GroupMetrics[],
  { group, order, view }: { group: MetricGroup; order: GroupOrder; view: View },
): GroupRow[] {
  const kind = order === 'requests' ? 'requests' : 'failures';
  const total = groups.reduce((sum, one) => sum + (one[kind] ?? 0), 0);
  const byName = Map.groupBy(groups, ({ name }) => name);
  const hrefOf = (id: string) => {
    const one = group === 'api' ? { apiId: id } : { appId: id };
    return searchOfView({ ...view, filter: { ...view.filter, ...one } });
  };
  const hintOf = ({ id, name }: GroupMetrics) => {
    if (id === undefined) return `no single ${group === 'api' ? 'API' : 'application'}`;
    return (byName.get(name)?.length ?? 0) > 1 ? `id ${id}` : undefined;
  };
  return orderedGroups(groups, order).map((one): GroupRow => {
    const hint = hintOf(one);
    return {
      ...one,
      key: keyOf(one),
      ...(hint && { hint }),
      share: total > 0 ? (one[kind] ?? 0) / total : 0,
      href: one.id === undefined ? undefined : hrefOf(one.id),
    };
  });
}
