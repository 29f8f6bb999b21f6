import { and, eq, inArray, like, or, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { clusters, gatewayObjects, gatewayRevisions, withheldObjects } from '#server/db/schema.ts';
import { clusterStatus } from '#server/resources/clusters/status.ts';
import { sourceOf } from './records.ts';
import type { Selection } from './translate.ts';

export type GatewayObjectRow = typeof gatewayObjects.$inferSelect;
type WithheldRow = typeof withheldObjects.$inferSelect;

/** The channel on which a server tells the others that a cluster has a new revision. The payload is the cluster's id. */
export const REVISION_CHANNEL = 'gateway_revision';

/** Rows per statement; one statement can have some 65,000 parameters. */
const ROWS_PER_STATEMENT = 1000;

/** The condition for rows of these records; an application includes its APIs. */
function ofSources(
  table: typeof gatewayObjects | typeof withheldObjects,
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

function* inParts<T>(list: readonly T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += ROWS_PER_STATEMENT) {
    yield list.slice(at, at + ROWS_PER_STATEMENT);
  }
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

/** What is withheld of these records, by key. */
export async function readWithheld(
  db: Db,
  clusterId: string,
  selection: Selection,
): Promise<WithheldRow[]> {
  return db
    .select()
    .from(withheldObjects)
    .where(ofSources(withheldObjects, clusterId, selection))
    .orderBy(withheldObjects.key);
}

/** Adds a revision, which increments `config_version`, and tells every server when the transaction ends. */
export async function writeRevision(
  db: Db,
  clusterId: string,
  revision: number,
  now: Date,
): Promise<void> {
  const [row] = await db
    .update(clusters)
    .set({ revision: String(revision), configVersion: sql`${clusters.configVersion} + 1` })
    .where(eq(clusters.id, clusterId))
    .returning({ configVersion: clusters.configVersion });
  if (!row) throw new Error(`the cluster ${clusterId} is gone`);
  await db.insert(gatewayRevisions).values({
    clusterId,
    revision: String(revision),
    configVersion: row.configVersion,
    createdAt: now,
  });
  await db.execute(sql`select pg_notify(${REVISION_CHANNEL}, ${clusterId})`);
}

/** Locks a cluster until the transaction ends. @returns undefined when it was deleted. */
export async function lockCluster(
  db: Db,
  id: string,
): Promise<typeof clusters.$inferSelect | undefined> {
  const [row] = await db.select().from(clusters).where(eq(clusters.id, id)).for('update');
  return row;
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
