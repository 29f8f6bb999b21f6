import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadOrganization, loadOrganizations } from './loaders.ts';

const listHandle: RouteHandle = {
  title: 'Organizations',
  href: () => paths.organizations(),
  shape: 'list',
};

/** Pages outside a single organization. */
export const organizationsRoutes: readonly RouteObject[] = [
  {
    path: paths.organizations(),
    handle: listHandle,
    children: [
      {
        index: true,
        loader: loadOrganizations,
        lazy: { Component: async () => (await import('./list-page.tsx')).Component },
      },
      {
        path: paths.organizationNew(),
        handle: { title: 'Create', shape: 'form' } satisfies RouteHandle,
        lazy: { Component: async () => (await import('./create-page.tsx')).Component },
      },
    ],
  },
];

/** Pages of one organization. */
export const organizationPageRoutes: readonly RouteObject[] = [
  {
    path: paths.organizationSettings(':orgId'),
    handle: { title: 'Settings', shape: 'detail' } satisfies RouteHandle,
    loader: loadOrganization,
    lazy: { Component: async () => (await import('./settings-page.tsx')).Component },
  },
];

/** Outside the shell, for a user without an organization. */
export const setUpRoute = {
  path: paths.setUp(),
  handle: { title: 'Set up' } satisfies RouteHandle,
  lazy: { Component: async () => (await import('./set-up-page.tsx')).Component },
};
