import type { AppContext } from '#server/context.ts';
import { reasonOf } from '#server/log.ts';
import { recordDueCertificates } from './change-log.ts';
import { clustersWithDueCertificates } from './store.ts';

/** How often the database is asked for certificates that became valid or expired. */
const CHECK_MS = 2_000;

/**
 * Changes what gateways get when a certificate becomes valid or expires, which no save does. Each server has one: the
 * database says what is due, so it does not matter which server finds it, nor how long none was running.
 */
export class CertificateSchedule {
  readonly #app: Pick<AppContext, 'db' | 'keys' | 'log' | 'now'>;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(app: Pick<AppContext, 'db' | 'keys' | 'log' | 'now'>) {
    this.#app = app;
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), CHECK_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Records what is due now. What fails is tried again the next time. */
  run(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    try {
      const ids = await clustersWithDueCertificates(this.#app.db, this.#app.now());
      for (const id of ids) await this.#record(id);
    } catch (error) {
      this.#app.log.warn('due certificates were not read', { error: reasonOf(error) });
    }
  }

  async #record(cluster: string): Promise<void> {
    try {
      await recordDueCertificates(this.#app, cluster);
    } catch (error) {
      this.#app.log.warn('due certificates were not recorded', {
        cluster,
        error: reasonOf(error),
      });
    }
  }
}
