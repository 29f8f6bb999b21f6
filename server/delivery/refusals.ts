import { and, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { GatewayRefusal } from '#contract/generated/types.gen.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { clusters, gatewayRefusals } from '#server/db/schema.ts';
import { reasonOf } from '#server/log.ts';
import { time } from '#server/resources/wire.ts';

/** A refused gateway asks again every second: it is logged once in this time. */
const LOG_MS = 60_000;

/** How often refusals are written. */
const FLUSH_MS = 1_000;

/** The most different refusals in memory, and of each cluster in the database. */
const MAX_KEPT = 1000;
const MAX_STORED = 100;

/** How long refusals are kept and shown. */
const SHOWN_MS = 3_600_000;

/** A connection to a cluster that was refused or broke. */
interface Refused {
  clusterId: string;
  address: string;
  /** The common name of a certificate of the cluster's authority; empty otherwise. */
  name: string;
  reason: string;
}

interface Counted {
  refused: Refused;
  count: number;
  firstAt: Date;
  lastAt: Date;
}

/** Logs refused connections, and counts them in the database for the console. */
export class Refusals {
  readonly #app: Pick<AppContext, 'db' | 'log' | 'now'>;
  readonly #logged = new Map<string, number>();
  #counted = new Map<string, Counted>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(app: Pick<AppContext, 'db' | 'log' | 'now'>) {
    this.#app = app;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  /** Logs a refusal, unless the same one was logged a moment ago. */
  log(fields: { address: string; reason: string; name?: string }): void {
    const key = JSON.stringify([fields.address, fields.name, fields.reason]);
    const time = this.#app.now().getTime();
    if (time - (this.#logged.get(key) ?? 0) < LOG_MS) return;
    if (this.#logged.size >= MAX_KEPT) this.#logged.clear();
    this.#logged.set(key, time);
    this.#app.log.warn('gateway refused', fields);
  }

  /** Counts a refusal for the users of its cluster. */
  count(refused: Refused): void {
    const { clusterId, address, name, reason } = refused;
    const key = JSON.stringify([clusterId, address, name, reason]);
    const found = this.#counted.get(key);
    if (!found && this.#counted.size >= MAX_KEPT) return;
    const now = this.#app.now();
    const count = (found?.count ?? 0) + 1;
    this.#counted.set(key, { refused, count, firstAt: found?.firstAt ?? now, lastAt: now });
  }

  /** Writes what was counted since the last call. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(async () => {
      const counted = this.#counted;
      if (counted.size === 0) return;
      this.#counted = new Map();
      try {
        await writeRefusals(this.#app.db, [...counted.values()]);
      } catch (error) {
        this.#app.log.warn('refused gateways were not stored', { error: reasonOf(error) });
      }
    });
    return this.#flushing;
  }
}

async function writeRefusals(db: Db, list: readonly Counted[]): Promise<void> {
  const t = gatewayRefusals;
  for (const { refused, count, firstAt, lastAt } of list) {
    const { clusterId, address, name, reason } = refused;
    await db.transaction(async (tx) => {
      const mine = eq(clusters.id, clusterId);
      const [cluster] = await tx
        .select({ id: clusters.id })
        .from(clusters)
        .where(mine)
        .for('key share');
      if (!cluster) return;
      await tx
        .insert(t)
        .values({ clusterId, address, name, reason, count, firstAt, lastAt })
        .onConflictDoUpdate({
          target: [t.clusterId, t.address, t.name, t.reason],
          set: {
            // A refusal that was long ago is not continued.
            count: sql`case when ${t.lastAt} <= ${before(firstAt)}::timestamptz then 0 else ${t.count} end + excluded.count`,
            firstAt: sql`case when ${t.lastAt} <= ${before(firstAt)}::timestamptz then excluded.first_at else ${t.firstAt} end`,
            lastAt: sql`excluded.last_at`,
          },
        });
      await tx.execute(sql`
        delete from gateway_refusals where cluster_id = ${clusterId} and last_at <= (
          select last_at from gateway_refusals where cluster_id = ${clusterId}
          order by last_at desc offset ${MAX_STORED} limit 1
        )`);
    });
  }
}

const before = (moment: Date) => new Date(moment.getTime() - SHOWN_MS).toISOString();

/** The refusals of a cluster within the last hour, latest first. */
export async function refusalsOf(db: Db, clusterId: string, now: Date): Promise<GatewayRefusal[]> {
  const t = gatewayRefusals;
  const rows = await db
    .select()
    .from(t)
    .where(and(eq(t.clusterId, clusterId), gt(t.lastAt, new Date(now.getTime() - SHOWN_MS))))
    .orderBy(desc(t.lastAt), t.address, t.reason);
  return rows.map(({ address, name, reason, firstAt, lastAt, count }) => ({
    address,
    name,
    reason,
    first_at: time(firstAt),
    last_at: time(lastAt),
    count,
  }));
}

/** Removes refusals that are not shown any more. */
export async function deleteOldRefusals(db: Db, now: Date): Promise<void> {
  await db
    .delete(gatewayRefusals)
    .where(lt(gatewayRefusals.lastAt, new Date(now.getTime() - SHOWN_MS)));
}
