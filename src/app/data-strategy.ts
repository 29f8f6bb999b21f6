import type { DataStrategyFunction } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { queryClient } from '#api/query-client.ts';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { findCluster } from '#shared/current.ts';
import { clustersOf } from '#shared/queries.ts';
import { storedPlace } from './last-place.ts';

/**
 * Resolves once the user's roles are known to reach a cluster; rejects with the error of `findCluster`. The cluster of
 * the last visit is assumed visible, so that the first page of a session starts without waiting: the cluster's own
 * loader checks it.
 */
async function ensureClusterVisible(orgId: string, clusterId: string): Promise<void> {
  const query = clustersOf(orgId);
  const list = queryClient.getQueryData<{ list: Cluster[] }>(query.queryKey)?.list;
  if (list?.some(({ id }) => id === clusterId)) return;
  const stored = storedPlace();
  if (!list && stored?.orgId === orgId && stored.clusterId === clusterId) return;
  findCluster((await prefetch(query)).list, clusterId);
}

/**
 * Runs the loaders of a navigation in parallel. Loaders below a cluster wait until the cluster is known to be visible to
 * the user, because each of their requests would be refused otherwise.
 */
export const loadInParallel: DataStrategyFunction = async ({ matches, params }) => {
  const { orgId, clusterId } = params;
  const clusterIndex = matches.findIndex(
    ({ route }) => route.path?.endsWith('/:clusterId') === true,
  );
  const visible = orgId && clusterId ? ensureClusterVisible(orgId, clusterId) : undefined;
  // Each waiting loader gets the rejection; a navigation that runs no loader would leave it unhandled.
  visible?.catch(() => undefined);
  const results = await Promise.all(
    matches
      .filter((match) => match.shouldCallHandler())
      .map(async (match) => {
        const waits = visible && clusterIndex >= 0 && matches.indexOf(match) > clusterIndex;
        const result = await match.resolve(
          waits ? async (handler) => visible.then(() => handler()) : undefined,
        );
        return [match.route.id, result] as const;
      }),
  );
  return Object.fromEntries(results);
};
