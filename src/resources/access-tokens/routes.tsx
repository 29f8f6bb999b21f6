import type { RouteObject } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { paths } from '#paths';
import { currentUser } from '#shared/queries.ts';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterQueries } from './clusters.ts';
import { accessTokens } from './queries.ts';

async function loadTokens() {
  const list = prefetch(accessTokens.list());
  // For the names of clusters: the page works without those that cannot be read.
  const clusters = clusterQueries(await prefetch(currentUser())).map(prefetch);
  await Promise.all([list, Promise.allSettled(clusters)]);
  return null;
}

export const accessTokenRoutes: readonly RouteObject[] = [
  {
    path: paths.accountTokens(),
    handle: { title: 'Access tokens', shape: 'list' } satisfies RouteHandle,
    loader: loadTokens,
    lazy: { Component: async () => (await import('./list-page.tsx')).Component },
  },
];
