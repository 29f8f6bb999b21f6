import type { RouteObject } from 'react-router';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { loadBilling } from './loaders.ts';

export const billingRoutes: readonly RouteObject[] = [
  {
    path: paths.billing(':orgId'),
    handle: { title: 'Billing', shape: 'detail' } satisfies RouteHandle,
    loader: loadBilling,
    lazy: { Component: async () => (await import('./page.tsx')).Component },
  },
];
