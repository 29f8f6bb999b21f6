import { and, desc, eq, inArray } from 'drizzle-orm';
import type { HistoryAction, RestorationRequest } from '#contract/generated/types.gen.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { historyEntries } from '#server/db/schema.ts';
import { historySince } from '#server/history/retention.ts';
import { type FirstChange, firstChangesAfter, positionAt } from '#server/history/state-at.ts';
import { HttpError, invalidFields } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import type { ClusterRow } from '#server/resources/clusters/store.ts';
import { isVisible, reachOf } from './entry-filters.ts';
import type { EntryRow } from './entry-wire.ts';
import { isRestorable, notRestored, type RestorableKind } from './restoration-kinds.ts';

/** A change of a record to take back, as stored. */
export interface Change {
  before: object | null;
  after: object | null;
}

/** What a restoration is to do with one record. */
export interface Wish {
  kind: RestorableKind;
  id: string;
  name: string;
  /** The application of an API. */
  parentId?: string;
  /** The entry whose `before` is restored: the oldest one. */
  entryId: string;
  /** The changes to take back, newest first; or the record as it was at a time, whatever it became since. */
  goal: { takeBack: Change[] } | { state: object | null };
}

const e = historyEntries;

const changing: HistoryAction[] = ['create', 'update', 'delete'];

/**
 * Reads what a request wants to restore, one wish per record. Call it in the transaction that locks the cluster.
 *
 * @throws HttpError 400 unless it names entries, a request or a time; 404 when the cluster has none of them; 409 when they
 *   cannot be taken back, or the history does not reach back
 */
export async function wishesOf(
  ctx: RequestContext,
  db: Db,
  cluster: ClusterRow,
  { entry_ids, request_id, to }: RestorationRequest,
): Promise<Wish[]> {
  const named = [entry_ids, request_id, to].filter((part) => part !== undefined);
  if (named.length !== 1) {
    const message = 'Send exactly one of entry_ids, request_id and to';
    throw invalidFields([{ field: '', rule: 'one_of', message }]);
  }
  if (to !== undefined) return wishesForTime(ctx, db, cluster, new Date(to));
  if (request_id !== undefined) {
    return wishesOfEntries(await changesOfRequest(db, cluster, request_id));
  }
  return wishesOfEntries(await entriesById(ctx, db, cluster, entry_ids ?? []));
}

async function entriesById(
  { scope }: RequestContext,
  db: Db,
  { id: clusterId, orgId }: ClusterRow,
  ids: string[],
): Promise<EntryRow[]> {
  const rows = await db
    .select()
    .from(e)
    .where(and(eq(e.orgId, orgId), inArray(e.id, ids.filter(isInIdRange))))
    .orderBy(desc(e.id));
  const reach = reachOf(scope.grants);
  // Entries of the whole organization are found as well, to say why they cannot be taken back.
  const visible = rows.filter(
    (row) => row.clusterId === clusterId || (!row.clusterId && isVisible(reach, null)),
  );
  const found = new Set(visible.map(({ id }) => id));
  const missing = ids.find((id) => !found.has(id));
  if (missing !== undefined) {
    throw new HttpError('notFound', `The cluster has no history entry ${missing}`);
  }
  return visible;
}

async function changesOfRequest(
  db: Db,
  { id: clusterId, orgId }: ClusterRow,
  requestId: string,
): Promise<EntryRow[]> {
  const ofRequest = and(eq(e.orgId, orgId), eq(e.requestId, requestId));
  const isChange = and(eq(e.outcome, 'done'), inArray(e.action, changing));
  const rows = await db
    .select()
    .from(e)
    .where(and(ofRequest, eq(e.clusterId, clusterId), isChange))
    .orderBy(desc(e.id));
  if (rows.length > 0) return rows;
  throw new HttpError('notFound', `The request ${requestId} changed nothing in the cluster`);
}

/** @param rows newest first */
function wishesOfEntries(rows: readonly EntryRow[]): Wish[] {
  const wishes = new Map<string, Wish & { goal: { takeBack: Change[] } }>();
  for (const { id: entryId, kind, ...row } of rows) {
    if (row.outcome !== 'done' || !changing.includes(row.action)) {
      throw new HttpError('conflict', `The entry ${entryId} changed nothing`);
    }
    if (!isRestorable(kind)) throw new HttpError('conflict', notRestored(kind));
    if (kind === 'cluster' && row.before === null) {
      throw new HttpError('conflict', 'The creation of a cluster is not taken back: delete it');
    }
    const { recordId: id, recordName: name, parentId, before, after } = row;
    const key = `${kind}/${id}`;
    const takeBack = [...(wishes.get(key)?.goal.takeBack ?? []), { before, after }];
    const parent = parentId === null ? {} : { parentId };
    wishes.set(key, { kind, id, name, ...parent, entryId, goal: { takeBack } });
  }
  return [...wishes.values()];
}

async function wishesForTime(
  { app }: RequestContext,
  db: Db,
  cluster: ClusterRow,
  time: Date,
): Promise<Wish[]> {
  if (time > app.now()) {
    throw invalidFields([{ field: 'to', rule: 'past', message: 'Choose a time in the past' }]);
  }
  if (time < (await historySince(db, app))) {
    throw new HttpError('conflict', 'The history does not reach back to this time');
  }
  const position = await positionAt(db, cluster.id, time);
  const changes = await firstChangesAfter(db, cluster.id, position);
  return changes.map(({ before, ...ref }) => wishForState(ref, before?.content ?? null));
}

function wishForState({ kind, ...ref }: Omit<FirstChange, 'before'>, state: object | null): Wish {
  if (!isRestorable(kind)) throw new Error(`${kind} is no part of a configuration`);
  if (kind === 'cluster' && !state) {
    throw new HttpError('conflict', 'The cluster did not exist at this time');
  }
  return { kind, ...ref, goal: { state } };
}
