import type { LoaderFunctionArgs } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { applications } from '#resources/applications/queries.ts';
import { clusterIdsOf } from '#shared/route-ids.ts';
import { applicationsFor, MOST_APPLICATIONS } from './match.ts';
import { isRequest, questionOf, requestOf } from './match-request.ts';
import { apis } from './queries.ts';

/** For the matcher: the applications that the request in the address could be meant for, with their APIs. */
export async function loadMatch({ request, params }: LoaderFunctionArgs) {
  const asked = requestOf(questionOf(new URL(request.url).searchParams));
  if (!isRequest(asked)) return null;
  const { list } = await prefetch(applications.every(clusterIdsOf(params)));
  const meant = applicationsFor(list, asked).slice(0, MOST_APPLICATIONS);
  await Promise.all(meant.map(({ id }) => prefetch(apis.every({ appId: id }))));
  return null;
}
