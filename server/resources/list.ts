import { arrayContains, asc, desc, like, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '#server/db/connect.ts';
import { invalidField } from '#server/http/errors.ts';

/** The part of a list's query that says which page is wanted; pages count from 1. */
export interface PageQuery {
  page?: number;
  page_size?: number;
}

/** The query of a list that is ordered by time, searched, and narrowed to labels. */
export interface LabelledQuery extends PageQuery {
  direction?: 'ASC' | 'DESC';
  order_by?: 'created_at' | 'updated_at';
  search?: string;
  labels?: string[];
}

export interface Page<T extends PgTable> {
  /** How many rows fit, on all pages. */
  count: number;
  rows: T['$inferSelect'][];
}

/** One page of the rows that fit, and how many fit. The defaults are the contract's. */
export async function pageOf<T extends PgTable>(
  db: Db,
  table: T,
  where: SQL | undefined,
  order: SQL[],
  { page = 1, page_size = 10 }: PageQuery,
): Promise<Page<T>> {
  // The builder cannot work out the rows of a table that is not known yet; the result's type says them.
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

/** The order of a list; the id breaks ties, so that no row is on two pages or on none. */
export function ordered(
  column: AnyPgColumn | SQL,
  id: AnyPgColumn,
  direction: 'ASC' | 'DESC' = 'DESC',
): SQL[] {
  const way = direction === 'ASC' ? asc : desc;
  return column === id ? [way(id)] : [way(column), way(id)];
}

/** The text that a list's search looks into: every part in lower case, on a line of its own. */
export function searchTextOf(parts: (string | undefined)[]): string {
  return parts
    .filter((part) => part)
    .join('\n')
    .toLowerCase();
}

/** The columns of a record that is searched by name and description. */
export function describedColumns<
  Spec extends { name: string; description?: string; labels?: string[] },
>(spec: Spec) {
  const { name, description, labels = [] } = spec;
  return { spec, name, labels, searchText: searchTextOf([name, description]) };
}

/**
 * Rows whose search text, which is in lower case, contains the words as they stand, in any case.
 *
 * @throws HttpError 400 for the one character that no text in the database can hold.
 */
export function searchFilter(
  column: AnyPgColumn | SQL,
  search: string | undefined,
): SQL | undefined {
  if (!search) return undefined;
  if (search.includes('\0'))
    throw invalidField('search', 'pattern', 'Without the character U+0000');
  const literal = search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&');
  return like(column, `%${literal}%`);
}

/** Rows that carry all of the labels. */
export function labelFilter(column: AnyPgColumn, labels: string[] | undefined): SQL | undefined {
  return labels && labels.length > 0 ? arrayContains(column, labels) : undefined;
}
