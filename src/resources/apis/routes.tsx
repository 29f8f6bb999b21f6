import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { apiIdsOf, applicationIdsOf, idPatterns } from '#shared/route-ids.ts';
import { loadApi, loadApiOverview, loadApis, loadAsConsumer, loadCloneSource } from './loaders.ts';

const listHandle: RouteHandle = {
  title: 'APIs',
  href: (params) => paths.applicationApis(applicationIdsOf(params)),
  shape: 'list',
};
const oneHandle: RouteHandle = {
  href: (params) => paths.api(apiIdsOf(params)),
  shape: 'detail',
};

/** The tab of an application with its APIs. */
export const apiTabRoutes: readonly RouteObject[] = [
  {
    path: paths.applicationApis(idPatterns),
    handle: listHandle,
    loader: loadApis,
    lazy: () => import('./list-tab.tsx'),
  },
];

/**
 * Full pages below an application, with the APIs tab among their breadcrumbs. `tabs` are further tabs of an API, from
 * resources that are built on APIs.
 */
export const apiPageRoutes = (tabs: readonly RouteObject[]): RouteObject[] => [
  {
    handle: listHandle,
    children: [
      {
        path: paths.apiNew(idPatterns),
        handle: { title: 'Create', shape: 'form' } satisfies RouteHandle,
        loader: loadCloneSource,
        lazy: () => import('./create-page.tsx'),
      },
      {
        path: paths.api(idPatterns),
        handle: oneHandle,
        loader: loadApi,
        children: [
          {
            lazy: () => import('./detail-page.tsx'),
            children: [
              {
                index: true,
                loader: loadApiOverview,
                lazy: { Component: async () => (await import('./overview-tab.tsx')).Component },
              },
              {
                path: paths.apiPlugins(idPatterns),
                handle: { title: 'Plugins', shape: 'detail' } satisfies RouteHandle,
                lazy: () => import('./plugins-tab.tsx'),
              },
              {
                path: paths.apiEffectivePlugins(idPatterns),
                handle: { title: 'Effective plugins', shape: 'detail' } satisfies RouteHandle,
                loader: loadAsConsumer,
                lazy: () => import('./effective-plugins-tab.tsx'),
              },
              {
                path: paths.apiJson(idPatterns),
                handle: { title: 'JSON', shape: 'detail' } satisfies RouteHandle,
                lazy: () => import('./json-tab.tsx'),
              },
              ...tabs,
            ],
          },
          {
            path: paths.apiJsonEdit(idPatterns),
            handle: { title: 'Edit JSON', shape: 'form' } satisfies RouteHandle,
            lazy: () => import('./json-edit-page.tsx'),
          },
          {
            path: paths.apiEdit(idPatterns),
            handle: { title: 'Edit', shape: 'form' } satisfies RouteHandle,
            lazy: () => import('./edit-page.tsx'),
          },
        ],
      },
    ],
  },
];
