import { and, asc, eq, gt, inArray, like, lte, or, sql } from 'drizzle-orm';
import type { FieldError } from '#contract/generated/types.gen.ts';
import { isInOtherForm } from '#domain/combination-issues.ts';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import {
  clusters,
  gatewayObjects,
  gatewayRevisions,
  refusedRecords,
  withheldObjects,
} from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';
import { type RecordRef, type Selection, sourceOf } from './records.ts';

export type GatewayObjectRow = typeof gatewayObjects.$inferSelect;
type WithheldRow = typeof withheldObjects.$inferSelect;

/** The channel on which a server tells the others that a cluster has a new revision. The payload is the cluster's id. */
export const REVISION_CHANNEL = 'gateway_revision';

/** The condition for rows of these records; an application includes its APIs. */
function ofSources(
  table: typeof gatewayObjects | typeof withheldObjects | typeof refusedRecords,
  clusterId: string,
  selection: Selection,
) {
  const mine = eq(table.clusterId, clusterId);
  if (selection === 'all') return mine;
  const sources = selection.map(sourceOf);
  const families = selection
    .filter(({ kind }) => kind === 'application')
    .map((ref) => like(table.source, `${sourceOf(ref)}/%`));
  return and(mine, or(inArray(table.source, sources), ...families));
}

/** The stored objects of these records, without values. */
export async function storedObjects(
  db: Db,
  clusterId: string,
  selection: Selection,
): Promise<Omit<GatewayObjectRow, 'sealed'>[]> {
  const { sealed: _, ...columns } = tableColumns;
  return db
    .select(columns)
    .from(gatewayObjects)
    .where(ofSources(gatewayObjects, clusterId, selection));
}

const tableColumns = {
  clusterId: gatewayObjects.clusterId,
  key: gatewayObjects.key,
  source: gatewayObjects.source,
  revision: gatewayObjects.revision,
  createRevision: gatewayObjects.createRevision,
  version: gatewayObjects.version,
  fingerprint: gatewayObjects.fingerprint,
  sealed: gatewayObjects.sealed,
};

/** The stored objects with these keys, without values. */
export async function objectsWithKeys(
  db: Db,
  clusterId: string,
  keys: string[],
): Promise<Omit<GatewayObjectRow, 'sealed'>[]> {
  const { sealed: _, ...columns } = tableColumns;
  const found: Omit<GatewayObjectRow, 'sealed'>[] = [];
  for (const part of inParts(keys)) {
    const mine = and(eq(gatewayObjects.clusterId, clusterId), inArray(gatewayObjects.key, part));
    found.push(...(await db.select(columns).from(gatewayObjects).where(mine)));
  }
  return found;
}

/** The objects of these sources with their sealed values; deleted ones are absent. */
export async function sealedObjects(
  db: Db,
  clusterId: string,
  sources: string[],
): Promise<{ key: string; sealed: string }[]> {
  const { key, sealed, source } = gatewayObjects;
  const found: { key: string; sealed: string }[] = [];
  for (const part of inParts(sources)) {
    const mine = and(eq(gatewayObjects.clusterId, clusterId), inArray(source, part));
    const rows = await db.select({ key, sealed }).from(gatewayObjects).where(mine);
    for (const row of rows) if (row.sealed !== null) found.push({ ...row, sealed: row.sealed });
  }
  return found;
}

/** Inserts objects, or replaces those with the same key. */
export async function writeObjects(db: Db, rows: readonly GatewayObjectRow[]): Promise<void> {
  for (const part of inParts(rows)) {
    await db
      .insert(gatewayObjects)
      .values(part)
      .onConflictDoUpdate({
        target: [gatewayObjects.clusterId, gatewayObjects.key],
        set: {
          source: sql`excluded.source`,
          revision: sql`excluded.revision`,
          createRevision: sql`excluded.create_revision`,
          version: sql`excluded.version`,
          fingerprint: sql`excluded.fingerprint`,
          sealed: sql`excluded.sealed`,
        },
      });
  }
}

/** Replaces what is withheld of these records. */
export async function writeWithheld(
  db: Db,
  clusterId: string,
  selection: Selection,
  rows: readonly WithheldRow[],
): Promise<void> {
  await db.delete(withheldObjects).where(ofSources(withheldObjects, clusterId, selection));
  for (const part of inParts(rows)) await db.insert(withheldObjects).values(part);
}

/** Replaces what gateways refuse of these records. */
export async function writeRefused(
  db: Db,
  clusterId: string,
  selection: Selection,
  rows: readonly (typeof refusedRecords.$inferSelect)[],
): Promise<void> {
  await db.delete(refusedRecords).where(ofSources(refusedRecords, clusterId, selection));
  for (const part of inParts(rows)) await db.insert(refusedRecords).values(part);
}

/** What gateways refuse of these records of a cluster, by source. Records without issues are absent. */
export async function refusedOf(
  db: Db,
  clusterId: string,
  selection: Selection,
): Promise<Map<string, FieldError[]>> {
  if (selection.length === 0) return new Map();
  const t = refusedRecords;
  const some = selection === 'all' ? undefined : inArray(t.source, selection.map(sourceOf));
  const rows = await db
    .select()
    .from(t)
    .where(and(eq(t.clusterId, clusterId), some));
  return new Map(rows.map(({ source, issues }) => [source, issues]));
}

/** The sources of records that gateways refuse. They have the others with issues in another form. */
export async function refusedSources(db: Db, clusterId: string): Promise<string[]> {
  const found = [...(await refusedOf(db, clusterId, 'all'))];
  return found.flatMap(([source, issues]) => (isInOtherForm(issues) ? [] : [source]));
}

/** What is withheld of a record, by key. */
export async function withheldOf(
  db: Db,
  clusterId: string,
  record: RecordRef,
): Promise<WithheldRow[]> {
  const t = withheldObjects;
  return db
    .select()
    .from(t)
    .where(and(eq(t.clusterId, clusterId), eq(t.source, sourceOf(record))))
    .orderBy(t.key);
}

/** Adds a revision, and tells every server when the transaction ends. @param configVersion the cluster's from now on */
export async function writeRevision(
  db: Db,
  clusterId: string,
  { revision, configVersion, now }: { revision: number; configVersion: number; now: Date },
): Promise<void> {
  const values = { revision: String(revision), configVersion: String(configVersion) };
  await db.update(clusters).set(values).where(eq(clusters.id, clusterId));
  await db.insert(gatewayRevisions).values({ clusterId, ...values, createdAt: now });
  await db.execute(sql`select pg_notify(${REVISION_CHANNEL}, ${clusterId})`);
}

/** Locks a cluster until the transaction ends. @returns undefined when it was deleted. */
export async function lockCluster(
  db: Db,
  id: string,
): Promise<typeof clusters.$inferSelect | undefined> {
  const [row] = await db.select().from(clusters).where(eq(clusters.id, id)).for('no key update');
  return row;
}

/** Sets when the certificates of a cluster must be translated again; null for never. */
export async function writeCertificatesDue(
  db: Db,
  id: string,
  certificatesDueAt: Date | null,
): Promise<void> {
  await db.update(clusters).set({ certificatesDueAt }).where(eq(clusters.id, id));
}

/** The ids of the clusters whose certificates must be translated again. */
export async function clustersWithDueCertificates(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .select({ id: clusters.id })
    .from(clusters)
    .where(lte(clusters.certificatesDueAt, now))
    .orderBy(clusters.id);
  return rows.map(({ id }) => id);
}

/** The ids of the clusters that gateways can connect to. */
export async function normalClusters(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: clusters.id })
    .from(clusters)
    .where(eq(clusters.status, clusterStatus.normal))
    .orderBy(clusters.id);
  return rows.map(({ id }) => id);
}

/** Whether the cluster's history has the revision. */
export async function isRevision(db: Db, clusterId: string, revision: number): Promise<boolean> {
  const one = eq(gatewayRevisions.revision, String(revision));
  return (
    (await db.$count(gatewayRevisions, and(eq(gatewayRevisions.clusterId, clusterId), one))) > 0
  );
}

/** The objects that changed after a revision, deleted ones included, in the order of their revisions. */
export async function objectsAfter(
  db: Db,
  clusterId: string,
  revision: number,
): Promise<GatewayObjectRow[]> {
  const later = gt(gatewayObjects.revision, String(revision));
  return db
    .select()
    .from(gatewayObjects)
    .where(and(eq(gatewayObjects.clusterId, clusterId), later))
    .orderBy(asc(gatewayObjects.revision), asc(gatewayObjects.key));
}

/** The latest revision of each of these clusters. Deleted clusters are absent. */
export async function latestRevisions(db: Db, ids: string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: clusters.id, revision: clusters.revision })
    .from(clusters)
    .where(inArray(clusters.id, ids));
  return new Map(rows.map(({ id, revision }) => [id, Number(revision)]));
}

/** A watch can continue from every revision of this many milliseconds, and from this many of each cluster. */
const HISTORY_MS = 7 * DAY_MS;
const HISTORY_REVISIONS = 10_000;

/**
 * Removes revisions that are both older than `HISTORY_MS` and not among the last `kept` ones of their cluster, and the
 * traces of objects that were deleted before the oldest one that is left.
 */
export async function deleteHistory(db: Db, now: Date, kept = HISTORY_REVISIONS): Promise<void> {
  const cutoff = new Date(now.getTime() - HISTORY_MS).toISOString();
  // One limit per cluster, found once: a condition per row would count the revisions again for each.
  await db.execute(sql`
    with oldest as materialized (
      select c.id, (
        select revision from gateway_revisions where cluster_id = c.id
        order by revision desc offset ${kept - 1} limit 1
      ) as revision from clusters c
    )
    delete from gateway_revisions r using oldest
    where r.cluster_id = oldest.id and r.revision < oldest.revision and r.created_at < ${cutoff}::timestamptz`);
  await db.execute(sql`
    with oldest as materialized (
      select cluster_id, min(revision) as revision from gateway_revisions group by cluster_id
    )
    delete from gateway_objects o using oldest
    where o.cluster_id = oldest.cluster_id and o.sealed is null and o.revision < oldest.revision`);
}

/** The oldest revision of the history of each cluster. */
export async function oldestRevisions(db: Db, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: gatewayRevisions.clusterId,
      oldest: sql<string>`min(${gatewayRevisions.revision})`,
    })
    .from(gatewayRevisions)
    .where(inArray(gatewayRevisions.clusterId, ids))
    .groupBy(gatewayRevisions.clusterId);
  return new Map(rows.map(({ id, oldest }) => [id, Number(oldest)]));
}
