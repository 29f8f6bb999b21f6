import { eq, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import type { apis, applications } from '#server/db/schema.ts';

/** Every label that some application or API of the cluster carries, once each, in no order. */
export async function labelsOf(
  db: Db,
  clusterId: string,
  table: typeof applications | typeof apis,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ label: sql<string>`unnest(${table.labels})` })
    .from(table)
    .where(eq(table.clusterId, clusterId));
  return rows.map((row) => row.label);
}
