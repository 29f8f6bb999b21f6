import { eq, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from '#server/db/connect.ts';

type LabelledTable = PgTable & { clusterId: AnyPgColumn; labels: AnyPgColumn };

/** The distinct labels of the cluster's rows, unordered. */
export async function labelsOf(db: Db, clusterId: string, table: LabelledTable): Promise<string[]> {
  const rows = await db
    .selectDistinct({ label: sql<string>`unnest(${table.labels})` })
    .from(table)
    .where(eq(table.clusterId, clusterId));
  return rows.map((row) => row.label);
}
