import type { AppContext } from '#server/context.ts';
import { HOUR_MS } from '#server/durations.ts';
import { reasonOf } from '#server/log.ts';
import { toEntryDetails } from '#server/resources/history/entry-wire.ts';
import { openReadableSecrets } from '#server/resources/secrets.ts';
import {
  type ClaimedDelivery,
  claimDeliveries,
  finishAttempt,
  type Outcome,
  trimLog,
  webhooksWithDue,
} from './delivery-store.ts';
import { post } from './post.ts';
import { signedHeaders } from './signature.ts';
import { openSecret } from './store.ts';

/** How often the database is asked for deliveries that are due. */
const CHECK_MS = 1_000;

/** How long a server may take for an attempt: after that, another one tries it. */
const LEASE_MS = 60_000;

/** Attempts at a time for one webhook: a slow receiver does not delay the others. */
const BATCH = 5;

/** Milliseconds until the next attempt, after the first, the second and so on: a day in all. */
const RETRY_MS = [5_000, 60_000, 5 * 60_000, 30 * 60_000, 2 * HOUR_MS, 6 * HOUR_MS, 15 * HOUR_MS];

/** Finished deliveries that the log of a webhook keeps. */
const LOG_ROWS = 1_000;

type Needs = Pick<AppContext, 'config' | 'db' | 'keys' | 'log' | 'now'>;

/**
 * Sends history entries to webhooks. Each server has one: they claim deliveries from the database, so that each attempt is
 * made by one of them.
 */
export class WebhookDispatcher {
  readonly #app: Needs;
  /** The webhooks that this server sends to right now. */
  readonly #lanes = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  readonly #stopping = new AbortController();

  constructor(app: Needs) {
    this.#app = app;
  }

  start(): void {
    this.#timer = setInterval(() => void this.#look(), CHECK_MS).unref();
  }

  /** Begins no further attempt, and ends those that wait for a response: they are made again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#looking;
    await Promise.all(this.#lanes.values());
  }

  /** Sends everything that is due now. */
  async run(): Promise<void> {
    await this.#look();
    await Promise.all(this.#lanes.values());
  }

  /** Begins to send to each webhook with due deliveries, unless it is being sent to. */
  #look(): Promise<void> {
    this.#looking ??= this.#beginLanes().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #beginLanes(): Promise<void> {
    try {
      for (const id of await webhooksWithDue(this.#app.db, this.#app.now())) {
        if (this.#stopping.signal.aborted || this.#lanes.has(id)) continue;
        this.#lanes.set(
          id,
          this.#sendAll(id).finally(() => this.#lanes.delete(id)),
        );
      }
    } catch (error) {
      this.#app.log.warn('due webhook deliveries were not read', { error: reasonOf(error) });
    }
  }

  async #sendAll(webhook: string): Promise<void> {
    const { db, log } = this.#app;
    try {
      for (;;) {
        const now = this.#app.now();
        const leaseEnd = new Date(now.getTime() + LEASE_MS);
        const claimed = this.#stopping.signal.aborted
          ? []
          : await claimDeliveries(db, webhook, { now, leaseEnd, limit: BATCH });
        if (claimed.length === 0) break;
        await Promise.all(claimed.map((one) => this.#attempt(one)));
      }
      await trimLog(db, webhook, LOG_ROWS);
    } catch (error) {
      log.warn('webhook deliveries were not sent', { webhook, error: reasonOf(error) });
    }
  }

  async #attempt(claimed: ClaimedDelivery): Promise<void> {
    const outcome = await this.#send(claimed).then(
      (status) => this.#outcomeOf(claimed, status, undefined),
      (error: unknown) => this.#outcomeOf(claimed, null, error),
    );
    await finishAttempt(this.#app.db, claimed.delivery, outcome);
  }

  async #send({ delivery, webhook, entry }: ClaimedDelivery): Promise<number> {
    const { config, keys, now } = this.#app;
    const reveal = <T>(record: T): T => openReadableSecrets(keys, record);
    const message = entry
      ? { type: 'history.entry', entry: toEntryDetails(entry, reveal) }
      : { type: 'test' };
    const body = JSON.stringify(message);
    const timestamp = Math.floor(now().getTime() / 1000);
    const headers = signedHeaders(openSecret(keys, webhook), {
      // The same for every attempt, so that receivers recognize a repeated one.
      id: `msg_${delivery.id}`,
      timestamp,
      body,
    });
    const allowPrivate = config.webhookPrivateAddresses;
    return post(webhook.url, { headers, body, allowPrivate, signal: this.#stopping.signal });
  }

  #outcomeOf({ delivery }: ClaimedDelivery, status: number | null, failure: unknown): Outcome {
    if (status !== null && status >= 200 && status < 300) {
      return { state: 'delivered', responseStatus: status, error: null, nextAttemptAt: null };
    }
    const error = status === null ? reasonOf(failure) : refusalOf(status);
    // Ended by this server, also the last attempt is made again.
    const isEnded = status === null && this.#stopping.signal.aborted;
    const wait = isEnded ? 0 : RETRY_MS[delivery.attempts - 1];
    return {
      state: wait === undefined ? 'failed' : 'pending',
      responseStatus: status,
      error,
      nextAttemptAt: wait === undefined ? null : new Date(this.#app.now().getTime() + wait),
    };
  }
}

function refusalOf(status: number): string {
  return status >= 300 && status < 400
    ? `The response was a redirect (${status}), which is not followed`
    : `The response was ${status}`;
}
