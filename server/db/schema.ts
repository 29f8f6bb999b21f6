/**
 * The tables, in one file however long it gets: they refer to each other in both directions, and drizzle-kit reads them together.
 * After a change run `npm run migration -- --name=<what>` and commit the SQL that it writes.
 */
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type {
  ApiSpec,
  ApplicationSpec,
  CertificateMetadata,
  CertificateType,
  ClusterPlugins,
  ClusterSettings,
  ConsumerSpec,
  InvoiceLine,
  PaymentMethod,
  Permissions,
  SubscriptionStatus,
} from '#contract/generated/types.gen.ts';
import { id64, newId, optionalMoment, timestamps } from './columns.ts';

export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    /** `<issuer> <subject>` of the identity provider. */
    identity: text('identity').notNull(),
    email: text('email').notNull(),
    /** What the identity provider says of the address. */
    emailVerified: boolean('email_verified').notNull().default(false),
    /** The address, in lower case, that a link of ours was followed from; it counts while it is still the address. */
    provenEmail: text('proven_email'),
    firstName: text('first_name').notNull().default(''),
    lastName: text('last_name').notNull().default(''),
    avatarUrl: text('avatar_url').notNull().default(''),
    connection: text('connection').notNull().default(''),
    ...timestamps(),
  },
  (t) => [uniqueIndex('users_identity').on(t.identity)],
);

export const organizations = pgTable('organizations', {
  id: newId(),
  name: text('name').notNull(),
  ownerId: text('owner_id').notNull(),
  planId: id64('plan_id').notNull(),
  planExpireTime: optionalMoment('plan_expire_time'),
  subscriptionStartedAt: optionalMoment('subscription_started_at'),
  ...timestamps(),
});

const organization = () =>
  id64('org_id')
    .notNull()
    .references(() => organizations.id, { onDelete: 'cascade' });

export const roles = pgTable(
  'roles',
  {
    id: newId(),
    orgId: organization(),
    name: text('name').notNull(),
    owner: boolean('owner').notNull().default(false),
    scope: text('scope').$type<'organization' | 'cluster'>().notNull(),
    permissions: jsonb('permissions').$type<Permissions>().notNull(),
    ...timestamps(),
  },
  (t) => [uniqueIndex('roles_name').on(t.orgId, t.name)],
);

export const members = pgTable(
  'members',
  {
    id: newId(),
    orgId: organization(),
    /** Null until the invitation is accepted. */
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    state: text('state').$type<'Pending' | 'Active'>().notNull(),
    /** Who sent the invitation last; null for founders, and when that account is gone. */
    invitedBy: text('invited_by').references(() => users.id, { onDelete: 'set null' }),
    /** When the invitation lapses; null once it is accepted. */
    invitationExpiresAt: optionalMoment('invitation_expires_at'),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex('members_email').on(t.orgId, sql`lower(${t.email})`),
    uniqueIndex('members_user').on(t.userId, t.orgId),
  ],
);

export const regions = pgTable('regions', {
  id: newId(),
  name: text('name').notNull(),
  provider: text('provider').notNull(),
  status: integer('status').notNull().default(50),
  ...timestamps(),
});

export const clusters = pgTable(
  'clusters',
  {
    id: newId(),
    orgId: organization(),
    regionId: id64('region_id')
      .notNull()
      .references(() => regions.id),
    name: text('name').notNull(),
    status: integer('status').notNull(),
    domain: text('domain').notNull(),
    configPayload: text('config_payload').notNull().default(''),
    settings: json('settings').$type<ClusterSettings>().notNull(),
    policies: json('policies').$type<ClusterPlugins>().notNull(),
    /** Grows by one with each change that gateways must learn of. */
    configVersion: id64('config_version').notNull().default('1'),
    ...timestamps(),
  },
  (t) => [uniqueIndex('clusters_name').on(t.orgId, t.name)],
);

const cluster = () =>
  id64('cluster_id')
    .notNull()
    .references(() => clusters.id, { onDelete: 'cascade' });

export const roleBindings = pgTable(
  'role_bindings',
  {
    id: newId(),
    memberId: id64('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    roleId: id64('role_id')
      .notNull()
      .references(() => roles.id, { onDelete: 'cascade' }),
    /** Limits a cluster-scoped role to one cluster; null means the whole organization. */
    clusterId: id64('cluster_id').references(() => clusters.id, { onDelete: 'cascade' }),
  },
  (t) => [
    uniqueIndex('role_bindings_once').on(t.memberId, t.roleId, sql`coalesce(${t.clusterId}, 0)`),
  ],
);

/**
 * What applications and APIs share: the whole writable record as a document, so that members which this
 * version does not know survive, and beside it the columns that lists search, filter and sort by. Documents are `json`,
 * not `jsonb`: people find their plugins' members in the order that they wrote.
 */
const resource = () => ({
  name: text('name').notNull(),
  labels: text('labels').array().notNull().default(sql`'{}'::text[]`),
  /** Lower-case text that the list's search looks into. */
  searchText: text('search_text').notNull(),
  status: integer('status').notNull().default(50),
  ...timestamps(),
});

export const applications = pgTable(
  'applications',
  {
    id: newId(),
    clusterId: cluster(),
    spec: json('spec').$type<ApplicationSpec>().notNull(),
    ...resource(),
  },
  (t) => [
    index('applications_updated').on(t.clusterId, t.updatedAt, t.id),
    index('applications_created').on(t.clusterId, t.createdAt, t.id),
    index('applications_labels').using('gin', t.labels),
  ],
);

export const apis = pgTable(
  'apis',
  {
    id: newId(),
    clusterId: cluster(),
    appId: id64('app_id')
      .notNull()
      // Deleting an application that still has APIs must fail, whatever raced with it.
      .references(() => applications.id, { onDelete: 'no action' }),
    spec: json('spec').$type<ApiSpec>().notNull(),
    ...resource(),
  },
  (t) => [
    index('apis_updated').on(t.appId, t.updatedAt, t.id),
    index('apis_created').on(t.appId, t.createdAt, t.id),
    index('apis_cluster').on(t.clusterId),
    index('apis_labels').using('gin', t.labels),
  ],
);

export const consumers = pgTable(
  'consumers',
  {
    id: newId(),
    clusterId: cluster(),
    /** Secrets inside are sealed. */
    spec: json('spec').$type<ConsumerSpec>().notNull(),
    ...resource(),
  },
  (t) => [
    uniqueIndex('consumers_name').on(t.clusterId, t.name),
    index('consumers_updated').on(t.clusterId, t.updatedAt, t.id),
    index('consumers_created').on(t.clusterId, t.createdAt, t.id),
    index('consumers_labels').using('gin', t.labels),
  ],
);

/** The keys that tell consumers of a cluster apart, each used once per authentication plugin. */
export const consumerKeys = pgTable(
  'consumer_keys',
  {
    clusterId: cluster(),
    /** Name of the authentication plugin, such as `key-auth`. */
    plugin: text('plugin').notNull(),
    /** A keyed hash: equal keys have equal ones, and a stolen table tells no key. */
    fingerprint: text('fingerprint').notNull(),
    consumerId: id64('consumer_id')
      .notNull()
      .references(() => consumers.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.clusterId, t.plugin, t.fingerprint] }),
    index('consumer_keys_consumer').on(t.consumerId),
  ],
);

export const certificates = pgTable(
  'certificates',
  {
    id: newId(),
    clusterId: cluster(),
    type: text('type').$type<CertificateType>().notNull(),
    /** PEM of the certificate and its chain, as it was sent. */
    certificate: text('certificate').notNull(),
    encryptedKey: text('encrypted_key').notNull(),
    /** PEM of the authority for peers. */
    caCertificate: text('ca_certificate'),
    /** What the certificate says, parsed once. */
    details: json('details').$type<CertificateMetadata>().notNull(),
    caDetails: json('ca_details').$type<CertificateMetadata>(),
    /** The names again, lower case, to look for. */
    snis: text('snis').array().notNull().default(sql`'{}'::text[]`),
    notAfter: optionalMoment('not_after').notNull(),
    labels: text('labels').array().notNull().default(sql`'{}'::text[]`),
    status: integer('status').notNull().default(50),
    ...timestamps(),
  },
  (t) => [
    index('certificates_updated').on(t.clusterId, t.updatedAt, t.id),
    index('certificates_created').on(t.clusterId, t.createdAt, t.id),
    index('certificates_expiry').on(t.clusterId, t.notAfter, t.id),
    index('certificates_labels').using('gin', t.labels),
  ],
);

/** Plugins that somebody loaded into a cluster, beside those that every cluster has. */
export const loadedPlugins = pgTable(
  'loaded_plugins',
  {
    id: newId(),
    clusterId: cluster(),
    name: text('name').notNull(),
    type: text('type'),
    /** Secrets inside are sealed. */
    metadata: json('metadata').$type<Record<string, unknown>>(),
    ...timestamps(),
  },
  (t) => [uniqueIndex('loaded_plugins_name').on(t.clusterId, t.name)],
);

/** The authority of each cluster, which signs the certificates that its gateways connect with. */
export const clusterAuthorities = pgTable('cluster_authorities', {
  clusterId: id64('cluster_id')
    .primaryKey()
    .references(() => clusters.id, { onDelete: 'cascade' }),
  certificate: text('certificate').notNull(),
  encryptedKey: text('encrypted_key').notNull(),
  ...timestamps(),
});

/** Gateways as they last reported. Their status follows from the times. */
export const gatewayInstances = pgTable(
  'gateway_instances',
  {
    /** Made by the gateway itself; unique in its cluster alone. */
    id: text('id').notNull(),
    clusterId: cluster(),
    hostname: text('hostname').notNull(),
    ip: text('ip').notNull(),
    version: text('version').notNull(),
    apiCalls: id64('api_calls').notNull().default('0'),
    etcdReachable: boolean('etcd_reachable').notNull(),
    configVersion: id64('config_version').notNull(),
    lastSeenTime: optionalMoment('last_seen_time').notNull(),
    registerTime: optionalMoment('register_time').notNull(),
    /**
     * For the sample gateways alone, which nobody runs: how many seconds ago they were last seen, whenever one asks,
     * how many configuration versions they are behind, and how fast they count calls. Null for real gateways.
     */
    sample: json('sample').$type<{
      seenSecondsAgo: number;
      versionsBehind: number;
      callsPerMinute: number;
    }>(),
  },
  (t) => [primaryKey({ columns: [t.clusterId, t.id] })],
);

/**
 * What an organization has with one billing provider. Stripe's state is kept here as it was last told, so that quotas
 * never wait for Stripe; the local provider keeps all that it knows.
 */
export const billingAccounts = pgTable(
  'billing_accounts',
  {
    orgId: organization(),
    provider: text('provider').$type<'local' | 'stripe'>().notNull(),
    /** At Stripe: the customer and the subscription. */
    customerId: text('customer_id'),
    subscriptionId: text('subscription_id'),
    planId: id64('plan_id').notNull(),
    status: text('status').$type<SubscriptionStatus>().notNull().default('none'),
    periodStart: optionalMoment('period_start'),
    periodEnd: optionalMoment('period_end'),
    cancelAtPeriodEnd: boolean('cancel_at_period_end').notNull().default(false),
    paymentMethod: json('payment_method').$type<PaymentMethod>(),
    /** Of the local provider: what changes within a period add to the next invoice. */
    pendingLines: json('pending_lines').$type<InvoiceLine[]>().notNull().default([]),
    /** Counts what was asked of Stripe, so that a request that is repeated has the same key and a new one another. */
    attempt: integer('attempt').notNull().default(0),
    /** When the state was asked for that is kept here: what was asked for earlier is older. */
    syncedAt: optionalMoment('synced_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.provider] }),
    uniqueIndex('billing_accounts_customer').on(t.customerId),
  ],
);

/** Invoices of the local provider. Amounts are in the minor unit of the currency. */
export const invoices = pgTable(
  'invoices',
  {
    id: newId(),
    orgId: organization(),
    status: text('status').$type<'paid' | 'open'>().notNull(),
    currency: text('currency').notNull(),
    total: integer('total').notNull(),
    lines: json('lines').$type<InvoiceLine[]>().notNull(),
    periodStart: optionalMoment('period_start').notNull(),
    periodEnd: optionalMoment('period_end').notNull(),
    ...timestamps(),
  },
  (t) => [index('invoices_org').on(t.orgId, t.createdAt)],
);

/** Events of the billing provider that were dealt with: each comes at least once and counts once. */
export const billingEvents = pgTable(
  'billing_events',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    receivedAt: optionalMoment('received_at').notNull(),
  },
  (t) => [index('billing_events_received').on(t.receivedAt)],
);

export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the cookie's value: a stolen table opens no session. */
    tokenHash: text('token_hash').primaryKey(),
    /** What people name a session by when they end it: the hash stays here. */
    id: id64('id').notNull().default(sql`next_id()`),
    /** As the browser called itself when it signed in, cut to a length. */
    userAgent: text('user_agent').notNull().default(''),
    /** The sealed ID token that the session began with: the issuer wants it back when the person signs out. */
    idToken: text('id_token'),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: optionalMoment('expires_at').notNull(),
    ...timestamps(),
  },
  (t) => [
    index('sessions_user').on(t.userId),
    index('sessions_expiry').on(t.expiresAt),
    uniqueIndex('sessions_id').on(t.id),
  ],
);

/** Links that prove an address, each good once. */
export const emailProofs = pgTable(
  'email_proofs',
  {
    /** SHA-256 of what the link carries. */
    tokenHash: text('token_hash').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The address that the link was sent to. */
    email: text('email').notNull(),
    expiresAt: optionalMoment('expires_at').notNull(),
  },
  (t) => [index('email_proofs_user').on(t.userId), index('email_proofs_expiry').on(t.expiresAt)],
);

/** Mail that was written while no mail server is set: the newest few, for whoever tries the product on this machine. */
export const outboxMessages = pgTable('outbox_messages', {
  id: newId(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  html: text('html').notNull(),
  link: text('link').notNull(),
  createdAt: optionalMoment('created_at').notNull(),
});

/** How often something limited happened since a moment, by a key that says what and whose. */
export const rateCounts = pgTable(
  'rate_counts',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    resetsAt: optionalMoment('resets_at').notNull(),
  },
  (t) => [index('rate_counts_reset').on(t.resetsAt)],
);

/** Sign-ins under way: what the callback must find again, valid for minutes, used once. */
export const signIns = pgTable('sign_ins', {
  stateHash: text('state_hash').primaryKey(),
  nonce: text('nonce').notNull(),
  codeVerifier: text('code_verifier').notNull(),
  returnTo: text('return_to').notNull(),
  expiresAt: optionalMoment('expires_at').notNull(),
});

export const accessTokens = pgTable(
  'access_tokens',
  {
    id: newId(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    notes: text('notes').notNull().default(''),
    expire: optionalMoment('expire'),
    ...timestamps(),
  },
  (t) => [index('access_tokens_user').on(t.userId)],
);

/** Keys that the server signs with, encrypted with the key from the settings. */
export const signingKeys = pgTable('signing_keys', {
  purpose: text('purpose').primaryKey(),
  encrypted: text('encrypted').notNull(),
  ...timestamps(),
});

/** Facts about the installation itself, such as which sample data it was filled with. */
export const installation = pgTable(
  'installation',
  { key: text('key').notNull(), value: jsonb('value').$type<unknown>().notNull() },
  (t) => [primaryKey({ columns: [t.key] })],
);
