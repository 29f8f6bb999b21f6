import { arrayContains, asc, desc, like, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '#server/db/connect.ts';
import { invalidField } from '#server/http/errors.ts';

/** The pagination parameters of a list; pages start at 1. */
export interface PageQuery {
  page?: number;
  page_size?: number;
}

/** The query of a list with order by time, search, and label filter. */
export interface LabelledQuery extends PageQuery {
  direction?: 'ASC' | 'DESC';
  order_by?: 'created_at' | 'updated_at';
  search?: string;
  labels?: string[];
}

export interface Page<T extends PgTable> {
  /** The number of matching rows on all pages. */
  count: number;
  rows: T['$inferSelect'][];
}

/** One page of the matching rows and their total number. The defaults are the contract's. */
export async function pageOf<T extends PgTable>(
  db: Db,
  table: T,
  where: SQL | undefined,
  order: SQL[],
  { page = 1, page_size = 10 }: PageQuery,
): Promise<Page<T>> {
  // The builder cannot infer the rows of a generic table; the return type states them.
  const rowsOf: PgTable = table;
  const rows = await db
    .select()
    .from(rowsOf)
    .where(where)
    .orderBy(...order)
    .limit(page_size)
    .offset((page - 1) * page_size);
  return { count: await db.$count(table, where), rows };
}

/** The order of a list. The id breaks ties, so that each row is on exactly one page. */
export function ordered(
  column: AnyPgColumn | SQL,
  id: AnyPgColumn,
  direction: 'ASC' | 'DESC' = 'DESC',
): SQL[] {
  const order = direction === 'ASC' ? asc : desc;
  return column === id ? [order(id)] : [order(column), order(id)];
}

/** The text for the search of a list: all parts in lower case, one per line. */
export function searchTextOf(parts: (string | undefined)[]): string {
  return parts
    .filter((part) => part)
    .join('\n')
    .toLowerCase();
}

/** The columns of a record with search by name and description. */
export function describedColumns<
  Spec extends { name: string; description?: string; labels?: string[] },
>(spec: Spec) {
  const { name, description, labels = [] } = spec;
  return { spec, name, labels, searchText: searchTextOf([name, description]) };
}

/**
 * Rows whose lower-case search text contains `search`, ignoring case.
 *
 * @throws HttpError 400 for U+0000, which the database cannot store.
 */
export function searchFilter(
  column: AnyPgColumn | SQL,
  search: string | undefined,
): SQL | undefined {
  if (!search) return undefined;
  if (search.includes('\0')) throw invalidField('search', 'pattern', 'Must not contain U+0000');
  const literal = search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&');
  return like(column, `%${literal}%`);
}

/** Rows with all of the labels. */
export function labelFilter(column: AnyPgColumn, labels: string[] | undefined): SQL | undefined {
  return labels && labels.length > 0 ? arrayContains(column, labels) : undefined;
}
