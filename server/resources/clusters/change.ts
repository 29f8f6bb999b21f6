import type { Db } from '#server/db/connect.ts';
import { recordChanges } from '#server/delivery/change-log.ts';
import type { RecordRef } from '#server/delivery/records.ts';
import { lockCluster } from '#server/delivery/store.ts';
import type { Recorded } from '#server/history/entries.ts';
import { recordHistory } from '#server/history/record.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { clusterStatus } from './status.ts';
import type { ClusterRow } from './store.ts';

/** Names the records that a change adds, changes or removes. */
export type Touch = (...records: RecordRef[]) => void;

/** Names what the history keeps of a change. */
export type Remember = (...entries: Recorded[]) => void;

/**
 * Runs a change in the request's cluster in one transaction, which also records what gateways receive of the records
 * that `change` touches, and the history entries that it names. The transaction locks the cluster, so that `change` reads current data and no other request
 * changes the cluster meanwhile.
 *
 * @throws HttpError 404 when the cluster was deleted after the request was authorized, 409 when its status is not
 *   normal.
 */
export function changeCluster<T>(
  ctx: RequestContext,
  change: (db: Db, cluster: ClusterRow, touch: Touch, record: Remember) => Promise<T>,
): Promise<T> {
  const { id } = clusterOf(ctx.scope);
  return ctx.db.transaction(async (db) => {
    const cluster = await lockCluster(db, id);
    if (!cluster) throw new HttpError('notFound', `The cluster ${id} no longer exists`);
    const touched: RecordRef[] = [];
    const entries: Recorded[] = [];
    const touch: Touch = (...records) => {
      touched.push(...records);
    };
    const record: Remember = (...list) => {
      entries.push(...list);
    };
    const result = await change(db, requireNormal(cluster), touch, record);
    const { keys: cipher, now } = ctx.app;
    const configVersion = await recordChanges({
      db,
      cipher,
      clusterId: id,
      selection: touched,
      now: now(),
    });
    await recordHistory(ctx, db, { orgId: cluster.orgId, clusterId: id, configVersion }, entries);
    return result;
  });
}

/** Returns the cluster if its status is normal. @throws HttpError 409 with its status. */
export function requireNormal(cluster: ClusterRow): ClusterRow {
  if (cluster.status === clusterStatus.normal) return cluster;
  throw new HttpError('conflict', `${stateText(cluster)} and cannot be changed`);
}

function stateText({ name, status }: ClusterRow): string {
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
