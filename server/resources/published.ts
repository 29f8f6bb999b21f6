import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** `isPublished` of `domain/publication.ts` in SQL. @param spec the column with the record */
export function isPublishedIn(spec: AnyPgColumn): SQL<boolean> {
  return sql<boolean>`coalesce(${spec} ->> 'active', '0') = '0'`;
}
