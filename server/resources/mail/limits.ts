import { inArray, lte, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { rateCounts } from '#server/db/schema.ts';
import { HOUR_MS } from '#server/durations.ts';
import { HttpError } from '#server/http/errors.ts';

/** Mails per hour, by kind of counter. */
const hourlyLimits = {
  /** Invitations of one organization. */
  organization: 60,
  /** Invitations to one address, from all organizations. */
  recipient: 6,
  /** Verification mails of one user. */
  verification: 5,
};

/**
 * Counts one mail. In a transaction the count is rolled back with it, and another request for the same id waits.
 *
 * @throws HttpError 429 above the limit; the message contains the time to wait.
 */
export async function countMail(
  db: Db,
  kind: keyof typeof hourlyLimits,
  id: string,
  now: Date,
): Promise<void> {
  await removeExpired(db, now);
  const isOver = sql`${rateCounts.resetsAt} <= ${now.toISOString()}`;
  const resetsAt = new Date(now.getTime() + HOUR_MS);
  const [row] = await db
    .insert(rateCounts)
    .values({ key: `${kind} ${id}`, count: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateCounts.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateCounts.count} + 1 end`,
        resetsAt: sql`case when ${isOver} then ${resetsAt.toISOString()} else ${rateCounts.resetsAt} end`,
      },
    })
    .returning();
  if (!row || row.count <= hourlyLimits[kind]) return;
  const minutes = Math.max(1, Math.ceil((row.resetsAt.getTime() - now.getTime()) / 60_000));
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  throw new HttpError('tooManyRequests', `Too many emails were requested. Try again in ${wait}`);
}

/** Removes expired counts, except those that another request has locked. */
async function removeExpired(db: Db, now: Date): Promise<void> {
  const expired = db
    .select({ key: rateCounts.key })
    .from(rateCounts)
    .where(lte(rateCounts.resetsAt, now))
    .for('update', { skipLocked: true });
  await db.delete(rateCounts).where(inArray(rateCounts.key, expired));
}
