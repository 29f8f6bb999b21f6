import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { HEARTBEAT_LIMIT_MS, REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { clusters, gatewayCertificates, gatewayConnections } from '#server/db/schema.ts';
import { deleteSampleInstances } from '#server/resources/gateway-instances/store.ts';
import { type DeliveryStep, recordDeliveries } from './delivery-log.ts';

export type ConnectionRow = typeof gatewayConnections.$inferSelect;

/** A connection to write. */
interface ConnectionUpdate {
  row: ConnectionRow;
  step: DeliveryStep;
  /** Whether it was not written before. */
  isNew: boolean;
}

/**
 * Stores connections of this server, and what follows for the list of gateways: a gateway is seen while it has streams,
 * and uses the configuration that its slowest stream on any server has confirmed. The sample gateways of a cluster go
 * when its first real one connects.
 */
export async function writeConnections(
  db: Db,
  updates: readonly ConnectionUpdate[],
  now: Date,
): Promise<void> {
  const rows = updates.map(({ row }) => row);
  await db.transaction(async (tx) => {
    // Without statistics, as in PGlite, the planner expects few rows and would compare each gateway with each other.
    await tx.execute(sql`set local enable_nestloop = off`);
    const named = [...new Set(rows.map(({ clusterId }) => clusterId))];
    const existing = await tx
      .select({ id: clusters.id })
      .from(clusters)
      .where(inArray(clusters.id, named))
      // In one order, so that two servers do not wait for each other.
      .orderBy(clusters.id)
      .for('key share');
    const ids = new Set(existing.map(({ id }) => id));
    const writable = rows.filter(({ clusterId }) => ids.has(clusterId));
    for (const part of inParts(writable)) {
      await tx
        .insert(gatewayConnections)
        .values(part)
        .onConflictDoUpdate({
          target: [
            gatewayConnections.clusterId,
            gatewayConnections.name,
            gatewayConnections.address,
            gatewayConnections.serverId,
          ],
          set: {
            serialNumber: sql`excluded.serial_number`,
            streams: sql`excluded.streams`,
            sentRevision: sql`excluded.sent_revision`,
            confirmedRevision: sql`excluded.confirmed_revision`,
            connectedAt: sql`excluded.connected_at`,
            startedAt: sql`coalesce(excluded.started_at, ${gatewayConnections.startedAt})`,
            readObjects: sql`coalesce(excluded.read_objects, ${gatewayConnections.readObjects})`,
            readBytes: sql`coalesce(excluded.read_bytes, ${gatewayConnections.readBytes})`,
            ranges: sql`excluded.ranges`,
            seenAt: sql`excluded.seen_at`,
          },
        });
    }
    const written = updates.filter(({ row }) => ids.has(row.clusterId));
    await recordDeliveries(
      tx,
      written.map(({ row, step }) => ({ ...row, ...step })),
      now,
    );
    const arrived = new Set(written.flatMap(({ row, isNew }) => (isNew ? [row.clusterId] : [])));
    for (const id of ids) {
      if (arrived.has(id)) await deleteSampleInstances(tx, id);
      await updateInstances(tx, id, now);
    }
  });
}

/** Updates the gateways of a cluster from its connections, and adds those that no report has named yet. */
async function updateInstances(db: Db, clusterId: string, now: Date): Promise<void> {
  const fresh = new Date(now.getTime() - HEARTBEAT_LIMIT_MS).toISOString();
  const live = sql`
    select c.*, coalesce((
      select r.config_version from gateway_revisions r
      where r.cluster_id = ${clusterId} and r.revision <= c.confirmed
      order by r.revision desc limit 1
    ), 0) as config_version
    from (
      select name, address, max(seen_at) as seen_at, min(connected_at) as connected_at, sum(streams) > 0 as connected,
        min(confirmed_revision) filter (where streams > 0) as confirmed
      from gateway_connections
      where cluster_id = ${clusterId} and seen_at >= ${fresh}::timestamptz
      group by name, address
    ) c`;
  // A gateway that reports with an access token is known by its address alone. Each connection gets one of those.
  await db.execute(sql`
    update gateway_instances i set certificate_name = n.name
    from (
      select l.name, l.address, row_number() over (partition by l.address order by l.name) as place
      from (${live}) l
      where not exists (
        select from gateway_instances o
        where o.cluster_id = ${clusterId} and o.certificate_name = l.name and o.ip = l.address
      )
    ) n
    join (
      select id, ip, row_number() over (partition by ip order by register_time, id) as place
      from gateway_instances
      where cluster_id = ${clusterId} and certificate_name is null and sample is null
    ) r on r.ip = n.address and r.place = n.place
    where i.cluster_id = ${clusterId} and i.id = r.id`);
  await db.execute(sql`
    update gateway_instances i set etcd_reachable = l.connected, last_seen_time = greatest(i.last_seen_time, l.seen_at),
      config_version = case when l.connected then l.config_version else i.config_version end
    from (${live}) l
    where i.cluster_id = ${clusterId} and i.certificate_name = l.name and i.ip = l.address and i.sample is null
      and (i.etcd_reachable, i.last_seen_time, i.config_version) is distinct from
        (l.connected, greatest(i.last_seen_time, l.seen_at), case when l.connected then l.config_version else i.config_version end)`);
  await db.execute(sql`
    insert into gateway_instances (cluster_id, id, certificate_name, hostname, ip, version, etcd_reachable, config_version,
      last_seen_time, register_time)
    select ${clusterId}, l.name || '@' || l.address, l.name, l.name, l.address, '', l.connected, l.config_version,
      l.seen_at, l.connected_at
    from (${live}) l
    where not exists (
      select from gateway_instances i
      where i.cluster_id = ${clusterId} and i.certificate_name = l.name and i.ip = l.address
    )
    on conflict do nothing`);
}

/** Removes connections that ended long ago, with their deliveries. Their certificates keep the time. */
export async function deleteStaleConnections(db: Db, now: Date): Promise<void> {
  const t = gatewayConnections;
  const cutoff = new Date(now.getTime() - REMOVAL_LIMIT_MS);
  await db.transaction(async (tx) => {
    const removed = await tx.delete(t).where(lt(t.seenAt, cutoff)).returning({
      clusterId: t.clusterId,
      serialNumber: t.serialNumber,
      seenAt: t.seenAt,
    });
    for (const { clusterId, serialNumber, seenAt } of removed) {
      const c = gatewayCertificates;
      await tx
        .update(c)
        .set({ seenAt: sql`greatest(${c.seenAt}, ${seenAt.toISOString()}::timestamptz)` })
        .where(and(eq(c.clusterId, clusterId), eq(c.serialNumber, serialNumber)));
    }
    await tx.execute(sql`
      delete from gateway_deliveries d where not exists (
        select from gateway_connections c
        where c.cluster_id = d.cluster_id and c.name = d.name and c.address = d.address
      )`);
  });
}
