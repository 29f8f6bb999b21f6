import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { clusters, gatewayObjects } from '#server/db/schema.ts';
import {
  type GatewayObjectRow,
  isRevision,
  objectsAfter,
  storedObjects,
} from '#server/delivery/store.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';

/** A cluster of the database. */
export interface ClusterRevision {
  id: string;
  revision: number;
  /** Whether gateways can connect to it. */
  isNormal: boolean;
}

/** Every cluster with its latest revision. */
export async function clusterRevisions(db: Db): Promise<ClusterRevision[]> {
  const rows = await db
    .select({ id: clusters.id, revision: clusters.revision, status: clusters.status })
    .from(clusters)
    .orderBy(clusters.id);
  return rows.map(({ id, revision, status }) => ({
    id,
    revision: Number(revision),
    isNormal: status === clusterStatus.normal,
  }));
}

/** An object without its value; the fingerprint of a deleted one is null. */
export type ObjectState = Pick<GatewayObjectRow, 'key' | 'fingerprint'>;

/** The objects of a cluster at one revision. */
export interface Snapshot<Plan> {
  revision: number;
  plan: Plan;
  /** The sealed values of the keys that were asked for. */
  sealed: Map<string, string>;
}

/**
 * Reads the objects of a cluster as they are at one moment.
 *
 * @param since reads only what changed after this revision, where the history continues from it; undefined reads all
 * @param plan is told the objects and whether they are all, and returns the keys whose values are needed
 * @returns undefined when the cluster is gone
 */
export async function readSnapshot<Plan extends { keys: string[] }>(
  db: Db,
  clusterId: string,
  since: number | undefined,
  plan: (rows: ObjectState[], isWhole: boolean) => Plan | undefined,
): Promise<Snapshot<Plan> | undefined> {
  return db.transaction(
    async (tx) => {
      const [cluster] = await tx
        .select({ revision: clusters.revision })
        .from(clusters)
        .where(eq(clusters.id, clusterId));
      if (!cluster) return undefined;
      const revision = Number(cluster.revision);
      const continues =
        since !== undefined && since <= revision && (await isRevision(tx, clusterId, since));
      const rows = continues
        ? await objectsAfter(tx, clusterId, since)
        : await storedObjects(tx, clusterId, 'all');
      const made = plan(rows, !continues);
      return made && { revision, plan: made, sealed: await sealedValues(tx, clusterId, made.keys) };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function sealedValues(
  db: Db,
  clusterId: string,
  keys: string[],
): Promise<Map<string, string>> {
  const t = gatewayObjects;
  const sealed = new Map<string, string>();
  for (const part of inParts(keys)) {
    const rows = await db
      .select({ key: t.key, sealed: t.sealed })
      .from(t)
      .where(and(eq(t.clusterId, clusterId), inArray(t.key, part)));
    for (const row of rows) if (row.sealed !== null) sealed.set(row.key, row.sealed);
  }
  return sealed;
}
