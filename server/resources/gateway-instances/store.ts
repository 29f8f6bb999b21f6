import { and, eq, gte, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { gatewayInstances } from '#server/db/schema.ts';

export type GatewayInstanceRow = typeof gatewayInstances.$inferSelect;
type NewGatewayInstance = typeof gatewayInstances.$inferInsert;

const removalCutoff = (now: Date) => new Date(now.getTime() - REMOVAL_LIMIT_MS);

/** Gateways that were seen within 7 days, and sample gateways, which never report. */
export const isVisible = (now: Date) =>
  or(gte(gatewayInstances.lastSeenTime, removalCutoff(now)), isNotNull(gatewayInstances.sample));

/** The visible gateways of a cluster, unsorted. */
export async function recentInstances(
  db: Db,
  clusterId: string,
  now: Date,
): Promise<GatewayInstanceRow[]> {
  return db
    .select()
    .from(gatewayInstances)
    .where(and(eq(gatewayInstances.clusterId, clusterId), isVisible(now)));
}

/**
 * Stores a gateway's report. A known gateway keeps its registration time; a sample gateway of the same id becomes a real
 * one. For a gateway that is connected, the connection is a better source of its channel and its configuration version
 * than the report: it keeps those, and the row that the connection made gets the id and the names of the report.
 */
export async function recordReport(
  db: Db,
  report: Omit<NewGatewayInstance, 'sample' | 'registerTime'>,
): Promise<GatewayInstanceRow> {
  const connected = await takeConnected(db, report);
  const { id: _id, clusterId: _clusterId, ...values } = report;
  const certificateName = connected?.certificateName ?? report.certificateName ?? null;
  const row = {
    ...report,
    certificateName,
    registerTime: connected?.registerTime ?? report.lastSeenTime,
    ...(connected && {
      etcdReachable: connected.etcdReachable,
      configVersion: connected.configVersion,
    }),
  };
  const t = gatewayInstances;
  const rows = await db
    .insert(gatewayInstances)
    .values(row)
    .onConflictDoUpdate({
      target: [t.clusterId, t.id],
      set: {
        ...values,
        certificateName: sql`coalesce(${certificateName}::text, ${t.certificateName})`,
        etcdReachable: sql`case when ${t.certificateName} is null then excluded.etcd_reachable else ${t.etcdReachable} end`,
        configVersion: sql`case when ${t.certificateName} is null then excluded.config_version else ${t.configVersion} end`,
        registerTime: sql`case when ${t.sample} is null then ${t.registerTime} else excluded.register_time end`,
        sample: null,
      },
    })
    .returning();
  return insertedRow(rows);
}

/** The id of a gateway that is known only by its connection. */
const connectionId = sql`${gatewayInstances.certificateName} || '@' || ${gatewayInstances.ip}`;

/** Removes and returns the gateway that is known only by its connection, and that a report now names. */
async function takeConnected(
  db: Db,
  {
    clusterId,
    ip,
    certificateName,
  }: Pick<NewGatewayInstance, 'clusterId' | 'ip' | 'certificateName'>,
): Promise<GatewayInstanceRow | undefined> {
  const t = gatewayInstances;
  const [row] = await db
    .select()
    .from(t)
    .where(
      and(
        eq(t.clusterId, clusterId),
        eq(t.ip, ip),
        eq(t.id, connectionId),
        certificateName ? eq(t.certificateName, certificateName) : undefined,
      ),
    )
    .orderBy(t.id)
    .limit(1)
    .for('update');
  if (row) await db.delete(t).where(and(eq(t.clusterId, clusterId), eq(t.id, row.id)));
  return row;
}

/** Deletes gateways that are no longer visible, so that short-lived ones do not accumulate. */
export async function deleteStaleInstances(db: Db, clusterId: string, now: Date): Promise<void> {
  await db
    .delete(gatewayInstances)
    .where(
      and(
        eq(gatewayInstances.clusterId, clusterId),
        isNull(gatewayInstances.sample),
        lt(gatewayInstances.lastSeenTime, removalCutoff(now)),
      ),
    );
}

/** Inserts gateways for the sample data. */
export async function insertInstances(db: Db, rows: NewGatewayInstance[]): Promise<void> {
  await db.insert(gatewayInstances).values(rows);
}
