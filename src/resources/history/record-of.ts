import type { Params } from 'react-router';
import type { HistoryQuery } from './filter.ts';

/** What the entries of a page are about, by the ids in its address: the innermost record, the cluster or all. */
export function pageQuery(params: Params): HistoryQuery {
  const { clusterId, appId, apiId, consumerId, certificateId } = params;
  const ofCluster: HistoryQuery = clusterId === undefined ? {} : { cluster_id: clusterId };
  if (apiId !== undefined) return { ...ofCluster, kind: 'api', record_id: apiId };
  if (appId !== undefined) return { ...ofCluster, kind: 'application', record_id: appId };
  if (consumerId !== undefined) return { ...ofCluster, kind: 'consumer', record_id: consumerId };
  if (certificateId !== undefined)
    return { ...ofCluster, kind: 'certificate', record_id: certificateId };
  return ofCluster;
}
