import { recordOf } from '#server/delivery/records.ts';
import { refusedOf } from '#server/delivery/store.ts';
import type { Handler } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { describedRecords } from './described-records.ts';

/** The stored records of a cluster that gateways refuse as a whole or in part. */
export const listRefusedRecords: Handler<'listRefusedRecords'> = async ({ db, scope }) => {
  const cluster = clusterOf(scope);
  const refused = await refusedOf(db, cluster.id, 'all');
  return describedRecords(
    db,
    cluster,
    [...refused].map(([source, issues]) => ({ ref: recordOf(source), issues })),
  );
};
