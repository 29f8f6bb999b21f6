import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { affectedCertificates } from './certificate-names.ts';
import type { Selection } from './records.ts';
import {
  type GatewayObjectRow,
  lockCluster,
  normalClusters,
  objectsWithKeys,
  storedObjects,
  writeCertificatesDue,
  writeObjects,
  writeRefused,
  writeRevision,
  writeWithheld,
} from './store.ts';
import { type Translation, translate } from './translate.ts';

/** Binds a sealed value to its key: in another row it does not decrypt. */
const contextOf = (clusterId: string, key: string) => `gateway object ${clusterId} ${key}`;

/** The value of a stored object, JSON. @throws Error when it was sealed with another encryption key. */
export function openObject(
  cipher: Cipher,
  { clusterId, key, sealed }: { clusterId: string; key: string; sealed: string },
): string {
  return cipher.decrypt(sealed, contextOf(clusterId, key));
}

interface Change {
  db: Db;
  cipher: Cipher;
  clusterId: string;
  /** The records that may have changed. Certificates are translated when they are due, too. */
  selection: Selection;
  now: Date;
  /** Whether to add a revision even when nothing changes. */
  always?: boolean;
}

/**
 * Brings the gateway objects of records up to date in the transaction that changed them. All objects that differ get
 * the same new revision. Without a difference there is no revision, except the first of a cluster. An object that
 * gateways cannot take is withheld: its last version stays. The transaction must have locked the cluster.
 *
 * @returns the cluster's configuration version after the change; null when the cluster is gone
 */
export async function recordChanges({
  db,
  cipher,
  clusterId,
  selection: changed,
  now,
  always = false,
}: Change): Promise<number | null> {
  const cluster = await lockCluster(db, clusterId);
  if (!cluster) return null;
  const open = (object: { key: string; sealed: string }) =>
    openObject(cipher, { clusterId, ...object });
  const { selection, names, dueAt } = await affectedCertificates(db, {
    cluster,
    selection: changed,
    now,
    open,
  });
  if (dueAt?.getTime() !== cluster.certificatesDueAt?.getTime()) {
    await writeCertificatesDue(db, clusterId, dueAt);
  }
  const current = Number(cluster.configVersion);
  if (selection.length === 0) return current;
  const translations = await translate(db, cipher, cluster, selection, names);
  const stored = await storedObjects(db, clusterId, selection);
  const revision = nextRevision(Number(cluster.revision), now);
  const { written, withheld } = await compare(
    { db, cipher, clusterId, revision: String(revision) },
    translations,
    stored,
  );
  await writeWithheld(db, clusterId, selection, withheld);
  const refused = translations.filter(({ issues }) => issues.length > 0);
  await writeRefused(
    db,
    clusterId,
    selection,
    refused.map(({ source, issues }) => ({ clusterId, source, issues })),
  );
  const isChanged = written.length > 0 || cluster.revision === '0';
  if (!isChanged && !always) return current;
  await writeObjects(db, written);
  const configVersion = current + (isChanged ? 1 : 0);
  await writeRevision(db, clusterId, { revision, configVersion, now });
  return configVersion;
}

/**
 * Delivers what the time changes: certificates that became valid or expired. Several servers may call it: the first one
 * that locks a cluster records the change, and the others find nothing due.
 */
export async function recordDueCertificates(
  { db, keys, now }: Pick<AppContext, 'db' | 'keys' | 'now'>,
  clusterId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    await recordChanges({ db: tx, cipher: keys, clusterId, selection: [], now: now() });
  });
}

/**
 * Gives a cluster a revision without changes, later than any that a gateway can have. After a restored backup gateways
 * have revisions that the database does not know, and old ones never go back to a lower one.
 */
export async function renewRevision(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  clusterId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const cluster = await lockCluster(tx, clusterId);
    if (!cluster) return;
    const revision = nextRevision(Number(cluster.revision), now());
    const configVersion = Number(cluster.configVersion);
    await writeRevision(tx, clusterId, { revision, configVersion, now: now() });
  });
}

/**
 * A revision is later than every earlier one, also than those that a restored backup no longer knows: it follows the
 * clock. Steps of two let a gateway say by its next request whether it received a revision. Gateways round numbers
 * above 10^14, which the clock reaches in the year 3554.
 */
function nextRevision(previous: number, now: Date): number {
  return Math.max(previous + 2, 2 * now.getTime());
}

type StoredObject = Omit<GatewayObjectRow, 'sealed'>;

/** The rows that bring the stored objects up to date, and what is withheld. */
async function compare(
  {
    db,
    cipher,
    clusterId,
    revision,
  }: Pick<Change, 'db' | 'cipher' | 'clusterId'> & { revision: string },
  translations: Translation[],
  stored: StoredObject[],
) {
  const wanted = translations.flatMap(({ source, objects }) =>
    objects.map((object) => ({ ...object, source })),
  );
  const keys = new Set(wanted.map(({ key }) => key));
  const before = new Map(stored.map((row) => [row.key, row]));
  // A key can have belonged to another record, such as a deleted consumer of the same name.
  const others = [...keys].filter((key) => !before.has(key));
  for (const row of await objectsWithKeys(db, clusterId, others)) before.set(row.key, row);

  const updated = wanted.flatMap(({ key, source, value, fault }): GatewayObjectRow[] => {
    if (fault !== undefined) return [];
    const context = contextOf(clusterId, key);
    const fingerprint = cipher.fingerprint(value, context);
    const old = before.get(key);
    if (old?.fingerprint === fingerprint && old.source === source) return [];
    const exists = old !== undefined && old.fingerprint !== null;
    return [
      {
        clusterId,
        key,
        source,
        revision,
        createRevision: exists ? old.createRevision : revision,
        version: exists ? old.version + 1 : 1,
        fingerprint,
        sealed: cipher.encrypt(value, context),
      },
    ];
  });
  const faulty = new Set(translations.flatMap(({ source, fault }) => (fault ? [source] : [])));
  const deleted = stored
    .filter((row) => row.fingerprint !== null && !keys.has(row.key) && !faulty.has(row.source))
    .map((row) => ({ ...row, revision, fingerprint: null, sealed: null }));
  const withheld = [
    ...translations.flatMap(({ source, fault }) =>
      fault ? [{ clusterId, source, key: '', reason: fault }] : [],
    ),
    ...wanted.flatMap(({ source, key, fault }) =>
      fault ? [{ clusterId, source, key, reason: fault }] : [],
    ),
  ];
  return { written: [...updated, ...deleted], withheld };
}

/**
 * Translates every cluster again, so that a release which translates differently delivers the difference, and records
 * written without the change log, such as sample data and those of earlier releases, get objects. Each cluster gets a
 * new revision: the database may have been restored from a backup, see `renewRevision`.
 */
export async function recordAllClusters(
  app: Pick<AppContext, 'db' | 'keys' | 'now'>,
): Promise<void> {
  for (const clusterId of await normalClusters(app.db)) await recordCluster(app, clusterId);
}

/** Does the same for one cluster. */
export async function recordCluster(
  { db, keys, now }: Pick<AppContext, 'db' | 'keys' | 'now'>,
  clusterId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    await recordChanges({
      db: tx,
      cipher: keys,
      clusterId,
      selection: 'all',
      now: now(),
      always: true,
    });
  });
}
