import type { RouteObject } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { accessTokens } from './queries.ts';

async function loadTokens() {
  await prefetch(accessTokens.list());
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
