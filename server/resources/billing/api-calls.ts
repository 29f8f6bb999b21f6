import { eq } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import { clusters } from '#server/db/schema.ts';

/**
 * How many calls an organization's clusters served between two times. Null when nothing measures them, and when the
 * metrics source is unavailable, because pages that show other values too must not fail for it.
 */
export async function apiCallsOf(
  { db, log, metrics }: Pick<AppContext, 'db' | 'log' | 'metrics'>,
  orgId: string,
  { start, end }: { start: Date; end: Date },
): Promise<number | null> {
  if (!metrics.isMeasured) return null;
  const seconds = (moment: Date) => moment.getTime() / 1000;
  const range = { start: seconds(start), end: seconds(end) };
  const step = Math.max(1, Math.floor(range.end - range.start));
  if (range.end - range.start < 1) return 0;
  const rows = await db.select({ id: clusters.id }).from(clusters).where(eq(clusters.orgId, orgId));
  try {
    const results = await Promise.all(
      rows.map(({ id }) =>
        metrics.query({ type: 'api-requests', clusterId: id, ...range, step }, db, end),
      ),
    );
    const series = results.flatMap(({ result }) => result);
    return Math.round(series.reduce((sum, { value }) => sum + Number(value?.[1] ?? 0), 0));
  } catch (error) {
    log.warn('API calls could not be counted', {
      organization: orgId,
      error: error instanceof Error ? error.message : String(error),
    });
    return null;
  }
}
