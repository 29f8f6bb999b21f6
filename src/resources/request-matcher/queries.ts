import type { DataTag, QueryKey } from '@tanstack/react-query';
import { type ApiQuery, payloadOf } from '#api/envelope.ts';
import type { ApiError } from '#api/errors.ts';
import type { Tag } from '#api/mutation.ts';
import { matchRoutes } from '#contract/generated/sdk.gen.ts';
import type {
  RouteMatch,
  RouteMatchRequest,
  RouteMatchRequests,
} from '#contract/generated/types.gen.ts';

/** What changes the answer. */
const tags: readonly Tag[] = ['APIs', 'Applications', 'Clusters', 'Plugins'];

interface InCluster {
  clusterId: string;
}

/** Which API answers a request, with the APIs that come close. The operation reads, although it is a POST. */
export function routeMatch(ids: InCluster, request: RouteMatchRequest): ApiQuery<RouteMatch> {
  return {
    queryKey: keyOf<RouteMatch>(ids, request),
    queryFn: async ({ signal }) => {
      const [result] = await ask(ids, { requests: [request], explain: true }, signal);
      if (!result) throw new Error('The answer has no result');
      return result;
    },
  };
}

/**
 * Which APIs answer requests, in their order.
 *
 * @param explain adds the APIs that come close, with their names
 */
export function routeMatches(
  ids: InCluster,
  requests: RouteMatchRequest[],
  explain = false,
): ApiQuery<RouteMatch[]> {
  const body = { requests, explain };
  return {
    queryKey: keyOf<RouteMatch[]>(ids, body),
    queryFn: ({ signal }) => ask(ids, body, signal),
  };
}

function keyOf<Data>({ clusterId }: InCluster, body: RouteMatchRequest | RouteMatchRequests) {
  const key: QueryKey = [{ _id: 'matchRoutes', tags, path: { cluster_id: clusterId }, body }];
  return key as DataTag<QueryKey, Data, ApiError>;
}

async function ask({ clusterId }: InCluster, body: RouteMatchRequests, signal: AbortSignal) {
  const path = { cluster_id: clusterId };
  return (await payloadOf(matchRoutes({ path, body, signal, throwOnError: true }))).results;
}
