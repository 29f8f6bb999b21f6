import { and, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { historyEntries, webhookDeliveries, webhooks } from '#server/db/schema.ts';
import { ordered, type Page, type PageQuery, pageOf } from '#server/resources/list.ts';
import type { WebhookRow } from './store.ts';

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;

/** A delivery that this server has claimed, with what it needs. */
export interface ClaimedDelivery {
  delivery: DeliveryRow;
  webhook: WebhookRow;
  /** Null for a test. */
  entry: typeof historyEntries.$inferSelect | null;
}

const d = webhookDeliveries;

/** Deliveries of a disabled webhook wait until it is enabled; tests do not. */
const isAllowed = sql`(${webhooks.enabled} or ${d.entryId} is null)`;

/** The ids of webhooks with deliveries that are due. */
export async function webhooksWithDue(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: d.webhookId })
    .from(d)
    .innerJoin(webhooks, eq(webhooks.id, d.webhookId))
    .where(and(isNotNull(d.nextAttemptAt), lte(d.nextAttemptAt, now), isAllowed));
  return rows.map(({ id }) => id);
}

/**
 * Claims deliveries of a webhook that are due, oldest first: until `leaseEnd` no other server takes them, and after it
 * one does if this one has failed. The claim counts as an attempt.
 */
export async function claimDeliveries(
  db: Db,
  webhookId: string,
  { now, leaseEnd, limit }: { now: Date; leaseEnd: Date; limit: number },
): Promise<ClaimedDelivery[]> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ id: d.id })
      .from(d)
      .innerJoin(webhooks, eq(webhooks.id, d.webhookId))
      .where(
        and(
          eq(d.webhookId, webhookId),
          isNotNull(d.nextAttemptAt),
          lte(d.nextAttemptAt, now),
          isAllowed,
        ),
      )
      .orderBy(d.nextAttemptAt, d.id)
      .limit(limit)
      .for('update', { of: d, skipLocked: true });
    const ids = due.map(({ id }) => id);
    if (ids.length === 0) return [];
    await tx
      .update(d)
      .set({ attempts: sql`${d.attempts} + 1`, attemptedAt: now, nextAttemptAt: leaseEnd })
      .where(inArray(d.id, ids));
    return tx
      .select({ delivery: d, webhook: webhooks, entry: historyEntries })
      .from(d)
      .innerJoin(webhooks, eq(webhooks.id, d.webhookId))
      .leftJoin(historyEntries, eq(historyEntries.id, d.entryId))
      .where(inArray(d.id, ids))
      .orderBy(d.id);
  });
}

/** How an attempt ended. */
export interface Outcome {
  state: DeliveryRow['state'];
  /** Null without a response. */
  responseStatus: number | null;
  /** Null when it was delivered. */
  error: string | null;
  /** Null when there is no further attempt. */
  nextAttemptAt: Date | null;
}

/** Stores how the attempt of a claimed delivery ended, unless a later attempt has begun. */
export async function finishAttempt(
  db: Db,
  { id, attempts }: DeliveryRow,
  outcome: Outcome,
): Promise<void> {
  await db
    .update(d)
    .set(outcome)
    .where(and(eq(d.id, id), eq(d.attempts, attempts)));
}

/** Removes finished deliveries of a webhook except the newest ones. */
export async function trimLog(db: Db, webhookId: string, kept: number): Promise<void> {
  const finished = sql`${d.webhookId} = ${webhookId} and ${d.nextAttemptAt} is null`;
  await db.delete(d).where(
    sql`${finished} and ${d.id} <= (
      select ${d.id} from ${d} where ${finished} order by ${d.id} desc offset ${kept} limit 1
    )`,
  );
}

/** One page of a webhook's deliveries, newest first. */
export async function pageOfDeliveries(
  db: Db,
  webhookId: string,
  query: PageQuery,
): Promise<Page<typeof webhookDeliveries>> {
  return pageOf(db, d, eq(d.webhookId, webhookId), ordered(d.id, d.id), query);
}

/** Queues a delivery without an entry. */
export async function insertTest(db: Db, webhookId: string, now: Date): Promise<DeliveryRow> {
  const row = { webhookId, createdAt: now, nextAttemptAt: now };
  return insertedRow(await db.insert(d).values(row).returning());
}
