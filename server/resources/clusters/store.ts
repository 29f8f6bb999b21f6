import { randomBytes } from 'node:crypto';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Cluster, ClusterPlugins, ClusterSettings } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { clusters } from '#server/db/schema.ts';
import {
  ordered,
  type Page,
  type PageQuery,
  pageOf,
  searchFilter,
} from '#server/resources/list.ts';
import { clusterStatus } from './status.ts';

export type ClusterRow = typeof clusters.$inferSelect;

interface ClusterQuery extends PageQuery {
  direction?: 'ASC' | 'DESC';
  order_by?: 'created_at' | 'updated_at';
  search?: string;
}

/** The clusters that a list may show: all of the organization, or these ids. */
export type Reach = 'all' | readonly string[];

/** One page of the organization's clusters within reach that match the search, with their total number. */
export async function pageOfClusters(
  db: Db,
  orgId: string,
  reach: Reach,
  query: ClusterQuery,
): Promise<Page<typeof clusters>> {
  const within = reach === 'all' ? undefined : inArray(clusters.id, [...reach]);
  const search = searchFilter(sql`lower(${clusters.name})`, query.search);
  const where = and(eq(clusters.orgId, orgId), within, search);
  const column = query.order_by === 'created_at' ? clusters.createdAt : clusters.updatedAt;
  const order = ordered(column, clusters.id, query.direction);
  return pageOf(db, clusters, where, order, query);
}

interface NewCluster {
  orgId: string;
  name: string;
  regionId: string;
  now: Date;
}

/**
 * Inserts a cluster with the given status. If the creation of one with the same name failed, that one is reset instead.
 *
 * @returns undefined when the organization already has a cluster of that name.
 */
export async function insertCluster(
  db: Db,
  cluster: NewCluster,
  status: Cluster['status'],
): Promise<ClusterRow | undefined> {
  const { now, ...values } = cluster;
  const [row] = await db
    .insert(clusters)
    .values({
      ...values,
      status,
      domain: domainFor(values.name),
      settings: {},
      policies: {},
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [clusters.orgId, clusters.name],
      set: { status, regionId: values.regionId, updatedAt: now },
      setWhere: eq(clusters.status, clusterStatus.failed),
    })
    .returning();
  return row;
}

/** The address that gateways connect to. The random part makes it unique among clusters of the same name. */
function domainFor(name: string): string {
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${label || 'cluster'}.${randomBytes(5).toString('hex')}.gateways.local`;
}

/** The cluster of an organization with this name. */
export async function clusterOfName(
  db: Db,
  orgId: string,
  name: string,
): Promise<ClusterRow | undefined> {
  const where = and(eq(clusters.orgId, orgId), eq(clusters.name, name));
  const [row] = await db.select().from(clusters).where(where);
  return row;
}

/** Stores new settings or policies of an existing cluster. */
export async function updateClusterRow(
  db: Db,
  id: string,
  values: { settings?: ClusterSettings; policies?: ClusterPlugins; startupChangedAt?: Date },
  now: Date,
): Promise<ClusterRow> {
  const [row] = await db
    .update(clusters)
    .set({ ...values, updatedAt: now })
    .where(eq(clusters.id, id))
    .returning();
  if (!row) throw new Error(`there is no cluster ${id}`);
  return row;
}

/** The ids of clusters whose creation is not finished, oldest first. */
export async function unfinishedClusters(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: clusters.id })
    .from(clusters)
    .where(inArray(clusters.status, [clusterStatus.pending, clusterStatus.creating]))
    .orderBy(asc(clusters.createdAt), asc(clusters.id));
  return rows.map((row) => row.id);
}

/** Changes a cluster's status if it is one of `from`. @returns undefined when it is not, or the cluster was deleted. */
export async function transitionCluster(
  db: Db,
  id: string,
  step: { from: Cluster['status'][]; to: Cluster['status']; now: Date },
): Promise<ClusterRow | undefined> {
  const [row] = await db
    .update(clusters)
    .set({ status: step.to, updatedAt: step.now })
    .where(and(eq(clusters.id, id), inArray(clusters.status, step.from)))
    .returning();
  return row;
}
