import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterIdsOf, idPatterns } from '#shared/route-ids.ts';
import { loadApplicationCount } from './loaders.ts';

const handle: RouteHandle = {
  title: 'Policies',
  href: (params) => paths.clusterPolicies(clusterIdsOf(params)),
  shape: 'detail',
};

const form = (title: string): RouteHandle => ({ title, shape: 'form' });

/** The pages of a cluster's policies. */
export const policyRoutes: readonly RouteObject[] = [
  {
    path: paths.clusterPolicies(idPatterns),
    handle,
    loader: loadApplicationCount,
    children: [
      {
        index: true,
        lazy: { Component: async () => (await import('./overview-page.tsx')).Component },
      },
      {
        path: paths.policyAuthentication(idPatterns),
        handle: form('Authentication'),
        lazy: { Component: async () => (await import('./authentication-page.tsx')).Component },
      },
      {
        path: paths.policyAcl(idPatterns),
        handle: form('Access control'),
        lazy: { Component: async () => (await import('./acl-page.tsx')).Component },
      },
      {
        path: paths.policyLogging(idPatterns),
        handle: form('Logging'),
        lazy: { Component: async () => (await import('./logging-page.tsx')).Component },
      },
      {
        path: paths.policyPlugins(idPatterns),
        handle: form('Other plugins'),
        lazy: { Component: async () => (await import('./plugins-page.tsx')).Component },
      },
    ],
  },
];
