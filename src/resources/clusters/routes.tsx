import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterIdsOf, idPatterns } from '#shared/route-ids.ts';
import { loadClusters, loadOverview, loadRefused, loadRegions } from './loaders.ts';

const listHandle: RouteHandle = {
  title: 'Clusters',
  href: ({ orgId }: LoaderFunctionArgs['params']) => paths.clusters(orgId ?? ''),
  shape: 'list',
};

/** The pages for the clusters of an organization. */
export const clusterRoutes: readonly RouteObject[] = [
  {
    path: paths.clusters(':orgId'),
    handle: listHandle,
    children: [
      {
        index: true,
        loader: loadClusters,
        lazy: { Component: async () => (await import('./list-page.tsx')).Component },
      },
      {
        path: paths.clusterNew(':orgId'),
        handle: { title: 'Create', shape: 'form' } satisfies RouteHandle,
        loader: loadRegions,
        lazy: { Component: async () => (await import('./create-page.tsx')).Component },
      },
    ],
  },
];

/** The pages of one cluster. The parent route has its name as the title. */
export const clusterPageRoutes: readonly RouteObject[] = [
  {
    index: true,
    handle: { shape: 'detail' } satisfies RouteHandle,
    loader: loadOverview,
    lazy: { Component: async () => (await import('./overview-page.tsx')).Component },
  },
  {
    path: paths.clusterSettings(idPatterns),
    handle: { title: 'Settings', shape: 'form' } satisfies RouteHandle,
    lazy: { Component: async () => (await import('./settings-page.tsx')).Component },
  },
  {
    path: paths.refusedRecords(idPatterns),
    handle: {
      title: 'Refused by gateways',
      href: (params) => paths.refusedRecords(clusterIdsOf(params)),
      shape: 'list',
    } satisfies RouteHandle,
    loader: loadRefused,
    lazy: { Component: async () => (await import('./refused-page.tsx')).Component },
  },
];
