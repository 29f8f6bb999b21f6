import type { Config } from './config.ts';
import type { AppContext } from './context.ts';
import { type Database, openDatabase } from './db/connect.ts';
import { recordAllClusters } from './delivery/change-log.ts';
import { recordBaselines } from './history/baseline.ts';
import { openKeys } from './identity/keys.ts';
import { makeIdentityProvider } from './identity/provider.ts';
import { type Logger, makeLogger } from './log.ts';
import { makeBilling } from './resources/billing/make.ts';
import { makeClusterCreation } from './resources/clusters/creation.ts';
import { makeMailer } from './resources/mail/mailer.ts';
import { prometheusSource } from './resources/metrics/prometheus/source.ts';
import { sampleSource } from './resources/metrics/sample/source.ts';
import { seed } from './seed/run.ts';

export interface AppOptions {
  /** An open database: tests clone a prepared one. */
  database?: Database;
  /** Folder of the built console; `dist` by default. */
  consoleFolder?: string;
  log?: Logger;
  now?: () => Date;
  /** Limits each request to Stripe. */
  stripeTimeoutMs?: number;
}

/**
 * What gateways dial: the configured address, or the host of the public URL with the port of the listener.
 *
 * @param port undefined when this server has no listener
 */
export function dialledAddress(config: Config, port: number | undefined): string | undefined {
  if (config.gateways.address) return config.gateways.address;
  return port === undefined ? undefined : `${new URL(config.publicUrl).hostname}:${port}`;
}

/** Opens the database and all services, and seeds an empty installation. */
export async function openContext(
  config: Config,
  options: AppOptions,
): Promise<{ context: AppContext; ping(): Promise<void>; close(): Promise<void> }> {
  const log = options.log ?? makeLogger(config.logLevel);
  const database = options.database ?? (await openDatabase(config));
  try {
    const keys = await openKeys(config, database.db);
    const base = { config, db: database.db, log, keys, now: options.now ?? (() => new Date()) };
    const context: AppContext = {
      ...base,
      identity: makeIdentityProvider(config, database.db, options.now),
      billing: makeBilling(base, options.stripeTimeoutMs),
      mail: makeMailer(base),
      clusterCreation: makeClusterCreation(base),
      // With port 0 the port follows when the server listens; the host is in its certificate already.
      gateways: { address: dialledAddress(config, config.gateways.port) },
      etcd: {
        state: 'off',
        since: base.now(),
        revisionOf: () => undefined,
        foreignKeysOf: () => [],
      },
      listen: database.listen,
      metrics: config.prometheus ? prometheusSource(config.prometheus, log) : sampleSource,
    };
    await seed(context, config.seed);
    await recordAllClusters(context);
    await recordBaselines(context);
    await context.clusterCreation.resume();
    const close = async () => {
      await context.clusterCreation.stop();
      await context.mail.settled();
      await database.close();
    };
    return { context, ping: database.ping, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
