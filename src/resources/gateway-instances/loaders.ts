import type { LoaderFunctionArgs } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { clusters } from '#resources/clusters/queries.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';
import { gatewayInstances } from './queries.ts';

/** Loads the gateways of a cluster, and the cluster for its configuration version. */
export async function loadGateways({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  await Promise.all([prefetch(gatewayInstances.all(ids)), prefetch(clusters.one(ids))]);
  return null;
}

/** Loads both configuration templates, so that tabs switch without waiting, and the existing gateways. */
export async function loadStartup({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  await Promise.all([
    prefetch(gatewayInstances.all(ids)),
    prefetch(gatewayInstances.startup(ids, 'apisix')),
    prefetch(gatewayInstances.startup(ids, 'helm')),
  ]);
  return null;
}
