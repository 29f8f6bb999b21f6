import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Application, ApplicationSpec } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications } from '#server/db/schema.ts';
import {
  type LabelledQuery,
  labelFilter,
  ordered,
  type Page,
  pageOf,
  searchFilter,
} from '#server/resources/list.ts';
import { isPublishedIn } from '#server/resources/published.ts';
import { applicationColumns } from './record.ts';

export type ApplicationRow = typeof applications.$inferSelect;

/** One page of a cluster's applications that match search and labels, and the total. */
export async function pageOfApplications(
  db: Db,
  clusterId: string,
  query: LabelledQuery,
): Promise<Page<typeof applications>> {
  const t = applications;
  const where = and(
    eq(t.clusterId, clusterId),
    searchFilter(t.searchText, query.search),
    labelFilter(t.labels, query.labels),
  );
  const order = ordered(
    query.order_by === 'created_at' ? t.createdAt : t.updatedAt,
    t.id,
    query.direction,
  );
  return pageOf(db, t, where, order, query);
}

/** The current application. Inside `changeCluster` no other request can alter it until the transaction ends. */
export async function findApplication(db: Db, id: string): Promise<ApplicationRow | undefined> {
  const [row] = await db.select().from(applications).where(eq(applications.id, id));
  return row;
}

/** The id of the application with this name in a cluster. */
export async function idOfName(
  db: Db,
  clusterId: string,
  name: string,
): Promise<string | undefined> {
  const [row] = await db
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.clusterId, clusterId), eq(applications.name, name)));
  return row?.id;
}

interface NewApplication {
  /** Of an application that is restored; others get a new one. */
  id?: string;
  clusterId: string;
  spec: ApplicationSpec;
  createdAt: Date;
  updatedAt: Date;
}

/** Adds applications. @returns the rows, in no particular order. */
export async function insertApplications(
  db: Db,
  list: NewApplication[],
): Promise<ApplicationRow[]> {
  return db
    .insert(applications)
    .values(list.map(({ spec, ...rest }) => ({ ...rest, ...applicationColumns(spec) })))
    .returning();
}

/** Stores a new spec. @returns undefined when the application no longer exists. */
export async function replaceApplication(
  db: Db,
  id: string,
  spec: ApplicationSpec,
  now: Date,
): Promise<ApplicationRow | undefined> {
  const [row] = await db
    .update(applications)
    .set({ ...applicationColumns(spec), updatedAt: now })
    .where(eq(applications.id, id))
    .returning();
  return row;
}

export function countApis(db: Db, id: string): Promise<number> {
  return db.$count(apis, eq(apis.appId, id));
}

/** How many APIs an application has, and how many of them are published. */
export type ApiCounts = Required<Pick<Application, 'api_count' | 'published_api_count'>>;

/** Counts the APIs of applications in one query. @returns a function from an application's id to its counts */
export async function apiCountsOf(
  db: Db,
  ids: readonly string[],
): Promise<(id: string) => ApiCounts> {
  const published = sql`count(*) filter (where ${isPublishedIn(apis.spec)})`.mapWith(Number);
  const rows = await db
    .select({ id: apis.appId, api_count: count(), published_api_count: published })
    .from(apis)
    .where(inArray(apis.appId, [...ids]))
    .groupBy(apis.appId);
  const counts = new Map(rows.map(({ id, ...numbers }) => [id, numbers]));
  return (id) => counts.get(id) ?? { api_count: 0, published_api_count: 0 };
}

/** Removes an application. The foreign key prevents it while APIs remain. */
export async function removeApplication(db: Db, id: string): Promise<void> {
  await db.delete(applications).where(eq(applications.id, id));
}
