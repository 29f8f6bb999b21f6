import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { regions } from '#resources/regions/queries.ts';
import { clusterListSpec, clusters } from './queries.ts';

/** The page of an organization's clusters that the address asks for, and the names of regions. */
export async function loadClusters({ request, params }: LoaderFunctionArgs) {
  await Promise.all([
    loadList(request, clusterListSpec, clusters.list(params.orgId ?? '')),
    prefetch(regions.all()),
  ]);
  return null;
}
