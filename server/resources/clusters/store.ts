import { randomBytes } from 'node:crypto';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Cluster, ClusterPlugins, ClusterSettings } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { clusters } from '#server/db/schema.ts';
import { ordered, type Page, type PageQuery, pageOf } from '#server/resources/list.ts';
import { clusterStatus } from './status.ts';

export type ClusterRow = typeof clusters.$inferSelect;

interface ClusterQuery extends PageQuery {
  direction?: 'ASC' | 'DESC';
  order_by?: 'created_at' | 'updated_at';
}

/** Which clusters a list may show: all of the organization, or those with these ids. */
export type Reach = 'all' | readonly string[];

/** One page of an organization's clusters within reach, and how many there are. */
export async function pageOfClusters(
  db: Db,
  orgId: string,
  reach: Reach,
  query: ClusterQuery,
): Promise<Page<typeof clusters>> {
  const within = reach === 'all' ? undefined : inArray(clusters.id, [...reach]);
  const where = and(eq(clusters.orgId, orgId), within);
  const column = query.order_by === 'created_at' ? clusters.createdAt : clusters.updatedAt;
  const order = ordered(column, clusters.id, query.direction);
  return pageOf(db, clusters, where, order, query);
}

/** What somebody who asks for a cluster decides. */
interface WantedCluster {
  orgId: string;
  name: string;
  regionId: string;
  now: Date;
}

/**
 * Adds a cluster at the given stage. One of the same name whose creation failed is taken instead and begins anew.
 *
 * @returns undefined when the organization already has a cluster of that name.
 */
export async function insertCluster(
  db: Db,
  cluster: WantedCluster,
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

/** The address that gateways dial. The random part keeps clusters of the same name apart. */
function domainFor(name: string): string {
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${label || 'cluster'}.${randomBytes(5).toString('hex')}.gateways.local`;
}

/**
 * Counts a change that gateways must learn of. It comes first in every transaction that changes something in a
 * cluster: it holds the cluster's row until the end, so that such transactions go one after the other and may
 * read before they write.
 *
 * @returns the row, or undefined when the cluster is gone.
 */
export async function beginChange(db: Db, clusterId: string): Promise<ClusterRow | undefined> {
  const [row] = await db
    .update(clusters)
    .set({ configVersion: sql`${clusters.configVersion} + 1` })
    .where(eq(clusters.id, clusterId))
    .returning();
  return row;
}

/** Stores new settings or policies. */
export async function updateClusterRow(
  db: Db,
  id: string,
  values: { settings?: ClusterSettings; policies?: ClusterPlugins },
  now: Date,
): Promise<void> {
  const where: SQL = eq(clusters.id, id);
  await db
    .update(clusters)
    .set({ ...values, updatedAt: now })
    .where(where);
}

/** The clusters that are not made yet, in the order in which they were asked for. */
export async function unmadeClusters(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: clusters.id })
    .from(clusters)
    .where(inArray(clusters.status, [clusterStatus.pending, clusterStatus.creating]))
    .orderBy(asc(clusters.createdAt), asc(clusters.id));
  return rows.map((row) => row.id);
}

/** Moves a cluster to a stage if it is at one of `from`. @returns undefined when it is not, or is gone. */
export async function moveCluster(
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
