import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import { type RecordState, stateOf } from './state.ts';

/** The kinds of records that make up the configuration of a cluster. */
export const CONFIGURATION_KINDS = [
  'cluster',
  'application',
  'api',
  'consumer',
  'certificate',
  'plugin',
] as const satisfies readonly HistoryKind[];

/** Records by `kind/id`; see `recordKey`. */
export type ConfigurationState = Map<string, RecordState>;

/** The key of a record in a `ConfigurationState`. */
export function recordKey({ kind, id }: Pick<RecordState, 'kind' | 'id'>): string {
  return `${kind}/${id}`;
}

/** The records of a cluster's configuration as they are stored, with sealed secrets. */
export async function currentState(db: Db, clusterId: string): Promise<ConfigurationState> {
  // One after the other: a transaction has one connection.
  const clusters = await db.select().from(t.clusters).where(eq(t.clusters.id, clusterId));
  const applications = await db
    .select()
    .from(t.applications)
    .where(eq(t.applications.clusterId, clusterId));
  const apis = await db.select().from(t.apis).where(eq(t.apis.clusterId, clusterId));
  const consumers = await db.select().from(t.consumers).where(eq(t.consumers.clusterId, clusterId));
  const certificates = await db
    .select()
    .from(t.certificates)
    .where(eq(t.certificates.clusterId, clusterId));
  const plugins = await db
    .select()
    .from(t.loadedPlugins)
    .where(eq(t.loadedPlugins.clusterId, clusterId));
  const states = [
    ...clusters.map(stateOf.cluster),
    ...applications.map(stateOf.application),
    ...apis.map(stateOf.api),
    ...consumers.map(stateOf.consumer),
    ...certificates.map(stateOf.certificate),
    ...plugins.map(stateOf.plugin),
  ];
  return new Map(states.map((state) => [recordKey(state), state]));
}

/**
 * The records of a cluster's configuration as they were after the entry `position`, with sealed secrets: each record is
 * what it was before its first later change, and without one what it is now. Call it in a transaction that locks the
 * cluster, or in a snapshot, where changes may come between. The history must reach back to the position.
 */
export async function stateAt(
  db: Db,
  clusterId: string,
  position: string,
): Promise<ConfigurationState> {
  const states = await currentState(db, clusterId);
  for (const { before, ...ref } of await firstChangesAfter(db, clusterId, position)) {
    if (before) states.set(recordKey(ref), before);
    else states.delete(recordKey(ref));
  }
  return states;
}

/** The first change of a record after a position. */
export interface FirstChange extends Omit<RecordState, 'content'> {
  entryId: string;
  /** The record at the position; null when it did not exist. */
  before: RecordState | null;
}

/** The entries that change the configuration of a cluster: they alone are in the order of their times. */
function changesOf(clusterId: string) {
  const e = t.historyEntries;
  return and(
    eq(e.clusterId, clusterId),
    eq(e.outcome, 'done'),
    inArray(e.action, ['create', 'update', 'delete']),
    inArray(e.kind, [...CONFIGURATION_KINDS]),
  );
}

/** The records that changed after the entry `position`, as they were there. */
export async function firstChangesAfter(
  db: Db,
  clusterId: string,
  position: string,
): Promise<FirstChange[]> {
  const e = t.historyEntries;
  // The ids first: sorting the records themselves would read every version of each.
  const first = sql`
    select distinct on (${e.kind}, ${e.recordId}) ${e.id} from ${e}
    where ${changesOf(clusterId)} and ${e.id} > ${position}
    order by ${e.kind}, ${e.recordId}, ${e.id}`;
  const rows = await db
    .select({
      entryId: e.id,
      kind: e.kind,
      id: e.recordId,
      name: e.recordName,
      parentId: e.parentId,
      content: e.before,
    })
    .from(e)
    .where(sql`${e.id} in (${first})`);
  return rows.map(({ entryId, kind, id, name, parentId, content }) => {
    const ref = { kind, id, ...(parentId !== null && { parentId }) };
    const before = content && { ...ref, name: nameIn(content) ?? name, content };
    return { entryId, ...ref, name, before };
  });
}

/** The name of a record before an entry that may have changed it. Certificates have none among their members. */
function nameIn(content: object): string | undefined {
  return 'name' in content && typeof content.name === 'string' ? content.name : undefined;
}

/** The position of a time in the history of a cluster: the last change up to it, or `0`. */
export async function positionAt(db: Db, clusterId: string, time: Date): Promise<string> {
  const e = t.historyEntries;
  // Backwards from the newest entry, like `stateAt`: the cost of both grows with what happened since.
  const [row] = await db
    .select({ id: e.id })
    .from(e)
    .where(and(changesOf(clusterId), lte(e.createdAt, time)))
    .orderBy(desc(e.id))
    .limit(1);
  return row?.id ?? '0';
}
