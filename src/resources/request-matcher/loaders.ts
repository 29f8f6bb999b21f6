import type { LoaderFunctionArgs } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';
import { routeMatch } from './queries.ts';
import { inputFromSearch, isRequest, parseRequest } from './request.ts';

/** Asks which API answers the request in the address. */
export async function loadMatch({ request, params }: LoaderFunctionArgs) {
  const parsed = parseRequest(inputFromSearch(new URL(request.url).searchParams));
  if (isRequest(parsed)) await prefetch(routeMatch(clusterIdsOf(params), parsed));
  return null;
}
