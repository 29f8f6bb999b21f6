import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { HEARTBEAT_LIMIT_MS, REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import type { Db } from '#server/db/connect.ts';
import { gatewayConnections, type StreamRange } from '#server/db/schema.ts';

/** What the servers know of a gateway, by name and address. */
export interface ConnectedGateway {
  name: string;
  address: string;
  /** Of the certificate of its last connection. */
  serialNumber: string;
  /** 0 while it is disconnected. */
  streams: number;
  sentVersion: number;
  confirmedVersion: number;
  /** When the first version was saved that it has not confirmed. */
  behindSince: Date | null;
  connectedAt: Date;
  seenAt: Date;
  startedAt: Date | null;
  readObjects: number | null;
  readBytes: number | null;
  /** Of live servers, one entry for each range at each of them. */
  ranges: StreamRange[];
}

/**
 * The gateways of a cluster that are connected or were within a week, by name and address, over all servers: a gateway
 * has received what its slowest stream has. A server that does not write any more has no streams.
 *
 * @param only one of them; all when omitted
 */
export async function connectedGateways(
  db: Db,
  clusterId: string,
  now: Date,
  only?: { name: string; address: string },
): Promise<ConnectedGateway[]> {
  const t = gatewayConnections;
  const alive = new Date(now.getTime() - HEARTBEAT_LIMIT_MS).toISOString();
  const isOpen = sql`(${t.streams} > 0 and ${t.seenAt} >= ${alive}::timestamptz)`;
  const slowest = (column: AnyPgColumn) =>
    sql`coalesce(min(${column}) filter (where ${isOpen}), max(${column}))`;
  const latest = <T>(column: AnyPgColumn, alias: string) =>
    sql<T>`(array_agg(${column} order by ${t.startedAt} desc nulls last, ${t.seenAt} desc))[1]`.as(
      alias,
    );
  const versionAt = (revision: SQL) => sql<string>`coalesce((
    select r.config_version from gateway_revisions r
    where r.cluster_id = ${clusterId} and r.revision <= ${revision} order by r.revision desc limit 1
  ), 0)`;
  const grouped = db
    .select({
      name: t.name,
      address: t.address,
      serialNumber: sql<string>`(array_agg(${t.serialNumber} order by ${t.seenAt} desc))[1]`.as(
        'serial_number',
      ),
      streams: sql<number>`coalesce(sum(${t.streams}) filter (where ${isOpen}), 0)::int`.as(
        'streams',
      ),
      sent: slowest(t.sentRevision).as('sent'),
      confirmed: slowest(t.confirmedRevision).as('confirmed'),
      connectedAt: sql`min(${t.connectedAt})`.mapWith(t.connectedAt).as('connected_at'),
      seenAt: sql`max(${t.seenAt})`.mapWith(t.seenAt).as('seen_at'),
      startedAt: sql`max(${t.startedAt})`.mapWith(t.startedAt).as('started_at'),
      readObjects: latest<number | null>(t.readObjects, 'read_objects'),
      readBytes: latest<number | null>(t.readBytes, 'read_bytes'),
      ranges: sql<StreamRange[][] | null>`json_agg(${t.ranges}) filter (where ${isOpen})`.as(
        'ranges',
      ),
    })
    .from(t)
    .where(
      and(
        eq(t.clusterId, clusterId),
        gt(t.seenAt, new Date(now.getTime() - REMOVAL_LIMIT_MS)),
        only && and(eq(t.name, only.name), eq(t.address, only.address)),
      ),
    )
    .groupBy(t.name, t.address)
    .as('grouped');
  const confirmedVersion = versionAt(sql`${grouped.confirmed}`);
  const rows = await db
    .select({
      name: grouped.name,
      address: grouped.address,
      serialNumber: grouped.serialNumber,
      streams: grouped.streams,
      sentVersion: versionAt(sql`${grouped.sent}`),
      confirmedVersion,
      behindSince: sql<Date | null>`(
        select r.created_at from gateway_revisions r
        where r.cluster_id = ${clusterId} and r.revision > ${grouped.confirmed}
          and r.config_version > ${confirmedVersion}
        order by r.revision limit 1
      )`.mapWith(t.seenAt),
      connectedAt: grouped.connectedAt,
      seenAt: grouped.seenAt,
      startedAt: grouped.startedAt,
      readObjects: grouped.readObjects,
      readBytes: grouped.readBytes,
      ranges: grouped.ranges,
    })
    .from(grouped)
    .orderBy(grouped.name, grouped.address);
  return rows.map((row) => ({
    ...row,
    sentVersion: Number(row.sentVersion),
    confirmedVersion: Number(row.confirmedVersion),
    ranges: (row.ranges ?? []).flat(),
  }));
}

/** The versions of the cluster at these revisions; 0 for a revision before its history. */
export async function versionsAt(
  db: Db,
  clusterId: string,
  revisions: readonly number[],
): Promise<Map<number, number>> {
  if (revisions.length === 0) return new Map();
  const asked = sql`json_array_elements_text(${JSON.stringify(revisions)}::json) as asked(revision)`;
  const rows = await db
    .select({
      revision: sql<string>`asked.revision`,
      version: sql<string | null>`(
        select r.config_version from gateway_revisions r
        where r.cluster_id = ${clusterId} and r.revision <= asked.revision::bigint
        order by r.revision desc limit 1
      )`,
    })
    .from(asked);
  return new Map(rows.map(({ revision, version }) => [Number(revision), Number(version ?? 0)]));
}
