import { and, desc, eq, gte, inArray, lte, or } from 'drizzle-orm';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, historyEntries } from '#server/db/schema.ts';
import { HOUR_MS } from '#server/durations.ts';
import { headColumns, toEntry } from './entry-wire.ts';
import type { Taken } from './restoration-steps.ts';

const e = historyEntries;

/** As many as a request can name. */
const MAX_OFFERED = 1000;

/**
 * Deletions of APIs of the applications that steps restore, in the request that deleted the application or in the hour
 * before, newest first. Those whose API exists are left out: the steps or others have restored it. Call it once the steps are
 * taken.
 */
export async function offeredWith(
  db: Db,
  clusterId: string,
  steps: readonly Taken[],
): Promise<HistoryEntry[]> {
  const restored = steps.flatMap(({ draft: { action, wish } }) =>
    wish.kind === 'application' && action === 'create' ? [wish.entryId] : [],
  );
  if (restored.length === 0) return [];
  const deletions = await db.select(headColumns).from(e).where(inArray(e.id, restored));
  const withThem = deletions.map(({ recordId, createdAt, requestId }) => {
    const before = new Date(createdAt.getTime() - HOUR_MS);
    const inTheHour = and(gte(e.createdAt, before), lte(e.createdAt, createdAt));
    return and(eq(e.parentId, recordId), or(inTheHour, eq(e.requestId, requestId)));
  });
  const isDeletion = and(
    eq(e.clusterId, clusterId),
    eq(e.kind, 'api'),
    eq(e.action, 'delete'),
    eq(e.outcome, 'done'),
  );
  const rows = await db
    .select(headColumns)
    .from(e)
    .where(and(isDeletion, or(...withThem)))
    .orderBy(desc(e.id))
    .limit(MAX_OFFERED);
  const ids = rows.map(({ recordId }) => recordId);
  const existing = await db.select({ id: apis.id }).from(apis).where(inArray(apis.id, ids));
  const known = new Set(existing.map(({ id }) => id));
  const newest = new Map(rows.toReversed().map((row) => [row.recordId, row]));
  return rows
    .filter((row) => newest.get(row.recordId) === row && !known.has(row.recordId))
    .map(toEntry);
}
