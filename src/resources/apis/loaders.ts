import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { loadDrawing } from '#kit/charts/load-drawing.ts';
import { consumers } from '#resources/consumers/queries.ts';
import { metrics } from '#resources/metrics/queries.ts';
import { lookAhead } from '#shared/look-ahead.ts';
import { apiIdsOf, applicationIdsOf, clusterIdsOf } from '#shared/route-ids.ts';
import { apiListSpec, apis } from './queries.ts';

/** The page of an application's APIs that the address asks for. */
export async function loadApis({ request, params }: LoaderFunctionArgs) {
  await loadList(request, apiListSpec, apis.list(applicationIdsOf(params)));
  return null;
}

/** The API that the address names, for every page below it; its name is the title. */
export async function loadApi({ params }: LoaderFunctionArgs) {
  const { name } = await prefetch(apis.one(apiIdsOf(params)));
  return { title: name };
}

/** What the overview shows beside the record; it comes by itself. */
export function loadApiOverview({ params }: LoaderFunctionArgs) {
  const { clusterId, appId, apiId } = apiIdsOf(params);
  lookAhead(metrics.lastHour(clusterId, { appId, apiId }));
  loadDrawing();
  return null;
}

/** For creating: the API to start from, when the address names one. */
export async function loadCloneSource({ request, params }: LoaderFunctionArgs) {
  const apiId = new URL(request.url).searchParams.get('from');
  if (apiId) await prefetch(apis.one({ ...applicationIdsOf(params), apiId }));
  return null;
}

/**
 * For the effective plugins: the consumer that the address names with `consumer`, when it names one. The page says why
 * one cannot be read, as it has more to show.
 */
export async function loadAsConsumer({ request, params }: LoaderFunctionArgs) {
  const consumerId = new URL(request.url).searchParams.get('consumer');
  if (!consumerId) return null;
  await prefetch(consumers.one({ ...clusterIdsOf(params), consumerId })).catch(() => undefined);
  return null;
}
