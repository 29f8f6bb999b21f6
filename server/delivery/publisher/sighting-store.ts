import { eq, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { clusters, gatewayInstances } from '#server/db/schema.ts';

/** What a gateway says of itself where its address and its configuration are not known. */
export interface Sighting {
  id: string;
  hostname: string;
  version: string;
  seenAt: Date;
}

/**
 * Stores gateways that were seen in an etcd from which they read. What their reports said besides is kept. Does nothing
 * when the cluster is gone.
 *
 * @param sightings one per id
 */
export async function recordSightings(
  db: Db,
  clusterId: string,
  sightings: readonly Sighting[],
): Promise<void> {
  const t = gatewayInstances;
  const kept = (column: AnyPgColumn) =>
    sql`case when ${t.sample} is null then ${column} else excluded.${sql.identifier(column.name)} end`;
  await db.transaction(async (tx) => {
    const one = eq(clusters.id, clusterId);
    const [cluster] = await tx.select().from(clusters).where(one).for('key share');
    if (!cluster) return;
    for (const part of inParts(sightings)) {
      await tx
        .insert(t)
        .values(
          part.map(({ seenAt, ...names }) => ({
            ...names,
            clusterId,
            ip: '',
            etcdReachable: true,
            configVersion: '0',
            lastSeenTime: seenAt,
            registerTime: seenAt,
          })),
        )
        .onConflictDoUpdate({
          target: [t.clusterId, t.id],
          set: {
            hostname: sql`excluded.hostname`,
            version: sql`excluded.version`,
            lastSeenTime: sql`greatest(${kept(t.lastSeenTime)}, excluded.last_seen_time)`,
            ip: kept(t.ip),
            etcdReachable: kept(t.etcdReachable),
            configVersion: kept(t.configVersion),
            registerTime: kept(t.registerTime),
            sample: null,
          },
        });
    }
  });
}
