import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { clusterStatus } from './status.ts';
import { beginChange, type ClusterRow } from './store.ts';

/**
 * Runs a change of something in the request's cluster as one transaction that also moves `config_version`. What
 * `change` reads is the newest, and nobody else changes the cluster meanwhile.
 *
 * @throws HttpError 404 when the cluster was deleted after the request was authorized, 409 when it is not in normal
 *   working order.
 */
export function changeCluster<T>(
  ctx: RequestContext,
  change: (db: Db, cluster: ClusterRow) => Promise<T>,
): Promise<T> {
  const { id } = clusterOf(ctx.scope);
  return ctx.db.transaction(async (db) => {
    const cluster = await beginChange(db, id);
    if (!cluster) throw new HttpError('notFound', `There is no cluster ${id} any more`);
    return change(db, requireNormal(cluster));
  });
}

/** The cluster, when it is in normal working order. @throws HttpError 409 that says what it is instead. */
export function requireNormal(cluster: ClusterRow): ClusterRow {
  if (cluster.status === clusterStatus.normal) return cluster;
  throw new HttpError('conflict', `${whyNot(cluster)}: nothing in it can be changed`);
}

function whyNot({ name, status }: ClusterRow): string {
  switch (status) {
    case clusterStatus.pending:
    case clusterStatus.creating:
      return `The cluster ${name} is still being created`;
    case clusterStatus.failed:
      return `The cluster ${name} could not be created`;
    default:
      return `The cluster ${name} is being deleted`;
  }
}
