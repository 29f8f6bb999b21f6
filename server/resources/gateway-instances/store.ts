import { and, eq, gte, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { gatewayCertificates, gatewayInstances } from '#server/db/schema.ts';

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

/** Whether the cluster has a visible gateway with this id. */
export async function isKnown(db: Db, clusterId: string, id: string, now: Date): Promise<boolean> {
  const mine = and(eq(gatewayInstances.clusterId, clusterId), eq(gatewayInstances.id, id));
  return (await db.$count(gatewayInstances, and(mine, isVisible(now)))) > 0;
}

/**
 * Stores a gateway's report. A known gateway keeps its registration time; a sample gateway of the same id becomes a real
 * one.
 */
export async function recordReport(
  db: Db,
  report: Omit<NewGatewayInstance, 'sample' | 'registerTime'>,
): Promise<GatewayInstanceRow> {
  const { id: _id, clusterId: _clusterId, ...values } = report;
  const registerTime = sql`case when ${gatewayInstances.sample} is null then ${gatewayInstances.registerTime} else excluded.register_time end`;
  const rows = await db
    .insert(gatewayInstances)
    .values({ ...report, registerTime: report.lastSeenTime })
    .onConflictDoUpdate({
      target: [gatewayInstances.clusterId, gatewayInstances.id],
      set: { ...values, registerTime, sample: null },
    })
    .returning();
  return insertedRow(rows);
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

/** Records a certificate issued to a gateway, and removes records of expired ones. */
export async function recordCertificate(
  db: Db,
  certificate: typeof gatewayCertificates.$inferInsert,
  now: Date,
): Promise<void> {
  const { clusterId, notAfter } = gatewayCertificates;
  await db
    .delete(gatewayCertificates)
    .where(and(eq(clusterId, certificate.clusterId), lt(notAfter, now)));
  await db.insert(gatewayCertificates).values(certificate);
}
