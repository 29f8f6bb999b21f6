import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { preloadCharts } from '#kit/charts/preload-charts.ts';
import { consumers } from '#resources/consumers/queries.ts';
import { metrics } from '#resources/metrics/queries.ts';
import { apiIdsOf, applicationIdsOf, clusterIdsOf } from '#shared/route-ids.ts';
import { apiListSpec, apis } from './queries.ts';

/** Loads the page of APIs that the address selects. */
export async function loadApis({ request, params }: LoaderFunctionArgs) {
  await loadList(request, apiListSpec, apis.list(applicationIdsOf(params)));
  return null;
}

/** Loads the API in the address for all pages below it. Its name is the title. */
export async function loadApi({ params }: LoaderFunctionArgs) {
  const { name } = await prefetch(apis.one(apiIdsOf(params)));
  return { title: name };
}

/** Starts to load the traffic card of the overview. The page does not wait for it. */
export function loadApiOverview({ params }: LoaderFunctionArgs) {
  const { clusterId, appId, apiId } = apiIdsOf(params);
  prefetchWithoutWaiting(metrics.lastHour(clusterId, { appId, apiId }));
  preloadCharts();
  return null;
}

/** Loads the API to clone, if the address names one. */
export async function loadCloneSource({ request, params }: LoaderFunctionArgs) {
  const apiId = new URL(request.url).searchParams.get('from');
  if (apiId) await prefetch(apis.one({ ...applicationIdsOf(params), apiId }));
  return null;
}

/**
 * Loads the consumer in the address, if any, for the effective plugins. An error is ignored here: the page shows it
 * next to the plugins.
 */
export async function loadAsConsumer({ request, params }: LoaderFunctionArgs) {
  const consumerId = new URL(request.url).searchParams.get('consumer');
  if (!consumerId) return null;
  await prefetch(consumers.one({ ...clusterIdsOf(params), consumerId })).catch(() => undefined);
  return null;
}
