import { isDeepStrictEqual } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import type { Actor, HistoryAction, HistoryKind } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { mapSecrets } from '#domain/secrets.ts';
import type { Db } from '#server/db/connect.ts';
import { inParts } from '#server/db/in-parts.ts';
import { historyEntries, webhookDeliveries, webhooks } from '#server/db/schema.ts';
import type { RecordState } from './state.ts';

/** What all entries of a request have in common. */
export interface Origin {
  actor: Actor;
  requestId: string;
  /** The address that the request came from; null for the server's own changes. */
  address: string | null;
  /** The operation of the API, or `baseline`. */
  operation: string;
  time: Date;
}

/** Where a change happened. */
export interface Place {
  orgId: string;
  /** Null for what concerns the whole organization. */
  clusterId: string | null;
  /** The cluster's version after the change. */
  configVersion: number | null;
}

/** A record before and after a change. One side is null when it was added or deleted, not both. */
export interface RecordedChange {
  before: RecordState | null;
  after: RecordState | null;
  /** The entry that the record was restored from. */
  restoredFrom?: string;
}

/** Something that was done with a record without changing it, such as showing its credentials. */
interface RecordedUse {
  used: Omit<RecordState, 'content'>;
}

/** A write that was refused. */
interface RecordedRefusal {
  refused: { action: HistoryAction; kind: HistoryKind; id: string; name: string };
  reason: string;
}

export type Recorded = RecordedChange | RecordedUse | RecordedRefusal;

type NewEntry = typeof historyEntries.$inferInsert;

/** Decrypts a secret for comparison: sealed twice, the same secret has two texts. */
export type Reveal = <T>(record: T) => T;

/**
 * Writes history entries, and what webhooks deliver of them. Call it in the transaction of the change, after the cluster
 * was locked.
 *
 * @param reveal decrypts the secrets of a record
 */
export async function writeEntries(
  db: Db,
  origin: Origin,
  place: Place,
  list: readonly Recorded[],
  reveal: Reveal,
): Promise<void> {
  if (list.length === 0) return;
  const { actor } = origin;
  const shared = {
    orgId: place.orgId,
    clusterId: place.clusterId,
    configVersion: place.configVersion === null ? null : String(place.configVersion),
    createdAt: origin.time,
    actorKind: actor.kind,
    actorId: actor.id ?? null,
    actorName: actor.name,
    userId: (actor.kind === 'person' ? actor.id : actor.user_id) ?? null,
    userName: (actor.kind === 'person' ? actor.name : actor.user_name) ?? null,
    requestId: origin.requestId,
    address: origin.address,
    operation: origin.operation,
  };
  for (const part of inParts(list)) {
    const rows = await db
      .insert(historyEntries)
      .values(part.map((one): NewEntry => ({ ...shared, ...columnsOf(one, origin, reveal) })))
      .returning({ id: historyEntries.id });
    await queueDeliveries(db, place.orgId, rows, origin.time);
  }
}

type OwnColumns = Pick<
  NewEntry,
  | 'action'
  | 'kind'
  | 'recordId'
  | 'recordName'
  | 'parentId'
  | 'outcome'
  | 'reason'
  | 'changed'
  | 'before'
  | 'after'
  | 'restoredFrom'
>;

function columnsOf(one: Recorded, origin: Origin, reveal: Reveal): OwnColumns {
  if ('refused' in one) {
    const { action, kind, id, name } = one.refused;
    const record = { kind, recordId: id, recordName: name };
    return { action, ...record, outcome: 'refused', reason: one.reason };
  }
  if ('used' in one) return { action: 'use', ...recordColumns(one.used), outcome: 'done' };
  const { before, after, restoredFrom = null } = one;
  const record = after ?? before;
  if (!record) throw new Error('a change has the record before or after it');
  const action: HistoryAction =
    origin.operation === 'baseline' ? 'baseline' : !before ? 'create' : after ? 'update' : 'delete';
  return {
    action,
    ...recordColumns(record),
    outcome: 'done',
    changed: before && after ? changedMembers(before.content, after.content, reveal) : [],
    before: before?.content ?? null,
    after: after?.content ?? null,
    restoredFrom,
  };
}

function recordColumns({ kind, id, name, parentId }: Omit<RecordState, 'content'>) {
  return { kind, recordId: id, recordName: name, parentId: parentId ?? null };
}

/** The names of the top-level members that differ, with secrets compared in the clear. */
function changedMembers(before: object, after: object, reveal: Reveal): string[] {
  const one = new Map<string, unknown>(Object.entries(before));
  const other = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => {
    const [old, now] = [one.get(name), other.get(name)];
    if (isDeepStrictEqual(old, now)) return false;
    return !isDeepStrictEqual(reveal({ [name]: old }), reveal({ [name]: now }));
  });
}

/** Dotted paths of the secrets that differ between two stored records, also of those that only one has. */
export function changedSecrets(
  before: object | null,
  after: object | null,
  reveal: Reveal,
): string[] {
  const one = secretsIn(before && reveal(before));
  const other = secretsIn(after && reveal(after));
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (path) => one.get(path) !== other.get(path),
  );
}

function secretsIn(record: object | null): Map<string, string> {
  const found = new Map<string, string>();
  if (!isObject(record)) return found;
  mapSecrets(record, (secret, path) => {
    found.set(path.join('.'), secret);
    return secret;
  });
  return found;
}

/** Queues the entries for the webhooks of their organization. */
async function queueDeliveries(
  db: Db,
  orgId: string,
  entries: readonly { id: string }[],
  now: Date,
): Promise<void> {
  const targets = await db
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(sql`${eq(webhooks.orgId, orgId)} and ${webhooks.enabled}`)
    // Locked against their deletion, after which no delivery can be queued for them.
    .for('key share');
  const rows = targets.flatMap(({ id: webhookId }) =>
    entries.map(({ id: entryId }) => ({ webhookId, entryId, createdAt: now, nextAttemptAt: now })),
  );
  for (const part of inParts(rows)) await db.insert(webhookDeliveries).values(part);
}
