import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { clusters, gatewayCertificates } from '#server/db/schema.ts';

export type GatewayCertificateRow = typeof gatewayCertificates.$inferSelect;
type NewGatewayCertificate = typeof gatewayCertificates.$inferInsert;

/** The channel on which a server tells the others that certificates of a cluster were revoked. The payload is its id. */
export const REVOCATION_CHANNEL = 'gateway_revocation';

/** Records a certificate issued to a gateway, and removes records of expired ones. */
export async function recordCertificate(
  db: Db,
  certificate: NewGatewayCertificate,
  now: Date,
): Promise<GatewayCertificateRow> {
  const { clusterId, notAfter } = gatewayCertificates;
  await db
    .delete(gatewayCertificates)
    .where(and(eq(clusterId, certificate.clusterId), lt(notAfter, now)));
  return insertedRow(await db.insert(gatewayCertificates).values(certificate).returning());
}

const one = (clusterId: string, serialNumber: string) =>
  and(
    eq(gatewayCertificates.clusterId, clusterId),
    eq(gatewayCertificates.serialNumber, serialNumber),
  );

/**
 * The record of a valid certificate; it is added for one that was issued before certificates were recorded.
 *
 * @returns undefined when the cluster was deleted.
 */
export async function findOrRecordCertificate(
  db: Db,
  certificate: Pick<GatewayCertificateRow, 'clusterId' | 'serialNumber' | 'name' | 'notAfter'>,
  now: Date,
): Promise<GatewayCertificateRow | undefined> {
  const { clusterId, serialNumber } = certificate;
  const where = one(clusterId, serialNumber);
  const [known] = await db.select().from(gatewayCertificates).where(where);
  if (known) return known;
  return db.transaction(async (tx) => {
    const mine = eq(clusters.id, clusterId);
    const found = tx.select({ id: clusters.id }).from(clusters).where(mine);
    const [cluster] = await found.for('key share');
    if (!cluster) return undefined;
    await tx
      .insert(gatewayCertificates)
      .values({ ...certificate, issuedBy: null, createdAt: now, updatedAt: now })
      .onConflictDoNothing();
    return insertedRow(await tx.select().from(gatewayCertificates).where(where));
  });
}

/** The certificates of a cluster that have not expired, by name and age. */
export async function validCertificates(
  db: Db,
  clusterId: string,
  now: Date,
): Promise<GatewayCertificateRow[]> {
  const { name, createdAt, notAfter, serialNumber } = gatewayCertificates;
  return db
    .select()
    .from(gatewayCertificates)
    .where(and(eq(gatewayCertificates.clusterId, clusterId), gt(notAfter, now)))
    .orderBy(asc(name), asc(createdAt), asc(serialNumber));
}

/**
 * Revokes a certificate and tells every server when the transaction ends. A revoked one stays as it was.
 *
 * @returns the certificate and whether it was not revoked before; undefined when the cluster has no such certificate.
 */
export async function revokeCertificate(
  db: Db,
  clusterId: string,
  serialNumber: string,
  now: Date,
): Promise<{ row: GatewayCertificateRow; isNew: boolean } | undefined> {
  const [revoked] = await db
    .update(gatewayCertificates)
    .set({ revokedAt: now, updatedAt: now })
    .where(and(one(clusterId, serialNumber), isNull(gatewayCertificates.revokedAt)))
    .returning();
  await db.execute(sql`select pg_notify(${REVOCATION_CHANNEL}, ${clusterId})`);
  if (revoked) return { row: revoked, isNew: true };
  const [row] = await db.select().from(gatewayCertificates).where(one(clusterId, serialNumber));
  return row && { row, isNew: false };
}

/** The serial numbers of revoked certificates in these clusters, with the cluster's id. */
export async function revokedCertificates(
  db: Db,
  clusterIds: string[],
): Promise<{ clusterId: string; serialNumber: string }[]> {
  const { clusterId, serialNumber, revokedAt } = gatewayCertificates;
  return db
    .select({ clusterId, serialNumber })
    .from(gatewayCertificates)
    .where(and(inArray(clusterId, clusterIds), isNotNull(revokedAt)));
}
