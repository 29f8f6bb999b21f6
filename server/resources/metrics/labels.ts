import { and, eq, or, sql } from 'drizzle-orm';
import { apiIdOfRoute } from '#domain/gateway-config/route-ids.ts';
import type { MetricsQuery, NamedResource } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';

/** The kinds of resources that metrics are counted by. */
export type CountedKind = NonNullable<MetricsQuery['groupBy']>;

/** A resource before it is known whether its name is a label. */
type Named = Pick<NamedResource, 'id' | 'name'>;

/** The id in what gateways export for a resource of a kind; a name stays as it is. */
export const idInLabel = (kind: CountedKind, label: string): string =>
  kind === 'api' ? apiIdOfRoute(label) : label;

/**
 * Adds the label to those resources whose name says which one is meant: no other of them has the name, or an id that looks
 * like it.
 *
 * @param resources all applications of a cluster, or all APIs of an application; for one of them, its namesakes suffice
 */
export function withLabels(kind: CountedKind, resources: readonly Named[]): NamedResource[] {
  const ids = new Set(resources.map(({ id }) => id));
  const byName = Map.groupBy(resources, ({ name }) => name);
  return resources.map(({ id, name }) => {
    const idInName = idInLabel(kind, name);
    const isClear = byName.get(name)?.length === 1 && (idInName === id || !ids.has(idInName));
    return { id, name, ...(isClear && { label: name }) };
  });
}

/** Adds the label, if it is clear, to an application of the cluster or to an API of the application with the id `parentId`. */
export async function labelled(
  db: Db,
  kind: CountedKind,
  parentId: string,
  { id, name }: Named,
): Promise<NamedResource> {
  const table = kind === 'api' ? apis : applications;
  const parent = kind === 'api' ? apis.appId : applications.clusterId;
  const isNamesake = or(
    eq(table.name, name),
    eq(sql`${table.id}::text`, idInLabel(kind, name)),
    eq(table.id, id),
  );
  const rows = await db
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(parent, parentId), isNamesake));
  // A rename meanwhile leaves the name that was asked for without a label.
  return withLabels(kind, rows).find((row) => row.id === id && row.name === name) ?? { id, name };
}
