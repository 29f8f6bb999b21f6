import type { Hono } from 'hono';
import type {
  Invoice,
  MetricsResponse,
  MetricType,
  Plan,
  Subscription,
  SubscriptionPreview,
  SubscriptionResult,
  SubscriptionStatus,
} from '#contract/generated/types.gen.ts';
import type { Config } from './config.ts';
import type { Database, Db } from './db/connect.ts';
import type { organizations, users } from './db/schema.ts';
import type { Keys } from './identity/keys.ts';
import type { Logger } from './log.ts';

type OrganizationRow = typeof organizations.$inferSelect;

/** The OpenID Connect side of signing in. */
export interface IdentityProvider {
  /**
   * Begins a sign-in. The caller redirects to `url` and sets the cookie, which ties the sign-in to this browser.
   *
   * @throws SignInError `unavailable` when the provider cannot be reached.
   */
  start(options: SignInOptions): Promise<{ url: string; setCookie: string }>;
  /**
   * Ends a sign-in with the request that the provider sent the browser back with. `setCookie` removes the cookie of
   * `start`.
   *
   * @throws SignInError
   */
  finish(request: Request): Promise<FinishedSignIn>;
  /**
   * The issuer's end-session address, from which browsers return to the sign-in page. Null when the issuer has none or
   * cannot be reached.
   *
   * @param idToken the ID token of the session
   */
  signOutUrl(idToken: string | null): Promise<string | null>;
}

interface SignInOptions {
  /** Where it ends: a path of this console. */
  returnTo: string;
  /** The expected e-mail address. */
  loginHint?: string | undefined;
  /** Makes the provider ask for the account even if a user is signed in there. */
  selectAccount?: boolean;
}

interface FinishedSignIn {
  user: typeof users.$inferSelect;
  returnTo: string;
  setCookie: string;
  /** For `signOutUrl`; null with the built-in provider, which keeps no one signed in. */
  idToken: string | null;
}

/** What the history keeps of a subscription: the organization's plan, and the state of its account. */
export interface SubscriptionFacts {
  orgId: string;
  planId: string;
  status: SubscriptionStatus;
  cancelAtPeriodEnd: boolean;
}

/** Writes a change of a subscription to the history, in the transaction that stores it. */
export type Remember = (
  db: Db,
  before: SubscriptionFacts,
  after: SubscriptionFacts,
) => Promise<void>;

/**
 * Where plans are paid. The local provider keeps everything in our database and moves no money; Stripe's keeps a copy of
 * Stripe's latest state there. Methods throw HttpError: 402 for a declined payment, 409 for a change that makes no
 * sense, 429, 502 and 504 when an external service is busy, failing or slow.
 */
export interface BillingProvider {
  readonly kind: 'local' | 'stripe';
  /** The plans on offer with their prices, cheapest first. */
  plans(): Promise<Plan[]>;
  subscription(organization: OrganizationRow): Promise<Subscription>;
  /** The cost of moving to a plan; changes nothing. */
  preview(organization: OrganizationRow, plan: Plan): Promise<SubscriptionPreview>;
  /** Moves to a plan, or returns where to pay first. `remember` is called in the transaction that stores the change. */
  subscribe(
    organization: OrganizationRow,
    plan: Plan,
    remember: Remember,
  ): Promise<SubscriptionResult>;
  upcomingInvoice(organization: OrganizationRow): Promise<Invoice>;
  /** Address of a page for payment details and past invoices. `returnTo` is a path of this console. */
  portal(organization: OrganizationRow, returnTo: string): Promise<string>;
  /** Ends all recurring payments at once, before the organization is deleted. */
  close(organization: OrganizationRow): Promise<void>;
}

export interface Billing extends BillingProvider {
  /** Routes outside the API: Stripe's webhook or the local portal. */
  routes: Hono;
}

/** One message to one recipient. */
export interface Mail {
  to: string;
  /** A single line. */
  subject: string;
  text: string;
  html: string;
  /** The target of its button, shown in the outbox. */
  link: string;
}

/** Sends mail; failures are logged without the address and never thrown. */
export interface Mailer {
  readonly kind: 'smtp' | 'outbox';
  /** @returns whether the message was accepted. */
  send(mail: Mail): Promise<boolean>;
  /** Sends without blocking the caller, so that response times reveal nothing. */
  sendLater(mail: Mail): void;
  /** Waits until all mail of `sendLater` is sent or has failed. */
  settled(): Promise<void>;
}

/** Creates clusters after the response was sent: pending, creating, then normal or failed. */
export interface ClusterCreation {
  /** Starts to create a cluster that is stored as pending. */
  begin(clusterId: string): void;
  /** Restarts what an earlier run of this or another server left unfinished. */
  resume(): Promise<void>;
  /** Resolves when nothing is in progress. */
  idle(): Promise<void>;
  /** Starts nothing new, leaves pending clusters to the next start, and resolves when the rest is done. */
  stop(): Promise<void>;
}

/** A validated query for a metric of a cluster: the resources that it names exist and belong together. */
export interface MetricsQuery {
  type: MetricType;
  clusterId: string;
  /** Unix seconds with fraction; `start` is before `end`. */
  start: number;
  end: number;
  /** Whole seconds between two points. */
  step: number;
  /** Only this application. */
  application?: NamedResource;
  /** Only this API; `application` is then its application. */
  api?: NamedResource;
  /** Only this gateway. */
  instanceId?: string;
  /** One value per group. Series then have the label `group`: what gateways export, or the id. */
  groupBy?: 'application' | 'api';
}

/** A resource in a query. Gateways export metrics under its id or, if their plugin is set so, its name. */
export interface NamedResource {
  id: string;
  name: string;
  /** The name, as gateways export it; absent where numbers under this name may be those of another resource. */
  label?: string;
}

/** A source of metrics. */
export interface MetricsSource {
  /** Whether its values are measured: others are sample data, which is never billed. */
  readonly isMeasured: boolean;
  /**
   * `db` and `now` are for a source that computes metrics from the resources of the cluster.
   *
   * @throws HttpError 502 when an external source fails.
   */
  query(query: MetricsQuery, db: Db, now: Date): Promise<MetricsResponse>;
}

/** Where gateways find this server. */
interface GatewayAddress {
  /** Host and port; undefined while no server serves gateways, and they read from an etcd at the cluster's domain. */
  address: string | undefined;
}

/** How publishing to an etcd goes, for gateways that read from one. */
export interface EtcdStatus {
  /** `off` without an etcd; on `standby`, another server publishes, or this one is starting to. */
  readonly state: 'off' | 'publishing' | 'standby' | 'failing';
  /** When the state began. */
  readonly since: Date;
  /** The revision of a cluster that etcd has; undefined while this server does not publish or is not done yet. */
  revisionOf(clusterId: string): number | undefined;
  /** Keys of a cluster, below its prefix, that someone else wrote: they are not published. */
  foreignKeysOf(clusterId: string): string[];
}

/** Long-lived services that every handler may use. */
export interface AppContext {
  config: Config;
  db: Db;
  log: Logger;
  /** Signing keys and the encryption of secrets at rest. */
  keys: Keys;
  identity: IdentityProvider;
  billing: Billing;
  /** Sends mail, or keeps it where no mail server is set. */
  mail: Mailer;
  clusterCreation: ClusterCreation;
  metrics: MetricsSource;
  gateways: GatewayAddress;
  etcd: EtcdStatus;
  /** Notifications between servers on the same database. */
  listen: Database['listen'];
  /** The only clock, so that tests can move time. */
  now(): Date;
}
