import { isDeepStrictEqual } from 'node:util';
import { and, eq, gte, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { gatewayInstances } from '#server/db/schema.ts';
import type { RecordedChange } from '#server/history/entries.ts';
import { type RecordState, stateOf } from '#server/history/state.ts';

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
 * Stores a gateway's report, and removes gateways not seen for long. A known gateway keeps its registration time; a sample
 * gateway of the same id becomes a real one. For a gateway that is connected, the connection is a better source of its
 * channel and its configuration version than the report: it keeps those, and the row that the connection made gets the id
 * and the names of the report.
 *
 * @param remember writes a change to the history, in the same transaction: of a gateway that was not known, and of one
 *   whose hostname or version differs. Other reports change nothing.
 */
export async function recordReport(
  db: Db,
  report: NewReport,
  remember: (db: Db, change: RecordedChange) => Promise<void>,
): Promise<GatewayInstanceRow> {
  return db.transaction(async (tx) => {
    await deleteStaleInstances(tx, report.clusterId, report.lastSeenTime);
    const before = await knownState(tx, report);
    const row = await writeReport(tx, report);
    const after = stateOf.gateway(row);
    if (!before || !isDeepStrictEqual(before.content, after.content)) {
      await remember(tx, { before, after });
    }
    return row;
  });
}

/** The gateway as its last report described it; null for one that has not reported yet, and for a sample gateway. */
async function knownState(
  db: Db,
  { id, clusterId }: Pick<NewReport, 'id' | 'clusterId'>,
): Promise<RecordState | null> {
  const t = gatewayInstances;
  const where = and(eq(t.clusterId, clusterId), eq(t.id, id), isNull(t.sample));
  const [row] = await db.select().from(t).where(where).for('update');
  return row ? stateOf.gateway(row) : null;
}

type NewReport = Omit<NewGatewayInstance, 'sample' | 'registerTime'>;

async function writeReport(db: Db, report: NewReport): Promise<GatewayInstanceRow> {
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

/**
 * Removes and returns the row that a report replaces. A gateway is one certificate name at one address: its id changes
 * when it is installed again. A report without a certificate names a gateway that is known only by its connection.
 */
async function takeConnected(
  db: Db,
  {
    id,
    clusterId,
    ip,
    certificateName,
  }: Pick<NewGatewayInstance, 'id' | 'clusterId' | 'ip' | 'certificateName'>,
): Promise<GatewayInstanceRow | undefined> {
  const t = gatewayInstances;
  const rows = await db
    .select()
    .from(t)
    .where(
      and(
        eq(t.clusterId, clusterId),
        eq(t.ip, ip),
        ne(t.id, id),
        certificateName ? eq(t.certificateName, certificateName) : eq(t.id, connectionId),
      ),
    )
    .orderBy(t.registerTime, t.id)
    .for('update');
  const replaced = certificateName ? rows : rows.slice(0, 1);
  const ids = replaced.map((row) => row.id);
  if (ids.length > 0) await db.delete(t).where(and(eq(t.clusterId, clusterId), inArray(t.id, ids)));
  return replaced[0];
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

/** Deletes the sample gateways of a cluster, and with them its sample traffic: it has a real gateway now. */
export async function deleteSampleInstances(db: Db, clusterId: string): Promise<void> {
  const t = gatewayInstances;
  await db.delete(t).where(and(eq(t.clusterId, clusterId), isNotNull(t.sample)));
}

/** Inserts gateways for the sample data. */
export async function insertInstances(db: Db, rows: NewGatewayInstance[]): Promise<void> {
  await db.insert(gatewayInstances).values(rows);
}
