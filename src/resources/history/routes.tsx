import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterIdsOf, idPatterns } from '#shared/route-ids.ts';
import { loadEntries, loadEntry } from './loaders.ts';

const organizationHandle: RouteHandle = {
  title: 'History',
  href: (params) => paths.history(params.orgId ?? ''),
  shape: 'list',
};
const clusterHandle: RouteHandle = {
  title: 'History',
  href: (params) => paths.clusterHistory(clusterIdsOf(params)),
  shape: 'list',
};
const entryHandle: RouteHandle = { title: 'Entry', shape: 'detail' };

const pages = {
  organization: { Component: async () => (await import('./organization-page.tsx')).Component },
  cluster: { Component: async () => (await import('./cluster-page.tsx')).Component },
  entry: { Component: async () => (await import('./entry-page.tsx')).Component },
};

/** The history of an organization. */
export const organizationHistoryRoutes: readonly RouteObject[] = [
  {
    path: paths.history(idPatterns.orgId),
    handle: organizationHandle,
    children: [
      { index: true, loader: loadEntries, lazy: pages.organization },
      {
        path: paths.historyEntry(idPatterns),
        handle: entryHandle,
        loader: loadEntry,
        lazy: pages.entry,
      },
    ],
  },
];

/** The history of a cluster. */
export const clusterHistoryRoutes: readonly RouteObject[] = [
  {
    path: paths.clusterHistory(idPatterns),
    handle: clusterHandle,
    children: [
      { index: true, loader: loadEntries, lazy: pages.cluster },
      {
        path: paths.clusterHistoryEntry(idPatterns),
        handle: entryHandle,
        loader: loadEntry,
        lazy: pages.entry,
      },
    ],
  },
];
