import { useQuery } from '@tanstack/react-query';
import { Outlet, type RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import {
  applicationIdsOf,
  clusterIdsOf,
  idPatterns,
  useApplicationIds,
} from '#shared/route-ids.ts';
import {
  loadApplication,
  loadApplicationOverview,
  loadApplications,
  loadCloneSource,
} from './loaders.ts';
import { applications } from './queries.ts';

const listHandle: RouteHandle = {
  title: 'Applications',
  href: (params) => paths.applications(clusterIdsOf(params)),
  shape: 'list',
};
const oneHandle: RouteHandle = {
  href: (params) => paths.application(applicationIdsOf(params)),
  shape: 'detail',
};

/** The code of the pages, which loads at the same time as their data. */
const pages = {
  list: { Component: async () => (await import('./list-page.tsx')).Component },
  create: { Component: async () => (await import('./create-page.tsx')).Component },
  import: { Component: async () => (await import('./import-page.tsx')).Component },
  detail: { Component: async () => (await import('./detail-page.tsx')).Component },
  overview: { Component: async () => (await import('./overview-tab.tsx')).Component },
  plugins: { Component: async () => (await import('./plugins-tab.tsx')).Component },
  json: { Component: async () => (await import('./json-tab.tsx')).Component },
  jsonEdit: { Component: async () => (await import('./json-edit-page.tsx')).Component },
  edit: { Component: async () => (await import('./edit-page.tsx')).Component },
};

/**
 * Keeps the application in the cache while a page below it is open. The loader runs only when the address enters the
 * application, and a page that does not read it can stay open longer than the cache keeps unused data. That it was deleted
 * is for the page to say: an open form keeps its values.
 */
function KeptApplication() {
  useQuery(applications.one(useApplicationIds()));
  return <Outlet />;
}

/**
 * The routes of applications. Routes below an application are passed in, because a resource does not import those that
 * are built on it: `tabs` are shown inside its page, `pages` are full pages below its breadcrumb.
 */
export function applicationRoutes(below: {
  tabs: readonly RouteObject[];
  pages: readonly RouteObject[];
}): RouteObject[] {
  return [
    {
      path: paths.applications(idPatterns),
      handle: listHandle,
      children: [
        {
          index: true,
          loader: loadApplications,
          lazy: pages.list,
        },
        {
          path: paths.applicationNew(idPatterns),
          handle: { title: 'Create', shape: 'form' } satisfies RouteHandle,
          loader: loadCloneSource,
          lazy: pages.create,
        },
        {
          path: paths.applicationImport(idPatterns),
          handle: { title: 'Import', shape: 'form' } satisfies RouteHandle,
          lazy: pages.import,
        },
        {
          path: paths.application(idPatterns),
          handle: oneHandle,
          loader: loadApplication,
          Component: KeptApplication,
          children: [
            {
              lazy: pages.detail,
              children: [
                {
                  index: true,
                  loader: loadApplicationOverview,
                  lazy: pages.overview,
                },
                {
                  path: paths.applicationPlugins(idPatterns),
                  handle: { title: 'Plugins', shape: 'detail' } satisfies RouteHandle,
                  lazy: pages.plugins,
                },
                {
                  path: paths.applicationJson(idPatterns),
                  handle: { title: 'JSON', shape: 'detail' } satisfies RouteHandle,
                  lazy: pages.json,
                },
                ...below.tabs,
              ],
            },
            {
              path: paths.applicationJsonEdit(idPatterns),
              handle: { title: 'Edit JSON', shape: 'form' } satisfies RouteHandle,
              lazy: pages.jsonEdit,
            },
            {
              path: paths.applicationEdit(idPatterns),
              handle: { title: 'Edit', shape: 'form' } satisfies RouteHandle,
              lazy: pages.edit,
            },
            ...below.pages,
          ],
        },
      ],
    },
  ];
}
