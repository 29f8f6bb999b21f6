import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterIdsOf, idPatterns } from '#shared/route-ids.ts';
import { comparisonIn } from './comparison-query.ts';
import { namedVersions } from './queries.ts';

const listHandle: RouteHandle = {
  title: 'Versions',
  href: (params) => paths.versions(clusterIdsOf(params)),
  shape: 'list',
};

async function loadVersions({ params }: LoaderFunctionArgs) {
  await prefetch(namedVersions.list(clusterIdsOf(params).clusterId));
  return null;
}

/** The comparison and the versions of the other cluster show their errors themselves. */
async function loadComparison({ request, params }: LoaderFunctionArgs) {
  const { clusterId } = clusterIdsOf(params);
  const query = comparisonIn(new URL(request.url).searchParams);
  prefetchWithoutWaiting(namedVersions.comparison(clusterId, query));
  if (query.other_cluster_id) prefetchWithoutWaiting(namedVersions.list(query.other_cluster_id));
  await prefetch(namedVersions.list(clusterId));
  return null;
}

/** The named versions of a cluster, and comparisons. */
export const versionRoutes: readonly RouteObject[] = [
  {
    path: paths.versions(idPatterns),
    handle: listHandle,
    children: [
      {
        index: true,
        loader: loadVersions,
        lazy: { Component: async () => (await import('./list-page.tsx')).Component },
      },
      {
        path: paths.comparison(idPatterns),
        handle: { title: 'Compare', shape: 'detail' } satisfies RouteHandle,
        loader: loadComparison,
        lazy: { Component: async () => (await import('./compare-page.tsx')).Component },
      },
    ],
  },
];
