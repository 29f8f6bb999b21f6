import type { LoaderFunctionArgs } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { clusters } from '#resources/clusters/queries.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';
import { gatewayInstances } from './queries.ts';

/** The gateways of the cluster, and its configuration version to compare with. */
export async function loadGateways({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  await Promise.all([prefetch(gatewayInstances.all(ids)), prefetch(clusters.one(ids))]);
  return null;
}

/** For adding one: both templates, so that changing the tab waits for nothing, and who is there already. */
export async function loadStartup({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  await Promise.all([
    prefetch(gatewayInstances.all(ids)),
    prefetch(gatewayInstances.startup(ids, 'apisix')),
    prefetch(gatewayInstances.startup(ids, 'helm')),
  ]);
  return null;
}
