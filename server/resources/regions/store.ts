import { eq, sql } from 'drizzle-orm';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { regions } from '#server/db/schema.ts';
import {
  ordered,
  type Page,
  type PageQuery,
  pageOf,
  searchFilter,
} from '#server/resources/list.ts';

export type RegionRow = typeof regions.$inferSelect;

interface RegionQuery extends PageQuery {
  direction?: 'ASC' | 'DESC';
  order_by?: 'id' | 'name' | 'created_at' | 'updated_at';
  search?: string;
}

const orderColumns = {
  id: regions.id,
  name: regions.name,
  created_at: regions.createdAt,
  updated_at: regions.updatedAt,
};

/** One page of the regions that match the search, and the total. */
export async function pageOfRegions(db: Db, query: RegionQuery): Promise<Page<typeof regions>> {
  const order = ordered(orderColumns[query.order_by ?? 'created_at'], regions.id, query.direction);
  const where = searchFilter(sql`lower(${regions.name})`, query.search);
  return pageOf(db, regions, where, order, query);
}

export async function regionExists(db: Db, id: string): Promise<boolean> {
  return isInIdRange(id) && (await db.$count(regions, eq(regions.id, id))) > 0;
}

/** The region of a new organization's first cluster. @throws when there are no regions. */
export async function firstRegionId(db: Db): Promise<string> {
  const [row] = await db.select({ id: regions.id }).from(regions).orderBy(regions.id).limit(1);
  if (!row) throw new Error('there are no regions: the database was never seeded');
  return row.id;
}

export async function insertRegions(
  db: Db,
  rows: (typeof regions.$inferInsert)[],
): Promise<RegionRow[]> {
  return db.insert(regions).values(rows).returning();
}
