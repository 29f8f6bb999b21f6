import { eq, sql } from 'drizzle-orm';
import type { MetricSeries, MetricsResponse } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';
import type { MetricQuestion, Named } from './source.ts';

/** How many groups an answer has at most. */
const mostGroups = 100;

/** What figures are grouped by: the applications of the cluster, or the APIs of the application that is named. */
export async function groupsOf(
  db: Db,
  { clusterId, application, groupBy }: MetricQuestion,
): Promise<Named[]> {
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
 * Names the groups of a vector. Gateways know a group by its id or by its name, and both may occur in one range: they
 * are added up. What belongs to no group that there is now is left out.
 */
export function withGroups(answer: MetricsResponse, groups: readonly Named[]): MetricsResponse {
  const byName = new Map(groups.map((group) => [group.name, group]));
  const known = new Map([...byName, ...groups.map((group) => [group.id, group] as const)]);
  const found = new Map<string, { group: Named; time: number; count: number }>();
  for (const { metric, value } of answer.result) {
    const group = known.get(metric.group ?? '');
    if (!group || !value) continue;
    const [time, text] = value;
    const before = found.get(group.id)?.count ?? 0;
    found.set(group.id, { group, time, count: before + Number(text) });
  }
  const result = [...found.values()]
    .sort((a, b) => b.count - a.count || a.group.name.localeCompare(b.group.name))
    .slice(0, mostGroups)
    .map(
      ({ group: { id, name }, time, count }): MetricSeries => ({
        metric: { id, name },
        value: [time, String(count)],
      }),
    );
  return { ...answer, result };
}
