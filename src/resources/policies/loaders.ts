import type { LoaderFunctionArgs } from 'react-router';
import { overview } from '#resources/clusters/queries.ts';
import { lookAhead } from '#shared/look-ahead.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';

/** How many applications a change reaches; the pages stand without it. The policies are in the cluster, read already. */
export function loadReach({ params }: LoaderFunctionArgs) {
  lookAhead(overview.applications(clusterIdsOf(params)));
  return null;
}
