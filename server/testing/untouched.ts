import { getTableName, is, type SQL, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { expect } from 'vitest';
import type { App } from '#server/app.ts';
import type { Db } from '#server/db/connect.ts';
import * as schema from '#server/db/schema.ts';

const tables = Object.values(schema).filter((value) => is(value, PgTable));

/** All rows of all tables with one of `marks` in any column: the table's name and the row as JSON. */
async function rowsWith(db: Db, marks: readonly string[]): Promise<string[]> {
  const values = sql.join(
    marks.map((mark) => sql`${mark}`),
    sql`, `,
  );
  const selects: SQL[] = tables.map((table) => {
    const name = getTableName(table);
    return sql`select ${name}::text || ' ' || to_jsonb(r) as row from ${sql.identifier(name)} r
      where exists (select from jsonb_each_text(to_jsonb(r)) where value in (${values}))`;
  });
  const { rows } = (await db.execute(sql.join(selects, sql` union all `))) as unknown as {
    rows: { row: string }[];
  };
  return rows.map(({ row }) => row).sort();
}

/**
 * Takes a snapshot of the rows with one of `marks`.
 *
 * @returns a function that fails unless the rows are unchanged.
 */
export async function snapshotRows(db: Db, marks: readonly string[]): Promise<() => Promise<void>> {
  const before = await rowsWith(db, marks);
  return async () => {
    expect(await rowsWith(db, marks), 'rows of the neighbours').toEqual(before);
  };
}

/** Strings that responses must not contain. */
export interface Hidden {
  /** In no response. */
  everywhere: readonly string[];
  /** In no response for a path that contains one of `paths`. */
  inside: readonly string[];
  paths: readonly string[];
}

/** Wraps the app's `fetch` to fail when a successful response contains a hidden string. */
export function guardedFetch(app: App, hidden: () => Hidden): App['fetch'] {
  return async (request) => {
    const response = await app.fetch(request);
    if (!response.ok) return response;
    const text = await response.clone().text();
    const { pathname } = new URL(request.url);
    const { everywhere, inside, paths } = hidden();
    const isInside = paths.some((path) => pathname.includes(path));
    const shown = [...everywhere, ...(isInside ? inside : [])].filter((word) =>
      text.includes(word),
    );
    expect(shown, `${request.method} ${pathname} shows rows of the neighbours`).toEqual([]);
    return response;
  };
}
