import type { RouteObject } from 'react-router';
import { loadDrawing } from '#kit/charts/load-drawing.ts';
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

/** The code of a page, and with it that of what it draws. */
function withDrawing<TPage>(page: () => Promise<TPage>): Promise<TPage> {
  loadDrawing();
  return page();
}

/** The page that an operator keeps open. */
export const dashboardRoutes: readonly RouteObject[] = [
  {
    path: paths.dashboard(idPatterns),
    handle: dashboardHandle,
    loader: loadDashboard,
    lazy: {
      Component: async () => (await withDrawing(() => import('./dashboard-page.tsx'))).Component,
    },
  },
];

/** Inside the page of an application: its traffic. */
export const applicationTrafficRoutes: readonly RouteObject[] = [
  {
    path: paths.applicationTraffic(idPatterns),
    handle: trafficHandle,
    loader: loadApplicationTraffic,
    lazy: {
      Component: async () => (await withDrawing(() => import('./application-tab.tsx'))).Component,
    },
  },
];

/** Inside the page of an API: its traffic. */
export const apiTrafficRoutes: readonly RouteObject[] = [
  {
    path: paths.apiTraffic(idPatterns),
    handle: trafficHandle,
    loader: loadApiTraffic,
    lazy: { Component: async () => (await withDrawing(() => import('./api-tab.tsx'))).Component },
  },
];
