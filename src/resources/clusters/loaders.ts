import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { regions } from '#resources/regions/queries.ts';
import { lookAhead } from '#shared/look-ahead.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';
import { clusterListSpec, clusters, overview } from './queries.ts';

/** The page of an organization's clusters that the address asks for, and the names of regions. */
export async function loadClusters({ request, params }: LoaderFunctionArgs) {
  await Promise.all([
    loadList(request, clusterListSpec, clusters.list(params.orgId ?? '')),
    prefetch(regions.all()),
  ]);
  return null;
}

/** For creating: the regions to choose from. */
export async function loadRegions() {
  await prefetch(regions.all());
  return null;
}

/** A cluster's own page. It waits for the names of regions alone; the parts that may fail are asked for beside it. */
export async function loadOverview({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  lookAhead(gatewayInstances.all(ids));
  lookAhead(overview.applications(ids));
  lookAhead(overview.consumers(ids));
  lookAhead(overview.certificates(ids));
  lookAhead(overview.expiring(ids));
  await prefetch(regions.all());
  return null;
}
