import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { preloadCharts } from '#kit/charts/preload-charts.ts';
import { metrics } from '#resources/metrics/queries.ts';
import { applicationIdsOf, clusterIdsOf } from '#shared/route-ids.ts';
import { applicationListSpec, applications } from './queries.ts';

/*
 * Loaders are not in the files of their pages: they belong to the first bundle, so that data and code of a page load at
 * the same time.
 */

export async function loadApplications({ request, params }: LoaderFunctionArgs) {
  await loadList(request, applicationListSpec, applications.list(clusterIdsOf(params)));
  return null;
}

/** Loads the application in the address for all pages below it. Its name is the title. */
export async function loadApplication({ params }: LoaderFunctionArgs) {
  const { name } = await prefetch(applications.one(applicationIdsOf(params)));
  return { title: name };
}

/** Starts to load the traffic card of the overview. The page does not wait for it. */
export function loadApplicationOverview({ params }: LoaderFunctionArgs) {
  const { clusterId, appId } = applicationIdsOf(params);
  prefetchWithoutWaiting(metrics.lastHour(clusterId, { appId }));
  preloadCharts();
  return null;
}

/** Loads the application to clone, if the address names one. */
export async function loadCloneSource({ request, params }: LoaderFunctionArgs) {
  const appId = new URL(request.url).searchParams.get('from');
  if (appId) await prefetch(applications.one({ ...clusterIdsOf(params), appId }));
  return null;
}
