import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { regions } from '#resources/regions/queries.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';
import { clusterListSpec, clusters, overview } from './queries.ts';

/** Loads one page of the organization's clusters, and the regions for their names. */
export async function loadClusters({ request, params }: LoaderFunctionArgs) {
  await Promise.all([
    loadList(request, clusterListSpec, clusters.list(params.orgId ?? '')),
    prefetch(regions.all()),
  ]);
  return null;
}

/** Loads the regions for the create form. */
export async function loadRegions() {
  await prefetch(regions.all());
  return null;
}

/** Loads the records that gateways refuse. */
export async function loadRefused({ params }: LoaderFunctionArgs) {
  await prefetch(gatewayInstances.refused(clusterIdsOf(params)));
  return null;
}

/** Loads a cluster's overview. It waits only for the regions: each card loads its data and may fail on its own. */
export async function loadOverview({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  prefetchWithoutWaiting(gatewayInstances.delivery(ids));
  prefetchWithoutWaiting(gatewayInstances.refused(ids));
  prefetchWithoutWaiting(overview.applications(ids));
  prefetchWithoutWaiting(overview.consumers(ids));
  prefetchWithoutWaiting(overview.certificates(ids));
  prefetchWithoutWaiting(overview.expiring(ids));
  await prefetch(regions.all());
  return null;
}
