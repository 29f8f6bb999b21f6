import { sql } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import type { Db } from '#server/db/connect.ts';

/** Whether a connection to this database waits for a lock. */
async function isAnyWaiting(db: Db): Promise<boolean> {
  const activity = sql`pg_stat_activity where datname = current_database()`;
  const waiting = sql`select count(*) as n from ${activity} and wait_event_type = 'Lock'`;
  const { rows } = (await db.execute(waiting)) as unknown as { rows: { n: unknown }[] };
  return Number(rows[0]?.n) > 0;
}

/** PGlite has a single connection, on which whatever comes second waits anyway. */
async function hasOneConnection(db: Db): Promise<boolean> {
  const { rows } = (await db.execute(sql`select version() as v`)) as unknown as {
    rows: { v: string }[];
  };
  return rows[0]?.v.includes('PGlite') ?? false;
}

const patience = { timeout: 20_000, interval: 10 };

/**
 * Runs a request while an open transaction holds what it needs, and commits the transaction once the request waits.
 *
 * @param hold locks rows and changes them; the request must go by what it left behind
 * @returns what the request came to. Fails when the request ends without having waited.
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
    const waits = vi.waitFor(async () => expect(await isAnyWaiting(db)).toBe(true), patience);
    await Promise.race([early, waits]);
  });
  if (!pending) throw new Error('the transaction ended before the request began');
  return pending;
}

/** Runs a request while an open transaction holds rows that the request can do without. Fails when it waits for them. */
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
    const ends = vi.waitFor(() => expect(ended, 'the request waits').toBe(true), patience);
    await Promise.all([pending, ends]);
  });
}
