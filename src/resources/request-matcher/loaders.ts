import type { LoaderFunctionArgs } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';
import { candidateApplications, MAX_APPLICATIONS } from './match.ts';
import { inputFromSearch, isRequest, parseRequest } from './request.ts';

/** Loads the applications that match the request in the address by host and prefix, with their APIs. */
export async function loadMatch({ request, params }: LoaderFunctionArgs) {
  const parsed = parseRequest(inputFromSearch(new URL(request.url).searchParams));
  if (!isRequest(parsed)) return null;
  const { list } = await prefetch(applications.every(clusterIdsOf(params)));
  const candidates = candidateApplications(list, parsed).slice(0, MAX_APPLICATIONS);
  await Promise.all(candidates.map(({ id }) => prefetch(apis.every({ appId: id }))));
  return null;
}
