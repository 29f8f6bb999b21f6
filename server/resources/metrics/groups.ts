import { eq, sql } from 'drizzle-orm';
import type { MetricSeries, MetricsResponse } from '#contract/generated/types.gen.ts';
import type { MetricsQuery, NamedResource } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';

const MAX_GROUPS = 100;

/** The groups of a query: the applications of the cluster, or the APIs of the application in the query. */
export async function groupsOf(
  db: Db,
  { clusterId, application, groupBy }: MetricsQuery,
): Promise<NamedResource[]> {
  if (groupBy === 'api') {
    return db
      .select({ id: apis.id, name: sql<string>`${apis.spec} ->> 'name'` })
      .from(apis)
      .where(eq(apis.appId, application?.id ?? ''));
  }
  return db
    .select({ id: applications.id, name: applications.name })
    .from(applications)
    .where(eq(applications.clusterId, clusterId));
}

/**
 * Replaces the label `group` of a vector by id and name. Gateways report a group by id or by name, and both may occur in
 * one range: they are added up. Series of groups that no longer exist are dropped.
 */
export function withGroups(
  response: MetricsResponse,
  groups: readonly NamedResource[],
): MetricsResponse {
  const byName = new Map(groups.map((group) => [group.name, group]));
  const known = new Map([...byName, ...groups.map((group) => [group.id, group] as const)]);
  const found = new Map<string, { group: NamedResource; time: number; count: number }>();
  for (const { metric, value } of response.result) {
    const group = known.get(metric.group ?? '');
    if (!group || !value) continue;
    const [time, number] = value;
    const before = found.get(group.id)?.count ?? 0;
    found.set(group.id, { group, time, count: before + Number(number) });
  }
  const result = [...found.values()]
    .sort((a, b) => b.count - a.count || a.group.name.localeCompare(b.group.name))
    .slice(0, MAX_GROUPS)
    .map(
      ({ group: { id, name }, time, count }): MetricSeries => ({
        metric: { id, name },
        value: [time, String(count)],
      }),
    );
  return { ...response, result };
}
