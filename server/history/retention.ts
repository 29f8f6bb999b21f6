import { setTimeout as wait } from 'node:timers/promises';
import { inArray, lt, sql } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { historyEntries } from '#server/db/schema.ts';
import { DAY_MS, HOUR_MS } from '#server/durations.ts';
import { reasonOf } from '#server/log.ts';
import { baselineTime, moveBeginning } from './baseline.ts';

/** How many entries one statement deletes: their deliveries to webhooks go with them. */
const STEP_ROWS = 500;

/** The pause between two steps, in which other work gets its turn. */
const PAUSE_MS = 50;

type Settings = Pick<AppContext, 'config' | 'now'>;

/** Entries before this time are deleted. */
function cutoff({ config, now }: Settings): Date {
  return new Date(now().getTime() - config.historyDays * DAY_MS);
}

/**
 * When the history begins: with the first start that kept one, or after what retention has deleted or will delete. What is
 * deleted stays deleted when the setting grows.
 */
export async function historySince(db: Db, app: Settings): Promise<Date> {
  const [oldest, since] = [cutoff(app), await baselineTime(db)];
  return since !== undefined && since > oldest ? since : oldest;
}

/**
 * Deletes entries that are older than the setting says, in small steps. Each server has one, and several may run at once:
 * they skip the rows that another one is deleting.
 */
export class HistoryRetention {
  readonly #app: Pick<AppContext, 'config' | 'db' | 'log' | 'now'>;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(app: Pick<AppContext, 'config' | 'db' | 'log' | 'now'>) {
    this.#app = app;
  }

  /** Runs now and every hour. */
  start(): void {
    void this.run();
    this.#timer = setInterval(() => void this.run(), HOUR_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#running;
  }

  /** Deletes what is too old now. What fails is tried again the next time. */
  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    const { db, log } = this.#app;
    const before = cutoff(this.#app);
    try {
      await moveBeginning(db, before);
      let total = 0;
      for (;;) {
        const count = await deleteSome(db, before);
        total += count;
        if (count < STEP_ROWS || this.#stopping.signal.aborted) break;
        await wait(PAUSE_MS);
      }
      if (total > 0) log.info('old history entries deleted', { entries: total });
    } catch (error) {
      log.warn('old history entries were not deleted', { error: reasonOf(error) });
    }
  }
}

/** @returns the number of deleted entries */
async function deleteSome(db: Db, before: Date): Promise<number> {
  const { id, createdAt } = historyEntries;
  const oldest = db
    .select({ id })
    .from(historyEntries)
    .where(lt(createdAt, before))
    .orderBy(createdAt)
    .limit(STEP_ROWS)
    .for('update', { skipLocked: true });
  // Evaluated once: a plan that runs the subquery again for each row would delete more.
  const chosen = db.$with('chosen').as(oldest);
  const rows = await db
    .with(chosen)
    .delete(historyEntries)
    .where(inArray(id, sql`(select ${chosen.id} from ${chosen})`))
    .returning({ id });
  return rows.length;
}
