import { and, eq } from 'drizzle-orm';
import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { apis } from '#server/db/schema.ts';
import {
  describedColumns,
  type LabelledQuery,
  labelFilter,
  ordered,
  type Page,
  pageOf,
  searchFilter,
} from '#server/resources/list.ts';

export type ApiRow = typeof apis.$inferSelect;

/** One page of the APIs of an application or a cluster that match search and labels, and the total. */
export async function pageOfApis(
  db: Db,
  parent: { appId: string } | { clusterId: string },
  query: LabelledQuery,
): Promise<Page<typeof apis>> {
  const where = and(
    'appId' in parent ? eq(apis.appId, parent.appId) : eq(apis.clusterId, parent.clusterId),
    searchFilter(apis.searchText, query.search),
    labelFilter(apis.labels, query.labels),
  );
  const column = query.order_by === 'created_at' ? apis.createdAt : apis.updatedAt;
  const order = ordered(column, apis.id, query.direction);
  return pageOf(db, apis, where, order, query);
}

const one = (appId: string, id: string) => and(eq(apis.appId, appId), eq(apis.id, id));

/** An API of the application. */
export async function findApi(db: Db, appId: string, id: string): Promise<ApiRow | undefined> {
  if (!isInIdRange(id)) return undefined;
  const [row] = await db.select().from(apis).where(one(appId, id));
  return row;
}

interface NewApi {
  /** Of an API that is restored; others get a new one. */
  id?: string;
  clusterId: string;
  appId: string;
  spec: ApiSpec;
  createdAt: Date;
  updatedAt: Date;
}

/** Adds APIs. @returns the rows, in no particular order. */
export async function insertApis(db: Db, list: NewApi[]): Promise<ApiRow[]> {
  return db
    .insert(apis)
    .values(list.map(({ spec, ...rest }) => ({ ...rest, ...describedColumns(spec) })))
    .returning();
}

/** Replaces the spec of an existing API. */
export async function replaceApi(db: Db, id: string, spec: ApiSpec, now: Date): Promise<ApiRow> {
  const [row] = await db
    .update(apis)
    .set({ ...describedColumns(spec), updatedAt: now })
    .where(eq(apis.id, id))
    .returning();
  if (!row) throw new Error('an API changed outside of a change of its cluster');
  return row;
}

export async function removeApi(db: Db, id: string): Promise<void> {
  await db.delete(apis).where(eq(apis.id, id));
}

/** Removes every API of an application. @returns the removed rows */
export async function removeApis(db: Db, appId: string): Promise<ApiRow[]> {
  return db.delete(apis).where(eq(apis.appId, appId)).returning();
}
