import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterIdsOf, idPatterns } from '#shared/route-ids.ts';
import { loadGateway, loadGateways, loadStartup } from './loaders.ts';

const listHandle: RouteHandle = {
  title: 'Gateways',
  href: (params) => paths.gateways(clusterIdsOf(params)),
  shape: 'list',
};

/** The pages of a cluster's gateways. */
export const gatewayRoutes: readonly RouteObject[] = [
  {
    path: paths.gateways(idPatterns),
    handle: listHandle,
    children: [
      {
        index: true,
        loader: loadGateways,
        lazy: { Component: async () => (await import('./list-page.tsx')).Component },
      },
      {
        path: paths.gatewayNew(idPatterns),
        handle: { title: 'Add', shape: 'form' } satisfies RouteHandle,
        loader: loadStartup,
        lazy: { Component: async () => (await import('./new-page.tsx')).Component },
      },
      {
        path: paths.gateway(idPatterns, ':gatewayId'),
        handle: {
          href: (params) => paths.gateway(clusterIdsOf(params), params.gatewayId ?? ''),
          shape: 'detail',
        } satisfies RouteHandle,
        loader: loadGateway,
        lazy: { Component: async () => (await import('./detail-page.tsx')).Component },
      },
    ],
  },
];
