/**
 * All tables, in one file because they refer to each other in both directions and drizzle-kit reads them together. After a
 * change run `npm run migration -- --name=<name>` and commit the generated SQL.
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
  AccessTokenScope,
  Actor,
  ApiSpec,
  ApplicationSpec,
  CertificateMetadata,
  CertificateType,
  ClusterPlugins,
  ClusterSettings,
  ConsumerSpec,
  FieldError,
  GatewayMinorVersion,
  GatewayPlatform,
  HistoryAction,
  HistoryKind,
  HistoryOutcome,
  InvoiceLine,
  PaymentMethod,
  Permissions,
  StartupValues,
  SubscriptionStatus,
  WebhookDelivery,
} from '#contract/generated/types.gen.ts';
import { id64, newId, optionalMoment, timestamps } from './columns.ts';

export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    /** `<issuer> <subject>` of the identity provider. */
    identity: text('identity').notNull(),
    email: text('email').notNull(),
    /** Whether the identity provider reports the address as verified. */
    emailVerified: boolean('email_verified').notNull().default(false),
    /** The address, in lower case, that was verified by a link; it counts only while it equals `email`. */
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
    /** The last sender of the invitation; null for founders, and when that account was deleted. */
    invitedBy: text('invited_by').references(() => users.id, { onDelete: 'set null' }),
    /** When the invitation expires; null once it is accepted. */
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
    /** Incremented with each revision. */
    configVersion: id64('config_version').notNull().default('1'),
    /** The latest revision of the cluster's gateway objects; 0 before the first. */
    revision: id64('revision').notNull().default('0'),
    /** When settings last changed that gateways read from their start-up file alone; null before the first change. */
    startupChangedAt: optionalMoment('startup_changed_at'),
    /** When the objects of certificates must be translated again because one becomes valid or expires; null for never. */
    certificatesDueAt: optionalMoment('certificates_due_at'),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex('clusters_name').on(t.orgId, t.name),
    uniqueIndex('clusters_domain').on(t.domain),
  ],
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
 * The columns that applications, APIs and consumers share. `spec` holds the whole writable record, so that unknown members
 * survive; the other columns serve search, filters and order. Documents are `json`, not `jsonb`, to keep the order of
 * plugin members.
 */
const resource = () => ({
  name: text('name').notNull(),
  labels: text('labels').array().notNull().default(sql`'{}'::text[]`),
  /** Lower-case text for the search of lists. */
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
      // Deleting an application that still has APIs must fail, even in a race.
      .references(() => applications.id, { onDelete: 'no action' }),
    spec: json('spec').$type<ApiSpec>().notNull(),
    ...resource(),
  },
  (t) => [
    index('apis_updated').on(t.appId, t.updatedAt, t.id),
    index('apis_created').on(t.appId, t.createdAt, t.id),
    index('apis_cluster_updated').on(t.clusterId, t.updatedAt, t.id),
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

/** The keys that identify consumers in a cluster, unique per authentication plugin. */
export const consumerKeys = pgTable(
  'consumer_keys',
  {
    clusterId: cluster(),
    /** Name of the authentication plugin, such as `key-auth`. */
    plugin: text('plugin').notNull(),
    /** A keyed hash: equal keys have equal hashes, and a stolen table reveals no key. */
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
    /** PEM of the certificate and its chain. */
    certificate: text('certificate').notNull(),
    encryptedKey: text('encrypted_key').notNull(),
    /** PEM of the CA for peers. */
    caCertificate: text('ca_certificate'),
    /** The parsed certificate. */
    details: json('details').$type<CertificateMetadata>().notNull(),
    caDetails: json('ca_details').$type<CertificateMetadata>(),
    /** The names in lower case, for lookups. */
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

/** Plugins loaded into a cluster in addition to the built-in ones. */
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

/** The objects that gateways read, as they were last delivered, and traces of deleted ones. */
export const gatewayObjects = pgTable(
  'gateway_objects',
  {
    clusterId: cluster(),
    /** Below the prefix, such as `/routes/7`. */
    key: text('key').notNull(),
    /** The record that it was translated from; see `sourceOf`. */
    source: text('source').notNull(),
    /** The revision that last changed it. */
    revision: id64('revision').notNull(),
    /** The revision that created it. */
    createRevision: id64('create_revision').notNull(),
    /** The number of its changes since it was created. */
    version: integer('version').notNull(),
    /** A keyed hash of the value, for comparisons; null for a deleted object. */
    fingerprint: text('fingerprint'),
    /** The encrypted value, JSON; null for a deleted object. */
    sealed: text('sealed'),
  },
  (t) => [
    primaryKey({ columns: [t.clusterId, t.key] }),
    index('gateway_objects_source').on(t.clusterId, t.source.op('text_pattern_ops')),
    index('gateway_objects_revision').on(t.clusterId, t.revision),
  ],
);

/** The revisions of each cluster that a watch may continue from. */
export const gatewayRevisions = pgTable(
  'gateway_revisions',
  {
    clusterId: cluster(),
    revision: id64('revision').notNull(),
    /** The cluster's `config_version` since this revision. */
    configVersion: id64('config_version').notNull(),
    createdAt: optionalMoment('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.clusterId, t.revision] })],
);

/** Objects that are not delivered as their record says. Their last good version stays. */
export const withheldObjects = pgTable(
  'withheld_objects',
  {
    clusterId: cluster(),
    source: text('source').notNull(),
    /** As in `gateway_objects`; empty for all objects of the record. */
    key: text('key').notNull(),
    reason: text('reason').notNull(),
  },
  (t) => [primaryKey({ columns: [t.clusterId, t.source, t.key] })],
);

/** What gateways refuse in stored records: they were saved before the rule was known. */
export const refusedRecords = pgTable(
  'refused_records',
  {
    clusterId: cluster(),
    /** As in `gateway_objects`. */
    source: text('source').notNull(),
    issues: jsonb('issues').$type<FieldError[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.clusterId, t.source] })],
);

/** What happened to a record, or the write that was refused. Rows are only added, and removed when they are too old. */
export const historyEntries = pgTable(
  'history_entries',
  {
    /** Entries of one cluster have the order of their transactions, because each locks the cluster first. */
    id: newId(),
    orgId: organization(),
    /** Null for what concerns the whole organization. */
    clusterId: id64('cluster_id').references(() => clusters.id, { onDelete: 'cascade' }),
    createdAt: optionalMoment('created_at').notNull(),
    /** Names are stored as they were: users, tokens and records may be gone. */
    actorKind: text('actor_kind').$type<Actor['kind']>().notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    /** The person: of an access token its user. */
    userId: text('user_id'),
    userName: text('user_name'),
    requestId: text('request_id').notNull(),
    address: text('address'),
    operation: text('operation').notNull(),
    action: text('action').$type<HistoryAction>().notNull(),
    kind: text('kind').$type<HistoryKind>().notNull(),
    recordId: text('record_id').notNull(),
    recordName: text('record_name').notNull(),
    /** The application of an API. */
    parentId: text('parent_id'),
    /** Of the cluster, after the change. */
    configVersion: id64('config_version'),
    outcome: text('outcome').$type<HistoryOutcome>().notNull(),
    /** Why it was refused. */
    reason: text('reason'),
    /** The top-level members that changed. */
    changed: text('changed').array().notNull().default(sql`'{}'::text[]`),
    /** As stored, with sealed secrets. Null when the record did not exist. */
    before: json('before').$type<object>(),
    after: json('after').$type<object>(),
    restoredFrom: id64('restored_from'),
  },
  (t) => [
    index('history_entries_org').on(t.orgId, t.id),
    index('history_entries_cluster').on(t.clusterId, t.id),
    index('history_entries_record').on(t.orgId, t.kind, t.recordId, t.id),
    index('history_entries_user').on(t.orgId, t.userId, t.id),
    index('history_entries_actor').on(t.orgId, t.actorId, t.id),
    index('history_entries_action').on(t.orgId, t.action, t.id),
    index('history_entries_request').on(t.orgId, t.requestId),
    index('history_entries_refused').on(t.orgId, t.id).where(sql`${t.outcome} = 'refused'`),
    index('history_entries_created').on(t.createdAt),
  ],
);

/** Names for versions of a cluster's configuration. */
export const namedVersions = pgTable(
  'named_versions',
  {
    id: newId(),
    clusterId: cluster(),
    name: text('name').notNull(),
    configVersion: id64('config_version').notNull(),
    /** No history entry of the cluster up to this version has a higher id, and every later one has. */
    position: id64('position').notNull().default(sql`next_id()`),
    actor: json('actor').$type<Actor>().notNull(),
    ...timestamps(),
  },
  (t) => [uniqueIndex('named_versions_name').on(t.clusterId, t.name)],
);

/** Addresses that receive history entries. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: newId(),
    orgId: organization(),
    url: text('url').notNull(),
    enabled: boolean('enabled').notNull(),
    /** The key of the signatures, encrypted. */
    encryptedSecret: text('encrypted_secret').notNull(),
    ...timestamps(),
  },
  (t) => [index('webhooks_org').on(t.orgId)],
);

/** Entries to deliver, added in the transaction of the entry, and the log of deliveries. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: newId(),
    webhookId: id64('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Null for a test. */
    entryId: id64('entry_id').references(() => historyEntries.id, { onDelete: 'cascade' }),
    state: text('state').$type<WebhookDelivery['state']>().notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    responseStatus: integer('response_status'),
    error: text('error'),
    createdAt: optionalMoment('created_at').notNull(),
    attemptedAt: optionalMoment('attempted_at'),
    /** Null once it was delivered or given up. */
    nextAttemptAt: optionalMoment('next_attempt_at'),
  },
  (t) => [
    index('webhook_deliveries_log').on(t.webhookId, t.id),
    index('webhook_deliveries_pending')
      .on(t.webhookId, t.nextAttemptAt)
      .where(sql`${t.nextAttemptAt} is not null`),
    index('webhook_deliveries_due').on(t.nextAttemptAt).where(sql`${t.nextAttemptAt} is not null`),
    index('webhook_deliveries_entry').on(t.entryId),
  ],
);

/** The CA of each cluster, which signs the client certificates of its gateways. */
export const clusterAuthorities = pgTable('cluster_authorities', {
  clusterId: id64('cluster_id')
    .primaryKey()
    .references(() => clusters.id, { onDelete: 'cascade' }),
  certificate: text('certificate').notNull(),
  encryptedKey: text('encrypted_key').notNull(),
  ...timestamps(),
});

/** Every certificate of a gateway that is not expired. Those issued before they were recorded appear when they connect. */
export const gatewayCertificates = pgTable(
  'gateway_certificates',
  {
    clusterId: cluster(),
    /** Hexadecimal. */
    serialNumber: text('serial_number').notNull(),
    /** The common name. */
    name: text('name').notNull(),
    /** Null when that account was deleted, and for certificates issued before they were recorded. */
    issuedBy: text('issued_by').references(() => users.id, { onDelete: 'set null' }),
    notAfter: optionalMoment('not_after').notNull(),
    /** Null while gateways may connect with it. */
    revokedAt: optionalMoment('revoked_at'),
    /** What its gateway runs on and its version, as chosen when it was added. */
    platform: text('platform').$type<GatewayPlatform>(),
    version: text('version').$type<GatewayMinorVersion>(),
    /** When a gateway was last connected with it, from the time when its connection was forgotten; null before. */
    seenAt: optionalMoment('seen_at'),
    ...timestamps(),
  },
  (t) => [
    primaryKey({ columns: [t.clusterId, t.serialNumber] }),
    index('gateway_certificates_issued_by').on(t.issuedBy),
  ],
);

/** The gateways that are connected to a server, or were: one row per gateway and server. */
export const gatewayConnections = pgTable(
  'gateway_connections',
  {
    clusterId: cluster(),
    /** The common name of the certificate. */
    name: text('name').notNull(),
    /** The IP address of the gateway. */
    address: text('address').notNull(),
    /** The process that serves it. */
    serverId: text('server_id').notNull(),
    serialNumber: text('serial_number').notNull(),
    /** Open watch streams; 0 when it is disconnected. */
    streams: integer('streams').notNull(),
    /** The highest revision that was sent on every stream. */
    sentRevision: id64('sent_revision').notNull(),
    /** The highest revision that every stream has confirmed; 0 for none. */
    confirmedRevision: id64('confirmed_revision').notNull(),
    connectedAt: optionalMoment('connected_at').notNull(),
    /** Its last read of everything, as at a start; null when this server has seen none. */
    startedAt: optionalMoment('started_at'),
    readObjects: integer('read_objects'),
    readBytes: integer('read_bytes'),
    /** Its streams by range. */
    ranges: json('ranges').$type<StreamRange[]>().notNull().default([]),
    /** While it is connected, written again every few seconds. */
    seenAt: optionalMoment('seen_at').notNull(),
  },
  // No index on a time: each heartbeat would then write a new version of the row, which nothing vacuums in PGlite.
  (t) => [primaryKey({ columns: [t.clusterId, t.name, t.address, t.serverId] })],
);

/** The open streams of a gateway that watch one range of keys, at one server. */
export interface StreamRange {
  /** The first key. */
  range: string;
  streams: number;
  /** Milliseconds since 1970. */
  openedAt: number;
  sent: number;
  confirmed: number;
}

/**
 * The last steps of each gateway to a newer configuration version. A step takes the place of the one whose version
 * differs by a multiple of the places, so that their number is limited without counting them.
 */
export const gatewayDeliveries = pgTable(
  'gateway_deliveries',
  {
    clusterId: cluster(),
    name: text('name').notNull(),
    address: text('address').notNull(),
    place: integer('place').notNull(),
    revision: id64('revision').notNull(),
    configVersion: id64('config_version').notNull(),
    /** The version that it had before; null when it read everything. */
    fromVersion: id64('from_version'),
    sentAt: optionalMoment('sent_at').notNull(),
    confirmedAt: optionalMoment('confirmed_at'),
  },
  (t) => [primaryKey({ columns: [t.clusterId, t.name, t.address, t.place] })],
);

/** Connections of gateways that were refused lately, and how often. */
export const gatewayRefusals = pgTable(
  'gateway_refusals',
  {
    clusterId: cluster(),
    address: text('address').notNull(),
    /** The common name of the certificate; empty without one. */
    name: text('name').notNull(),
    reason: text('reason').notNull(),
    count: integer('count').notNull(),
    firstAt: optionalMoment('first_at').notNull(),
    lastAt: optionalMoment('last_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.clusterId, t.address, t.name, t.reason] })],
);

/** Gateways whose files can be downloaded once, for some minutes. */
export const gatewayInstallations = pgTable('gateway_installations', {
  /** SHA-256 of the token in hexadecimal. */
  tokenHash: text('token_hash').primaryKey(),
  clusterId: cluster(),
  createdBy: text('created_by')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
  platform: text('platform').$type<GatewayPlatform>().notNull(),
  version: text('version').$type<GatewayMinorVersion>().notNull(),
  certificateOnly: boolean('certificate_only').notNull(),
  values: json('values').$type<StartupValues>().notNull(),
  expiresAt: optionalMoment('expires_at').notNull(),
});

/** The last report of each gateway. Its status is derived from the times. */
export const gatewayInstances = pgTable(
  'gateway_instances',
  {
    /** Generated by the gateway; unique in its cluster. */
    id: text('id').notNull(),
    clusterId: cluster(),
    /** The common name of the certificate that it reported with; null for reports with an access token. */
    certificateName: text('certificate_name'),
    hostname: text('hostname').notNull(),
    ip: text('ip').notNull(),
    version: text('version').notNull(),
    apiCalls: id64('api_calls').notNull().default('0'),
    etcdReachable: boolean('etcd_reachable').notNull(),
    configVersion: id64('config_version').notNull(),
    lastSeenTime: optionalMoment('last_seen_time').notNull(),
    registerTime: optionalMoment('register_time').notNull(),
    /**
     * For sample gateways, which do not run: seconds since they were last seen (constant), configuration versions they are
     * behind, and calls per minute. Null for real gateways.
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
 * The account of an organization at one billing provider. For Stripe it is a copy of the latest known state, so that quotas
 * never wait for Stripe; for the local provider it is the whole state.
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
    /** Local provider only: lines that changes within a period add to the next invoice. */
    pendingLines: json('pending_lines').$type<InvoiceLine[]>().notNull().default([]),
    /** Part of Stripe's idempotency keys: a repeated request has the same key, a new one has another. */
    attempt: integer('attempt').notNull().default(0),
    /** When this state was requested from Stripe; responses to earlier requests are stale. */
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

/** Processed events of the billing provider: delivered at least once, processed once. */
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
    /** SHA-256 of the cookie's value: a stolen table gives access to no session. */
    tokenHash: text('token_hash').primaryKey(),
    /** The public id of the session, so that the hash is never sent. */
    id: id64('id').notNull().default(sql`next_id()`),
    /** The `User-Agent` of the sign-in, cut to a maximum length. */
    userAgent: text('user_agent').notNull().default(''),
    /** The encrypted ID token of the session, which the issuer's sign-out requires. */
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

/** Links that verify an address, each valid once. */
export const emailProofs = pgTable(
  'email_proofs',
  {
    /** SHA-256 of the link's token. */
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

/** The newest mails of an installation without a mail server. */
export const outboxMessages = pgTable('outbox_messages', {
  id: newId(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  html: text('html').notNull(),
  link: text('link').notNull(),
  createdAt: optionalMoment('created_at').notNull(),
});

/** Counters of rate limits. `key` names the action and its subject. */
export const rateCounts = pgTable(
  'rate_counts',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    resetsAt: optionalMoment('resets_at').notNull(),
  },
  (t) => [index('rate_counts_reset').on(t.resetsAt)],
);

/** Started sign-ins: the state for the callback, valid for minutes and used once. */
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
    scope: text('scope').$type<AccessTokenScope>().notNull().default('everything'),
    /** Of a token for the reports of a cluster's gateways; null for others. */
    clusterId: id64('cluster_id').references(() => clusters.id, { onDelete: 'cascade' }),
    ...timestamps(),
  },
  (t) => [index('access_tokens_user').on(t.userId)],
);

/** The server's signing keys, encrypted with the encryption key. */
export const signingKeys = pgTable('signing_keys', {
  purpose: text('purpose').primaryKey(),
  encrypted: text('encrypted').notNull(),
  ...timestamps(),
});

/** Facts about the installation, such as its sample data. */
export const installation = pgTable(
  'installation',
  { key: text('key').notNull(), value: jsonb('value').$type<unknown>().notNull() },
  (t) => [primaryKey({ columns: [t.key] })],
);
