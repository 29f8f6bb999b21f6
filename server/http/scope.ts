import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Grant } from '#domain/permissions.ts';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import { HttpError } from './errors.ts';

type Row<T extends { $inferSelect: object }> = T['$inferSelect'];

/** The records that a request's path identifies, and the caller's grants. */
export interface Scope {
  organization: Row<typeof t.organizations> | null;
  cluster: Row<typeof t.clusters> | null;
  application: Row<typeof t.applications> | null;
  memberId: string | null;
  grants: Grant[];
}

export const emptyScope: Scope = {
  organization: null,
  cluster: null,
  application: null,
  memberId: null,
  grants: [],
};

/** The path parameters that define the scope: organization, cluster, application. */
export interface PathIds {
  id?: string;
  cluster_id?: string;
  app_id?: string;
}

/**
 * Loads the organization, cluster and application of a path and the caller's roles there, in one query.
 *
 * @throws HttpError 404 when a record does not exist, does not belong to its parent, or belongs to an organization of
 *   which the caller is not a member. The response does not reveal which.
 */
export async function loadScope(db: Db, ids: PathIds, userId: string): Promise<Scope> {
  if (![ids.id, ids.cluster_id, ids.app_id].every((id) => id === undefined || isInIdRange(id))) {
    throw notFound(ids);
  }
  const none = sql`false`;
  const rows = await db
    .select({
      organization: t.organizations,
      cluster: t.clusters,
      application: t.applications,
      memberId: t.members.id,
      bindingClusterId: t.roleBindings.clusterId,
      role: { owner: t.roles.owner, permissions: t.roles.permissions },
    })
    .from(t.organizations)
    .innerJoin(
      t.members,
      and(
        eq(t.members.orgId, t.organizations.id),
        eq(t.members.userId, userId),
        eq(t.members.state, 'Active'),
      ),
    )
    .leftJoin(
      t.clusters,
      ids.cluster_id || ids.app_id ? eq(t.clusters.orgId, t.organizations.id) : none,
    )
    .leftJoin(t.applications, ids.app_id ? eq(t.applications.clusterId, t.clusters.id) : none)
    .leftJoin(t.roleBindings, eq(t.roleBindings.memberId, t.members.id))
    .leftJoin(t.roles, eq(t.roles.id, t.roleBindings.roleId))
    .where(and(...conditionsOf(ids)));
  const [first] = rows;
  if (!first) throw notFound(ids);
  return {
    organization: first.organization,
    cluster: first.cluster,
    application: first.application,
    memberId: first.memberId,
    grants: rows.flatMap(({ role, bindingClusterId }) =>
      role ? [{ ...role, clusterId: bindingClusterId }] : [],
    ),
  };
}

function conditionsOf(ids: PathIds): SQL[] {
  return [
    ids.id && eq(t.organizations.id, ids.id),
    ids.cluster_id && eq(t.clusters.id, ids.cluster_id),
    ids.app_id && eq(t.applications.id, ids.app_id),
  ].filter((condition): condition is SQL => typeof condition === 'object');
}

function notFound(ids: PathIds): HttpError {
  const [kind, id] = ids.app_id
    ? ['application', ids.app_id]
    : ids.cluster_id
      ? ['cluster', ids.cluster_id]
      : ['organization', ids.id];
  return new HttpError(
    'notFound',
    `There is no ${kind} ${id}, or you are not a member of its organization`,
  );
}

/** The cluster of a cluster-scoped request. */
export function clusterOf(scope: Scope): Row<typeof t.clusters> {
  if (!scope.cluster) throw new Error('this operation has no cluster in its path');
  return scope.cluster;
}

/** The user id of the caller of an operation that requires authentication. */
export function callerId({ principal }: { principal: { userId: string } | null }): string {
  if (!principal) throw new Error('this operation does not require authentication');
  return principal.userId;
}

/** The organization of an organization-scoped request. */
export function organizationOf(scope: Scope): Row<typeof t.organizations> {
  if (!scope.organization) throw new Error('this operation has no organization in its path');
  return scope.organization;
}

/** The application of an application-scoped request. */
export function applicationOf(scope: Scope): Row<typeof t.applications> {
  if (!scope.application) throw new Error('this operation has no application in its path');
  return scope.application;
}
