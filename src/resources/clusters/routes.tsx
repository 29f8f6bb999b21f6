import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadClusters } from './loaders.ts';

const listHandle: RouteHandle = {
  title: 'Clusters',
  href: ({ orgId }: LoaderFunctionArgs['params']) => paths.clusters(orgId ?? ''),
  shape: 'list',
};

/** The pages about an organization's clusters. */
export const clusterRoutes: readonly RouteObject[] = [
  {
    path: paths.clusters(':orgId'),
    handle: listHandle,
    loader: loadClusters,
    lazy: { Component: async () => (await import('./list-page.tsx')).Component },
  },
];
