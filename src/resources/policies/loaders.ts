import type { LoaderFunctionArgs } from 'react-router';
import { prefetchWithoutWaiting } from '#api/prefetch.ts';
import { overview } from '#resources/clusters/queries.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';

/** Prefetches the number of applications, which the pages do not wait for. The policies are part of the cluster. */
export function loadApplicationCount({ params }: LoaderFunctionArgs) {
  prefetchWithoutWaiting(overview.applications(clusterIdsOf(params)));
  return null;
}
