import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import type { Scope } from '#server/http/scope.ts';

/** Where the names of a kind of records are. */
interface Place {
  table: PgTable;
  id: AnyPgColumn;
  name: AnyPgColumn | SQL<string>;
  /** Its organization, cluster or user: records of others must not be found. */
  owner: AnyPgColumn;
  of: 'organization' | 'cluster' | 'user';
}

const inCluster = { of: 'cluster' } as const;
const inOrganization = { of: 'organization' } as const;

/** The kinds whose records the scope of a request does not have. */
const places: Partial<Record<HistoryKind, Place>> = {
  api: { table: t.apis, id: t.apis.id, name: t.apis.name, owner: t.apis.clusterId, ...inCluster },
  consumer: {
    table: t.consumers,
    id: t.consumers.id,
    name: t.consumers.name,
    owner: t.consumers.clusterId,
    ...inCluster,
  },
  certificate: {
    table: t.certificates,
    id: t.certificates.id,
    // As in `stateOf`.
    name: sql<string>`coalesce(${t.certificates.snis}[1], ${t.certificates.details} ->> 'subject')`,
    owner: t.certificates.clusterId,
    ...inCluster,
  },
  plugin: {
    table: t.loadedPlugins,
    id: t.loadedPlugins.id,
    name: t.loadedPlugins.name,
    owner: t.loadedPlugins.clusterId,
    ...inCluster,
  },
  gateway_certificate: {
    table: t.gatewayCertificates,
    id: t.gatewayCertificates.serialNumber,
    name: t.gatewayCertificates.name,
    owner: t.gatewayCertificates.clusterId,
    ...inCluster,
  },
  named_version: {
    table: t.namedVersions,
    id: t.namedVersions.id,
    name: t.namedVersions.name,
    owner: t.namedVersions.clusterId,
    ...inCluster,
  },
  member: {
    table: t.members,
    id: t.members.id,
    name: t.members.email,
    owner: t.members.orgId,
    ...inOrganization,
  },
  webhook: {
    table: t.webhooks,
    id: t.webhooks.id,
    // The host alone: paths can hold secrets.
    name: sql<string>`substring(${t.webhooks.url} from '^[a-z]+://([^/?#]+)')`,
    owner: t.webhooks.orgId,
    ...inOrganization,
  },
  access_token: {
    table: t.accessTokens,
    id: t.accessTokens.id,
    name: t.accessTokens.notes,
    owner: t.accessTokens.userId,
    of: 'user',
  },
};

/**
 * The name of a record of the caller's organization, cluster or account.
 *
 * @returns an empty string when there is no such record, or it has no name
 */
export async function nameOfRecord(
  db: Db,
  { organization, cluster, application }: Scope,
  userId: string,
  { kind, id }: { kind: HistoryKind; id: string },
): Promise<string> {
  if (kind === 'application') return application?.name ?? '';
  if (kind === 'cluster') return cluster?.name ?? '';
  if (kind === 'organization' || kind === 'subscription') return organization?.name ?? '';
  const place = places[kind];
  if (!place) return '';
  const owner = { organization: organization?.id, cluster: cluster?.id, user: userId }[place.of];
  const isFit = place.id.getSQLType() !== 'bigint' || (/^\d+$/.test(id) && isInIdRange(id));
  if (owner === undefined || !isFit) return '';
  const where = and(eq(place.id, id), eq(place.owner, owner));
  const [row] = await db.select({ name: place.name }).from(place.table).where(where);
  return typeof row?.name === 'string' ? row.name : '';
}
