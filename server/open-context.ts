import type { Config } from './config.ts';
import type { AppContext } from './context.ts';
import { type Database, openDatabase } from './db/connect.ts';
import { openKeys } from './identity/keys.ts';
import { makeIdentityProvider } from './identity/provider.ts';
import { type Logger, makeLogger } from './log.ts';
import { makeBilling } from './resources/billing/make.ts';
import { makeClusterCreation } from './resources/clusters/creation.ts';
import { makeMailer } from './resources/mail/transport.ts';
import { makeMetricsSource } from './resources/metrics/make.ts';
import { seed } from './seed/run.ts';

export interface AppOptions {
  /** A database that is open already: tests clone a prepared one. */
  database?: Database;
  /** Where the built console lies; the default is `dist` beside the server. */
  consoleFolder?: string;
  log?: Logger;
  now?: () => Date;
  /** How long Stripe may take to answer, in milliseconds. */
  stripePatience?: number;
}

/** Opens the database, the keys and the identity provider, and fills an empty installation. */
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
      billing: makeBilling(base, options.stripePatience),
      mail: makeMailer(base),
      clusterCreation: makeClusterCreation(base),
      metrics: makeMetricsSource(config, log),
    };
    await seed(context, config.seed);
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
