import { inArray, lte, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { rateCounts } from '#server/db/schema.ts';
import { hour } from '#server/durations.ts';
import { HttpError } from '#server/http/errors.ts';

/** How many mails may be asked for in an hour, by what they are counted for. */
const mostAnHour = {
  /** Invitations of one organization. */
  organization: 60,
  /** Invitations to one address, by whichever organization. */
  recipient: 6,
  /** Verification mails of one user. */
  verification: 5,
};

/**
 * Counts one mail. In a transaction the count goes with it, and another request for the same `whose` waits.
 *
 * @throws HttpError 429 past the limit, which says when to come back.
 */
export async function countMail(
  db: Db,
  kind: keyof typeof mostAnHour,
  whose: string,
  now: Date,
): Promise<void> {
  await forgetOld(db, now);
  const isOver = sql`${rateCounts.resetsAt} <= ${now.toISOString()}`;
  const resetsAt = new Date(now.getTime() + hour);
  const [row] = await db
    .insert(rateCounts)
    .values({ key: `${kind} ${whose}`, count: 1, resetsAt })
    .onConflictDoUpdate({
      target: rateCounts.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateCounts.count} + 1 end`,
        resetsAt: sql`case when ${isOver} then ${resetsAt.toISOString()} else ${rateCounts.resetsAt} end`,
      },
    })
    .returning();
  if (!row || row.count <= mostAnHour[kind]) return;
  const minutes = Math.max(1, Math.ceil((row.resetsAt.getTime() - now.getTime()) / 60_000));
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  throw new HttpError('tooManyRequests', `Too many mails were asked for. Try again in ${wait}`);
}

/** Removes counts that are over, except those that another request holds. */
async function forgetOld(db: Db, now: Date): Promise<void> {
  const old = db
    .select({ key: rateCounts.key })
    .from(rateCounts)
    .where(lte(rateCounts.resetsAt, now))
    .for('update', { skipLocked: true });
  await db.delete(rateCounts).where(inArray(rateCounts.key, old));
}
