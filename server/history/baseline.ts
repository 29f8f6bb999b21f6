import { and, eq, sql } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { memberState } from '#server/resources/members/record.ts';
import { withRoles } from '#server/resources/members/store.ts';
import { openReadableSecrets } from '#server/resources/secrets.ts';
import { type Origin, type Place, writeEntries } from './entries.ts';
import { serverActor } from './record.ts';
import { type RecordState, stateOf } from './state.ts';
import { currentState } from './state-at.ts';

/** Where the installation notes when its history began. */
const KEY = 'history';

/** An arbitrary number that other programs on the same Postgres are unlikely to lock. */
const BASELINE_LOCK = sql.raw('7302551126');

/** Writes one entry for each record, all in one place. */
type Write = (place: Place, states: readonly RecordState[]) => Promise<void>;

/** When the history began, or up to when it was deleted since; undefined before the first start that keeps one. */
export async function baselineTime(db: Db): Promise<Date | undefined> {
  const [row] = await db.select().from(t.installation).where(eq(t.installation.key, KEY));
  return row && new Date((row.value as { since: string }).since);
}

/** Notes that entries before a time are deleted. A time before the beginning moves nothing. */
export async function moveBeginning(db: Db, to: Date): Promise<void> {
  const since = to.toISOString();
  await db
    .update(t.installation)
    .set({ value: { since } })
    .where(and(eq(t.installation.key, KEY), sql`${t.installation.value} ->> 'since' < ${since}`));
}

/**
 * Writes an entry for each record that exists when the history begins, once per installation: later entries say what
 * changed since. It runs in one transaction, so that a killed start leaves nothing half done, and servers that start
 * together wait for it.
 */
export async function recordBaselines({
  db,
  keys,
  log,
  now,
}: Pick<AppContext, 'db' | 'keys' | 'log' | 'now'>): Promise<void> {
  const count = await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${BASELINE_LOCK})`);
    return (await baselineTime(tx)) ? 0 : beginHistory({ db: tx, keys }, now());
  });
  if (count > 0) log.info('history begun', { records: count });
}

/**
 * Begins the history of the installation: writes an entry for each record and notes the time.
 *
 * @param then what a stored record was at that time; null when it did not exist
 * @returns the number of entries
 */
export async function beginHistory(
  { db, keys }: { db: Db; keys: Cipher },
  time: Date,
  then: (record: RecordState) => RecordState | null = (record) => record,
): Promise<number> {
  const origin: Origin = {
    actor: serverActor,
    requestId: 'baseline',
    address: null,
    operation: 'baseline',
    time,
  };
  let written = 0;
  const write: Write = async (place, states) => {
    const list = states.flatMap((record) => {
      const after = then(record);
      return after ? [{ before: null, after }] : [];
    });
    await writeEntries(db, origin, place, list, (record) => openReadableSecrets(keys, record));
    written += list.length;
  };
  await recordOrganizations(db, write);
  await recordClusters(db, write);
  await db.insert(t.installation).values({ key: KEY, value: { since: time.toISOString() } });
  return written;
}

/** Organizations with their members. */
async function recordOrganizations(db: Db, write: Write): Promise<void> {
  for (const organization of await db.select().from(t.organizations)) {
    const mine = eq(t.members.orgId, organization.id);
    const memberships = await withRoles(db, await db.select().from(t.members).where(mine));
    const place = { orgId: organization.id, clusterId: null, configVersion: null };
    await write(place, [stateOf.organization(organization), ...memberships.map(memberState)]);
  }
}

/** Clusters with their records, one cluster at a time: together they may not fit into memory. */
async function recordClusters(db: Db, write: Write): Promise<void> {
  const { id, orgId, configVersion } = t.clusters;
  for (const cluster of await db.select({ id, orgId, configVersion }).from(t.clusters)) {
    const place = {
      orgId: cluster.orgId,
      clusterId: cluster.id,
      configVersion: Number(cluster.configVersion),
    };
    await write(place, [...(await currentState(db, cluster.id)).values()]);
  }
}
