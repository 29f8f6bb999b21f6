import type { RouteObject } from 'react-router';
import { preloadCharts } from '#kit/charts/preload-charts.ts';
import { paths } from '#paths';
import type { RouteHandle } from '#shared/route-handle.ts';
import { clusterIdsOf, idPatterns } from '#shared/route-ids.ts';
import { loadApiTraffic, loadApplicationTraffic, loadDashboard } from './loaders.ts';

const dashboardHandle: RouteHandle = {
  title: 'Dashboard',
  href: (params) => paths.dashboard(clusterIdsOf(params)),
  shape: 'detail',
};
const trafficHandle: RouteHandle = { title: 'Traffic', shape: 'detail' };

/** Imports a page and, at the same time, the code of its charts. */
function withCharts<TPage>(page: () => Promise<TPage>): Promise<TPage> {
  preloadCharts();
  return page();
}

export const dashboardRoutes: readonly RouteObject[] = [
  {
    path: paths.dashboard(idPatterns),
    handle: dashboardHandle,
    loader: loadDashboard,
    lazy: {
      Component: async () => (await withCharts(() => import('./dashboard-page.tsx'))).Component,
    },
  },
];

/** The traffic tab of an application's page. */
export const applicationTrafficRoutes: readonly RouteObject[] = [
  {
    path: paths.applicationTraffic(idPatterns),
    handle: trafficHandle,
    loader: loadApplicationTraffic,
    lazy: {
      Component: async () =>
        (await withCharts(() => import('./traffic-tab.tsx'))).ApplicationTraffic,
    },
  },
];

/** The traffic tab of an API's page. */
export const apiTrafficRoutes: readonly RouteObject[] = [
  {
    path: paths.apiTraffic(idPatterns),
    handle: trafficHandle,
    loader: loadApiTraffic,
    lazy: {
      Component: async () => (await withCharts(() => import('./traffic-tab.tsx'))).ApiTraffic,
    },
  },
];
