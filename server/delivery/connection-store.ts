import { and, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { HEARTBEAT_LIMIT_MS, REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { clusters, gatewayConnections } from '#server/db/schema.ts';

export type ConnectionRow = typeof gatewayConnections.$inferSelect;

/**
 * Stores connections of this server, and what follows for the list of gateways: a gateway is seen while it has streams,
 * and uses the configuration that its slowest stream on any server has confirmed.
 */
export async function writeConnections(
  db: Db,
  rows: readonly ConnectionRow[],
  now: Date,
): Promise<void> {
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
            seenAt: sql`excluded.seen_at`,
          },
        });
    }
    for (const id of ids) await updateInstances(tx, id, now);
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

/** How long a gateway that disconnected is shown with what it had received. */
const SHOWN_MS = 3_600_000;

interface DeliveredRow {
  name: string;
  address: string;
  streams: number;
  sent_version: number;
  confirmed_version: number;
  connectedAt: Date;
  seenAt: Date;
}

/**
 * The gateways that were connected within the last hour, by name and address, over all servers: a gateway has received
 * what its slowest stream has. A server that does not write any more has no streams.
 */
export async function deliveryOf(db: Db, clusterId: string, now: Date): Promise<DeliveredRow[]> {
  const t = gatewayConnections;
  const alive = new Date(now.getTime() - HEARTBEAT_LIMIT_MS).toISOString();
  const isOpen = sql`(${t.streams} > 0 and ${t.seenAt} >= ${alive}::timestamptz)`;
  const slowest = (column: AnyPgColumn) =>
    sql`coalesce(min(${column}) filter (where ${isOpen}), max(${column}))`;
  const versionAt = (revision: SQL) => sql<string>`coalesce((
    select r.config_version from gateway_revisions r
    where r.cluster_id = ${clusterId} and r.revision <= ${revision} order by r.revision desc limit 1
  ), 0)`;
  const grouped = db
    .select({
      name: t.name,
      address: t.address,
      streams: sql<number>`coalesce(sum(${t.streams}) filter (where ${isOpen}), 0)::int`.as(
        'streams',
      ),
      sent: slowest(t.sentRevision).as('sent'),
      confirmed: slowest(t.confirmedRevision).as('confirmed'),
      connectedAt: sql`min(${t.connectedAt})`.mapWith(t.connectedAt).as('connected_at'),
      seenAt: sql`max(${t.seenAt})`.mapWith(t.seenAt).as('seen_at'),
    })
    .from(t)
    .where(and(eq(t.clusterId, clusterId), gt(t.seenAt, new Date(now.getTime() - SHOWN_MS))))
    .groupBy(t.name, t.address)
    .as('grouped');
  const rows = await db
    .select({
      name: grouped.name,
      address: grouped.address,
      streams: grouped.streams,
      sent_version: versionAt(sql`${grouped.sent}`),
      confirmed_version: versionAt(sql`${grouped.confirmed}`),
      connectedAt: grouped.connectedAt,
      seenAt: grouped.seenAt,
    })
    .from(grouped)
    .orderBy(grouped.name, grouped.address);
  return rows.map((row) => ({
    ...row,
    sent_version: Number(row.sent_version),
    confirmed_version: Number(row.confirmed_version),
  }));
}

/** Removes connections that ended long ago. */
export async function deleteStaleConnections(db: Db, now: Date): Promise<void> {
  const cutoff = new Date(now.getTime() - REMOVAL_LIMIT_MS);
  await db.delete(gatewayConnections).where(lt(gatewayConnections.seenAt, cutoff));
}
