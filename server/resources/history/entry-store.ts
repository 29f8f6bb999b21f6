import { and, desc, eq, inArray, lt, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { historyEntries } from '#server/db/schema.ts';
import { type EntryHead, type EntryRow, headColumns } from './entry-wire.ts';

const e = historyEntries;

interface PageOptions {
  /** The id before which the page begins; from the newest entry when absent. */
  cursor?: string | undefined;
  size: number;
}

/** Entries that meet one of the conditions, newest first, without the records. See `conditionsOf`. */
export async function entryHeads(
  db: Db,
  conditions: readonly SQL[],
  page: PageOptions,
): Promise<EntryHead[]> {
  const ids = await idsOf(db, conditions, page);
  if (ids.length === 0) return [];
  return db.select(headColumns).from(e).where(inArray(e.id, ids)).orderBy(desc(e.id));
}

/** The same with the records. */
export async function entryRows(
  db: Db,
  conditions: readonly SQL[],
  page: PageOptions,
): Promise<EntryRow[]> {
  const ids = await idsOf(db, conditions, page);
  if (ids.length === 0) return [];
  return db.select().from(e).where(inArray(e.id, ids)).orderBy(desc(e.id));
}

/** The first ids of each condition, merged. */
async function idsOf(
  db: Db,
  conditions: readonly SQL[],
  { cursor, size }: PageOptions,
): Promise<string[]> {
  const older = cursor !== undefined && isInIdRange(cursor) ? lt(e.id, cursor) : undefined;
  const parts = conditions.map((condition) =>
    db.select({ id: e.id }).from(e).where(and(condition, older)).orderBy(desc(e.id)).limit(size),
  );
  const [first, second, ...more] = parts;
  if (!first) return [];
  const rows = await (second ? unionAll(first, second, ...more) : first);
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1)).slice(0, size);
}

/** One entry of an organization. */
export async function findEntry(db: Db, orgId: string, id: string): Promise<EntryRow | undefined> {
  if (!isInIdRange(id)) return undefined;
  const [row] = await db
    .select()
    .from(e)
    .where(and(eq(e.orgId, orgId), eq(e.id, id)));
  return row;
}
