import { eq } from 'drizzle-orm';
import type { MetricSeries, MetricsResponse } from '#contract/generated/types.gen.ts';
import type { MetricsQuery, NamedResource } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';
import { type CountedKind, idInLabel, withLabels } from './labels.ts';

const MAX_GROUPS = 100;

/** The groups of a query: the applications of the cluster, or the APIs of the application in the query. */
export async function groupsOf(
  db: Db,
  { clusterId, application, groupBy }: MetricsQuery,
): Promise<NamedResource[]> {
  if (groupBy === 'api') {
    const ofApplication = await db
      .select({ id: apis.id, name: apis.name })
      .from(apis)
      .where(eq(apis.appId, application?.id ?? ''));
    return withLabels(groupBy, ofApplication);
  }
  const ofCluster = await db
    .select({ id: applications.id, name: applications.name })
    .from(applications)
    .where(eq(applications.clusterId, clusterId));
  return withLabels('application', ofCluster);
}

/** What a series counts: a resource, or an id or a name that leads to none. */
type Group = Pick<NamedResource, 'name'> & { id?: string };

/**
 * Replaces the label `group` of a vector by the labels id and name. Gateways export a group by id or by name, an API by
 * the id of each of its routes, and all of these may occur in one range: they are added up. A group that leads to no
 * resource, because it was deleted or several have its name, has no id. Requests that belong to no group are left out.
 */
export function withGroups(
  kind: CountedKind,
  response: MetricsResponse,
  resources: readonly NamedResource[],
): MetricsResponse {
  const known = new Map<string, Group>([
    ...resources.flatMap((one) => (one.label === undefined ? [] : [[one.label, one] as const])),
    ...resources.map((one) => [one.id, one] as const),
  ]);
  const found = new Map<string, { group: Group; time: number; count: number }>();
  for (const { metric, value } of response.result) {
    if (!metric.group || !value) continue;
    const id = idInLabel(kind, metric.group);
    const group = known.get(id) ?? known.get(metric.group) ?? { name: id };
    const key = group.id ?? group.name;
    const [time, number] = value;
    const before = found.get(key)?.count ?? 0;
    found.set(key, { group, time, count: before + Number(number) });
  }
  const result = [...found]
    .sort(
      ([a, one], [b, other]) =>
        other.count - one.count ||
        one.group.name.localeCompare(other.group.name) ||
        a.localeCompare(b),
    )
    .slice(0, MAX_GROUPS)
    .map(
      ([
        _,
        {
          group: { id, name },
          time,
          count,
        },
      ]): MetricSeries => {
        const metric = { ...(id !== undefined && { id }), name };
        return { metric, value: [time, String(count)] };
      },
    );
  return { ...response, result };
}
