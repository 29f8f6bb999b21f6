import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterIdsOf, idPatterns, pluginIdsOf } from '#shared/route-ids.ts';
import { loadCatalogue, loadLoaded, loadPluginDetails } from './loaders.ts';

const pages = {
  frame: { Component: async () => (await import('./frame-page.tsx')).Component },
  catalogue: { Component: async () => (await import('./catalogue-tab.tsx')).Component },
  loaded: { Component: async () => (await import('./loaded-tab.tsx')).Component },
  detail: { Component: async () => (await import('./detail-page.tsx')).Component },
};

/** The pages of a cluster's plugins. */
export const pluginRoutes: readonly RouteObject[] = [
  {
    path: paths.plugins(idPatterns),
    handle: {
      title: 'Plugins',
      href: (params) => paths.plugins(clusterIdsOf(params)),
      shape: 'list',
    } satisfies RouteHandle,
    children: [
      {
        loader: loadCatalogue,
        lazy: pages.frame,
        children: [
          { index: true, lazy: pages.catalogue },
          {
            path: paths.loadedPlugins(idPatterns),
            handle: { title: 'Loaded', shape: 'list' } satisfies RouteHandle,
            loader: loadLoaded,
            lazy: pages.loaded,
          },
        ],
      },
      {
        path: paths.plugin(idPatterns),
        handle: {
          href: (params) => paths.plugin(pluginIdsOf(params)),
          shape: 'detail',
        } satisfies RouteHandle,
        loader: loadPluginDetails,
        lazy: pages.detail,
      },
    ],
  },
];
