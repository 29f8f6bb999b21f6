import { sql } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import type { Db } from '#server/db/connect.ts';

/** Whether any connection to this database waits for a lock. */
async function isAnyWaiting(db: Db): Promise<boolean> {
  const activity = sql`pg_stat_activity where datname = current_database()`;
  const waiting = sql`select count(*) as n from ${activity} and wait_event_type = 'Lock'`;
  const { rows } = (await db.execute(waiting)) as unknown as { rows: { n: unknown }[] };
  return Number(rows[0]?.n) > 0;
}

/** PGlite has a single connection, on which a second request waits anyway. */
async function hasOneConnection(db: Db): Promise<boolean> {
  const { rows } = (await db.execute(sql`select version() as v`)) as unknown as {
    rows: { v: string }[];
  };
  return rows[0]?.v.includes('PGlite') ?? false;
}

const polling = { timeout: 20_000, interval: 10 };

/**
 * Runs a request while an open transaction locks the rows that it needs, and commits the transaction once the request
 * waits. Fails when the request finishes without waiting.
 *
 * @param hold locks and changes rows; the request must see the changes
 * @returns the result of the request
 */
export async function afterWaiting<T>(
  db: Db,
  hold: (tx: Db) => Promise<unknown>,
  request: () => Promise<T>,
): Promise<T> {
  if (await hasOneConnection(db)) {
    await db.transaction(hold);
    return request();
  }
  let pending: Promise<T> | undefined;
  await db.transaction(async (tx) => {
    await hold(tx);
    pending = request();
    const early = pending.then(() => {
      throw new Error('the request did not wait');
    });
    const waits = vi.waitFor(async () => expect(await isAnyWaiting(db)).toBe(true), polling);
    await Promise.race([early, waits]);
  });
  if (!pending) throw new Error('the transaction ended before the request began');
  return pending;
}

/** Runs a request while an open transaction locks rows that it does not need. Fails when the request waits. */
export async function withoutWaiting(
  db: Db,
  hold: (tx: Db) => Promise<unknown>,
  request: () => Promise<unknown>,
): Promise<void> {
  if (await hasOneConnection(db)) {
    await db.transaction(hold);
    await request();
    return;
  }
  await db.transaction(async (tx) => {
    await hold(tx);
    let ended = false;
    const pending = request().then(() => {
      ended = true;
    });
    const ends = vi.waitFor(() => expect(ended, 'the request waits').toBe(true), polling);
    await Promise.all([pending, ends]);
  });
}
