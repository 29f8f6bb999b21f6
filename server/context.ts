import type { Config } from './config.ts';
import type { Db } from './db/connect.ts';
import type { Keys } from './identity/keys.ts';
import type { IdentityProvider } from './identity/provider.ts';
import type { Logger } from './log.ts';
import type { Billing } from './resources/billing/make.ts';
import type { ClusterCreation } from './resources/clusters/creation.ts';
import type { Mailer } from './resources/mail/transport.ts';
import type { MetricsSource } from './resources/metrics/source.ts';

/** What lives as long as the server and every handler may use. */
export interface AppContext {
  config: Config;
  db: Db;
  log: Logger;
  /** Signing keys and the encryption of secrets at rest. */
  keys: Keys;
  /** The OpenID Connect side of sign-in. */
  identity: IdentityProvider;
  /** Where plans are paid. */
  billing: Billing;
  /** Sends mail, or keeps it where no mail server is set. */
  mail: Mailer;
  /** Makes clusters in the background. */
  clusterCreation: ClusterCreation;
  /** Where figures of traffic come from. */
  metrics: MetricsSource;
  /** The one clock: seconds and milliseconds come from here, so that tests can move it. */
  now(): Date;
}
