import { createHash } from 'node:crypto';
import type { HistoryKind, NamedVersion } from '#contract/generated/types.gen.ts';
import { secretsPart } from '#domain/secret-tags.ts';
import { concealed, mapSecrets } from '#domain/secrets.ts';
import type * as t from '#server/db/schema.ts';
import { displayName } from '#server/identity/people.ts';
import { shortUserAgent } from '#server/identity/user-agent.ts';

type Row<Table extends { $inferSelect: object }> = Table['$inferSelect'];

/** A record as the history keeps it, and as its `etag` covers it. */
export interface RecordState {
  kind: HistoryKind;
  id: string;
  name: string;
  /** The application of an API. */
  parentId?: string;
  /** The writable members as stored, with sealed secrets. */
  content: object;
}

/** The name of a member's role, in one cluster or with null in the whole organization. */
interface HeldRole {
  role: string;
  cluster_id: string | null;
}

/** The state of each kind of record. */
export const stateOf = {
  application: ({ id, name, spec }: Pick<Row<typeof t.applications>, 'id' | 'name' | 'spec'>) =>
    state({ kind: 'application', id, name, content: spec }),
  api: ({ id, name, appId, spec }: Pick<Row<typeof t.apis>, 'id' | 'name' | 'appId' | 'spec'>) =>
    state({ kind: 'api', id, name, parentId: appId, content: spec }),
  consumer: ({ id, name, spec }: Pick<Row<typeof t.consumers>, 'id' | 'name' | 'spec'>) =>
    state({ kind: 'consumer', id, name, content: spec }),
  certificate: (row: Row<typeof t.certificates>) =>
    state({
      kind: 'certificate',
      id: row.id,
      name: row.snis[0] ?? row.details.subject,
      content: {
        type: row.type,
        certificate: row.certificate,
        // Encrypted for the cluster; see `openKey`.
        private_key: row.encryptedKey,
        ...(row.caCertificate !== null && { ca_certificate: row.caCertificate }),
        labels: row.labels,
      },
    }),
  plugin: ({ id, name, type, metadata }: Row<typeof t.loadedPlugins>) =>
    state({ kind: 'plugin', id, name, content: { name, type, metadata } }),
  cluster: ({
    id,
    name,
    settings,
    policies,
  }: Pick<Row<typeof t.clusters>, 'id' | 'name' | 'settings' | 'policies'>) =>
    state({ kind: 'cluster', id, name, content: { name, settings, policies } }),
  organization: ({
    id,
    name,
    ownerId,
  }: Pick<Row<typeof t.organizations>, 'id' | 'name' | 'ownerId'>) =>
    state({ kind: 'organization', id, name, content: { name, owner_id: ownerId } }),
  member: (
    { id, email, state: membership }: Pick<Row<typeof t.members>, 'id' | 'email' | 'state'>,
    roles: readonly HeldRole[],
  ) => state({ kind: 'member', id, name: email, content: { email, state: membership, roles } }),
  webhook: ({ id, url, enabled }: Pick<Row<typeof t.webhooks>, 'id' | 'url' | 'enabled'>) =>
    state({ kind: 'webhook', id, name: new URL(url).host, content: { url, enabled } }),
  user: (user: Pick<Row<typeof t.users>, 'id' | 'email' | 'firstName' | 'lastName'>) =>
    state({
      kind: 'user',
      id: user.id,
      name: displayName(user),
      content: {
        first_name: user.firstName,
        last_name: user.lastName,
      },
    }),
  // The kinds below have no `etag`: their content says what happened, and nothing secret.
  session: ({ id, userAgent }: Pick<Row<typeof t.sessions>, 'id' | 'userAgent'>) => {
    const browser = shortUserAgent(userAgent);
    return state({ kind: 'session', id, name: browser, content: { browser } });
  },
  accessToken: ({
    id,
    notes,
    expire,
    scope,
    clusterId,
  }: Pick<Row<typeof t.accessTokens>, 'id' | 'notes' | 'expire' | 'scope' | 'clusterId'>) =>
    state({
      kind: 'access_token',
      id,
      name: notes,
      content: { notes, expire: momentOf(expire), scope, cluster_id: clusterId },
    }),
  gateway: ({
    id,
    hostname,
    version,
  }: Pick<Row<typeof t.gatewayInstances>, 'id' | 'hostname' | 'version'>) =>
    state({ kind: 'gateway', id, name: hostname, content: { hostname, version } }),
  gatewayCertificate: ({
    serialNumber,
    name,
    notAfter,
    revokedAt,
    platform,
    version,
  }: Row<typeof t.gatewayCertificates>) =>
    state({
      kind: 'gateway_certificate',
      id: serialNumber,
      name,
      content: {
        name,
        not_after: momentOf(notAfter),
        revoked_at: momentOf(revokedAt),
        platform,
        version,
      },
    }),
  subscription: ({
    orgId,
    planName,
    status,
    cancelAtPeriodEnd,
  }: { planName: string } & Pick<
    Row<typeof t.billingAccounts>,
    'orgId' | 'status' | 'cancelAtPeriodEnd'
  >) =>
    state({
      kind: 'subscription',
      id: orgId,
      name: planName,
      content: { plan: planName, status, cancel_at_period_end: cancelAtPeriodEnd },
    }),
  namedVersion: ({ id, name, config_version }: Omit<NamedVersion, 'created_by'>) =>
    state({ kind: 'named_version', id, name, content: { name, config_version } }),
};

const momentOf = (moment: Date | null) => moment?.toISOString() ?? null;

function state(record: RecordState): RecordState {
  return record;
}

/**
 * The value of a record's `etag`, with its quotation marks. It covers the content alone: neither times nor what is
 * derived from other records. A record with secrets has a second part, see `secretsPart`.
 */
export function etagOf({ kind, id, content }: RecordState): string {
  const secrets: [path: readonly string[], sealed: string][] = [];
  const concealedContent = mapSecrets(content, (sealed, path) => {
    secrets.push([path, sealed]);
    return concealed;
  });
  const first = digest(JSON.stringify([kind, id, concealedContent]), 'base64url').slice(0, 22);
  const second = secretsPart(secrets, (text) => digest(text, 'hex'));
  return second === undefined ? `"${first}"` : `"${first}.${second}"`;
}

function digest(text: string, encoding: 'base64url' | 'hex'): string {
  return createHash('sha256').update(text).digest(encoding);
}
