import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { loadDrawing } from '#kit/charts/load-drawing.ts';
import { metrics } from '#resources/metrics/queries.ts';
import { lookAhead } from '#shared/look-ahead.ts';
import { applicationIdsOf, clusterIdsOf } from '#shared/route-ids.ts';
import { applicationListSpec, applications } from './queries.ts';

/*
 * Loaders stand apart from their pages: they are in the first bundle, so that data and code of a
 * page are asked for at the same time.
 */

export async function loadApplications({ request, params }: LoaderFunctionArgs) {
  await loadList(request, applicationListSpec, applications.list(clusterIdsOf(params)));
  return null;
}

/** The application that the address names, for every page below it; its name is the title. */
export async function loadApplication({ params }: LoaderFunctionArgs) {
  const { name } = await prefetch(applications.one(applicationIdsOf(params)));
  return { title: name };
}

/** What the frame of the detail page counts beside the record itself: no reason to wait with the page. */
export function loadApplicationCounts({ params }: LoaderFunctionArgs) {
  lookAhead(applications.apiCount(applicationIdsOf(params)));
  return null;
}

/** What the overview shows beside the record; it comes by itself. */
export function loadApplicationOverview({ params }: LoaderFunctionArgs) {
  const { clusterId, appId } = applicationIdsOf(params);
  lookAhead(metrics.lastHour(clusterId, { appId }));
  loadDrawing();
  return null;
}

/** For creating: the application to start from, when the address names one. */
export async function loadCloneSource({ request, params }: LoaderFunctionArgs) {
  const appId = new URL(request.url).searchParams.get('from');
  if (appId) await prefetch(applications.one({ ...clusterIdsOf(params), appId }));
  return null;
}
