import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import { historyTab } from '#resources/history/embed.tsx';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterIdsOf, consumerIdsOf, idPatterns } from '#shared/route-ids.ts';
import { loadConsumer, loadConsumers } from './loaders.ts';

const listHandle: RouteHandle = {
  title: 'Consumers',
  href: (params) => paths.consumers(clusterIdsOf(params)),
  shape: 'list',
};
const oneHandle: RouteHandle = {
  href: (params) => paths.consumer(consumerIdsOf(params)),
  shape: 'detail',
};

/** The pages' code, loaded in parallel with their data. */
const pages = {
  list: { Component: async () => (await import('./list-page.tsx')).Component },
  create: { Component: async () => (await import('./create-page.tsx')).Component },
  detail: { Component: async () => (await import('./detail-page.tsx')).Component },
  overview: { Component: async () => (await import('./overview-tab.tsx')).Component },
  plugins: { Component: async () => (await import('./plugins-tab.tsx')).Component },
  json: { Component: async () => (await import('./json-tab.tsx')).Component },
  jsonEdit: { Component: async () => (await import('./json-edit-page.tsx')).Component },
  edit: { Component: async () => (await import('./edit-page.tsx')).Component },
};

/** The pages of a cluster's consumers. */
export const consumerRoutes: RouteObject[] = [
  {
    path: paths.consumers(idPatterns),
    handle: listHandle,
    children: [
      { index: true, loader: loadConsumers, lazy: pages.list },
      {
        path: paths.consumerNew(idPatterns),
        handle: { title: 'Create', shape: 'form' } satisfies RouteHandle,
        lazy: pages.create,
      },
      {
        path: paths.consumer(idPatterns),
        handle: oneHandle,
        loader: loadConsumer,
        children: [
          {
            lazy: pages.detail,
            children: [
              { index: true, lazy: pages.overview },
              {
                path: paths.consumerPlugins(idPatterns),
                handle: { title: 'Plugins', shape: 'detail' } satisfies RouteHandle,
                lazy: pages.plugins,
              },
              {
                path: paths.consumerJson(idPatterns),
                handle: { title: 'JSON', shape: 'detail' } satisfies RouteHandle,
                lazy: pages.json,
              },
              historyTab(paths.consumerHistory(idPatterns)),
            ],
          },
          {
            path: paths.consumerJsonEdit(idPatterns),
            handle: { title: 'Edit JSON', shape: 'form' } satisfies RouteHandle,
            lazy: pages.jsonEdit,
          },
          {
            path: paths.consumerEdit(idPatterns),
            handle: { title: 'Edit', shape: 'form' } satisfies RouteHandle,
            lazy: pages.edit,
          },
        ],
      },
    ],
  },
];
