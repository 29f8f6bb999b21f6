import type { LoaderFunctionArgs } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { lookAhead } from '#shared/look-ahead.ts';
import { apiIdsOf, applicationIdsOf, clusterIdsOf } from '#shared/route-ids.ts';
import { chartPoints } from './chart-points.ts';
import {
  allTypes,
  applicationTypes,
  groupedIn,
  groupIn,
  questionsIn,
  type Scene,
} from './questions.ts';
import { records } from './records.ts';
import { type MetricFilter, parseView, type View } from './view.ts';

function askFigures(clusterId: string, view: View, types: readonly MetricType[]): void {
  for (const query of questionsIn({ clusterId, view, points: chartPoints() }, types)) {
    lookAhead(query);
  }
}

/** Where requests and failures are. */
function askGroups(scene: Scene): void {
  const group = groupIn(scene.view);
  if (group) for (const query of Object.values(groupedIn(scene, group))) lookAhead(query);
}

/** What is changed last below what figures are narrowed to, for pickers and markers. */
function askRecords(clusterId: string, { appId, apiId }: MetricFilter): void {
  if (!appId) return;
  lookAhead(applications.one({ clusterId, appId }));
  if (apiId) lookAhead(apis.one({ appId, apiId }));
  else lookAhead(records.apis(appId));
}

/**
 * Asks for everything at once. It waits for what says whether the cluster is empty alone; figures come and fail each on
 * their own.
 */
export async function loadDashboard({ request, params }: LoaderFunctionArgs) {
  const { clusterId } = clusterIdsOf(params);
  const view = parseView(new URL(request.url).searchParams);
  // First in the line, as the page waits for them.
  const awaited = [
    prefetch(gatewayInstances.all({ clusterId })),
    prefetch(records.applications({ clusterId })),
  ];
  askFigures(clusterId, view, allTypes);
  askGroups({ clusterId, view, points: chartPoints() });
  askRecords(clusterId, view.filter);
  await Promise.allSettled(awaited);
  return null;
}

function askTraffic(clusterId: string, request: Request, filter: MetricFilter): null {
  const view = { ...parseView(new URL(request.url).searchParams), filter };
  askFigures(clusterId, view, applicationTypes);
  askRecords(clusterId, filter);
  return null;
}

/** The traffic of an application; it waits for nothing. */
export function loadApplicationTraffic({ request, params }: LoaderFunctionArgs) {
  const { clusterId, appId } = applicationIdsOf(params);
  return askTraffic(clusterId, request, { appId });
}

/** The traffic of an API; it waits for nothing. */
export function loadApiTraffic({ request, params }: LoaderFunctionArgs) {
  const { clusterId, appId, apiId } = apiIdsOf(params);
  return askTraffic(clusterId, request, { appId, apiId });
}
