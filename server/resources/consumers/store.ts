import { and, eq, ne, or } from 'drizzle-orm';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { consumerKeys, consumers } from '#server/db/schema.ts';
import {
  describedColumns,
  type LabelledQuery,
  labelFilter,
  ordered,
  type Page,
  pageOf,
  searchFilter,
} from '#server/resources/list.ts';
import type { ConsumerKey, ConsumerRecord } from './record.ts';

export type ConsumerRow = typeof consumers.$inferSelect;

/** One page of a cluster's consumers that match search and labels, and the total. */
export async function pageOfConsumers(
  db: Db,
  clusterId: string,
  query: LabelledQuery,
): Promise<Page<typeof consumers>> {
  const t = consumers;
  const where = and(
    eq(t.clusterId, clusterId),
    searchFilter(t.searchText, query.search),
    labelFilter(t.labels, query.labels),
  );
  const column = query.order_by === 'created_at' ? t.createdAt : t.updatedAt;
  return pageOf(db, t, where, ordered(column, t.id, query.direction), query);
}

/** A consumer of the cluster. */
export async function findConsumer(
  db: Db,
  clusterId: string,
  id: string,
): Promise<ConsumerRow | undefined> {
  if (!isInIdRange(id)) return undefined;
  const [row] = await db
    .select()
    .from(consumers)
    .where(and(eq(consumers.clusterId, clusterId), eq(consumers.id, id)));
  return row;
}

/** Whether a consumer of the cluster has the name. */
export async function isNameTaken(db: Db, clusterId: string, name: string): Promise<boolean> {
  const named = and(eq(consumers.clusterId, clusterId), eq(consumers.name, name));
  return (await db.$count(consumers, named)) > 0;
}

/** The plugins of those `keys` that another consumer of the cluster has. */
export async function takenKeys(
  db: Db,
  clusterId: string,
  keys: ConsumerKey[],
  ownId?: string,
): Promise<string[]> {
  if (keys.length === 0) return [];
  const t = consumerKeys;
  const same = keys.map(({ plugin, fingerprint }) =>
    and(eq(t.plugin, plugin), eq(t.fingerprint, fingerprint)),
  );
  const others = ownId === undefined ? undefined : ne(t.consumerId, ownId);
  const rows = await db
    .select({ plugin: t.plugin })
    .from(t)
    .where(and(eq(t.clusterId, clusterId), or(...same), others));
  return rows.map(({ plugin }) => plugin);
}

interface NewConsumer extends ConsumerRecord {
  /** Of a consumer that is restored; others get a new one. */
  id?: string;
  clusterId: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Adds consumers with their keys. @returns the rows, in no particular order. */
export async function insertConsumers(db: Db, list: NewConsumer[]): Promise<ConsumerRow[]> {
  const rows = await db
    .insert(consumers)
    .values(
      list.map(({ spec, keys: _, issues: _issues, ...rest }) => ({
        ...rest,
        ...describedColumns(spec),
      })),
    )
    .returning();
  const keysOf = new Map(
    list.map(({ clusterId, spec, keys }) => [`${clusterId} ${spec.name}`, keys]),
  );
  const keys = rows.flatMap(({ clusterId, id, name }) =>
    (keysOf.get(`${clusterId} ${name}`) ?? []).map((key) => ({
      ...key,
      clusterId,
      consumerId: id,
    })),
  );
  if (keys.length > 0) await db.insert(consumerKeys).values(keys);
  return rows;
}

/** Replaces an existing consumer; keys that it no longer has become available. */
export async function replaceConsumer(
  db: Db,
  { id, clusterId }: ConsumerRow,
  { spec, keys }: ConsumerRecord,
  now: Date,
): Promise<ConsumerRow> {
  const [row] = await db
    .update(consumers)
    .set({ ...describedColumns(spec), updatedAt: now })
    .where(eq(consumers.id, id))
    .returning();
  if (!row) throw new Error('a consumer changed outside of a change of its cluster');
  await removeKeys(db, id);
  const own = keys.map((key) => ({ ...key, clusterId, consumerId: id }));
  if (own.length > 0) await db.insert(consumerKeys).values(own);
  return row;
}

/** Makes the keys of a consumer available to others. */
export async function removeKeys(db: Db, id: string): Promise<void> {
  await db.delete(consumerKeys).where(eq(consumerKeys.consumerId, id));
}

/** Removes a consumer with its keys. */
export async function removeConsumer(db: Db, id: string): Promise<void> {
  await db.delete(consumers).where(eq(consumers.id, id));
}
