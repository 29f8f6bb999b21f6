import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadOrganization, loadOrganizations } from './loaders.ts';

const listHandle: RouteHandle = {
  title: 'Organizations',
  href: () => paths.organizations(),
  shape: 'list',
};

/** The pages above a single organization. */
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

/** The pages about one organization. */
export const organizationPageRoutes: readonly RouteObject[] = [
  {
    path: paths.organizationSettings(':orgId'),
    handle: { title: 'Settings', shape: 'detail' } satisfies RouteHandle,
    loader: loadOrganization,
    lazy: { Component: async () => (await import('./settings-page.tsx')).Component },
  },
];

/** Outside of the shell: the first organization of a user who has none. */
export const setUpRoute = {
  path: paths.setUp(),
  handle: { title: 'Set up' } satisfies RouteHandle,
  lazy: { Component: async () => (await import('./set-up-page.tsx')).Component },
};
