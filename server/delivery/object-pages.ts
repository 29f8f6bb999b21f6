import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gt, isNotNull, type SQL } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { gatewayObjects } from '#server/db/schema.ts';

/** Rows that are read at once. Other requests are answered between two pages. */
const PAGE_SIZE = 500;

/** The objects of a cluster that are delivered, and for which a condition holds, in pages by key. */
export async function* objectPages(db: Db, clusterId: string, condition?: SQL) {
  const { key, source, sealed, createRevision } = gatewayObjects;
  const delivered = and(eq(gatewayObjects.clusterId, clusterId), isNotNull(sealed), condition);
  let last = '';
  for (;;) {
    // The order of the primary key, so that a page costs no sorting.
    const rows = await db
      .select({ key, source, sealed, createRevision })
      .from(gatewayObjects)
      .where(and(delivered, gt(key, last)))
      .orderBy(asc(key))
      .limit(PAGE_SIZE);
    yield rows;
    if (rows.length < PAGE_SIZE) return;
    last = rows.at(-1)?.key ?? '';
    await setImmediate();
  }
}
