import type { LoaderFunctionArgs } from 'react-router';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { apiIdsOf, applicationIdsOf, clusterIdsOf } from '#shared/route-ids.ts';
import { chartPoints } from './chart-points.ts';
import { filterOptions } from './filter-options.ts';
import {
  allTypes,
  applicationTypes,
  groupedQueries,
  type MetricsContext,
  metricGroupOf,
  metricQueries,
  metricQuery,
  sourceType,
} from './metric-queries.ts';
import { isKnownUnmeasured } from './queries.ts';
import { type MetricFilter, parseView } from './view.ts';

function preloadMetrics(context: MetricsContext, types: readonly MetricType[]): void {
  // Without charts to draw, one response tells whether there are some by now.
  const queries = isKnownUnmeasured(context.clusterId)
    ? [metricQuery(context, sourceType)]
    : metricQueries(context, types);
  for (const query of queries) prefetchWithoutWaiting(query);
}

function preloadGroups(context: MetricsContext): void {
  const group = isKnownUnmeasured(context.clusterId) ? undefined : metricGroupOf(context.view);
  if (!group) return;
  for (const query of Object.values(groupedQueries(context, group))) {
    prefetchWithoutWaiting(query);
  }
}

/** The records of the filter, for pickers and markers. */
function preloadRecords(clusterId: string, { appId, apiId }: MetricFilter): void {
  if (!appId) return;
  prefetchWithoutWaiting(applications.one({ clusterId, appId }));
  if (apiId) prefetchWithoutWaiting(apis.one({ appId, apiId }));
  else prefetchWithoutWaiting(filterOptions.apis(appId));
}

/**
 * Starts all requests at once and awaits only those that show whether the cluster is empty. Metrics load and fail
 * independently.
 */
export async function loadDashboard({ request, params }: LoaderFunctionArgs) {
  const { clusterId } = clusterIdsOf(params);
  const view = parseView(new URL(request.url).searchParams);
  const context = { clusterId, view, points: chartPoints() };
  // First, as the page waits for them.
  const awaited = [
    prefetch(gatewayInstances.all({ clusterId })),
    prefetch(filterOptions.applications({ clusterId })),
  ];
  preloadMetrics(context, allTypes);
  preloadGroups(context);
  preloadRecords(clusterId, view.filter);
  await Promise.allSettled(awaited);
  return null;
}

function loadTraffic(clusterId: string, request: Request, filter: MetricFilter): null {
  const view = { ...parseView(new URL(request.url).searchParams), filter };
  preloadMetrics({ clusterId, view, points: chartPoints() }, applicationTypes);
  preloadRecords(clusterId, filter);
  return null;
}

/** Starts the requests for an application's traffic without awaiting them. */
export function loadApplicationTraffic({ request, params }: LoaderFunctionArgs) {
  const { clusterId, appId } = applicationIdsOf(params);
  return loadTraffic(clusterId, request, { appId });
}

/** Starts the requests for an API's traffic without awaiting them. */
export function loadApiTraffic({ request, params }: LoaderFunctionArgs) {
  const { clusterId, appId, apiId } = apiIdsOf(params);
  return loadTraffic(clusterId, request, { appId, apiId });
}
