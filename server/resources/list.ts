import { arrayContains, asc, desc, like, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { invalidField } from '#server/http/errors.ts';

/** The part of a list's query that says which page is wanted; pages count from 1. */
export interface PageQuery {
  page?: number;
  page_size?: number;
}

/** Limit and offset of a page; the defaults are the contract's. */
export function windowOf({ page = 1, page_size = 10 }: PageQuery) {
  return { limit: page_size, offset: (page - 1) * page_size };
}

/** The order of a list; the id breaks ties, so that no row is on two pages or on none. */
export function ordered(
  column: AnyPgColumn,
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
