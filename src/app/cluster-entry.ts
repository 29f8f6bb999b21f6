import type { DataStrategyFunction } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { queryClient } from '#api/query-client.ts';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { findCluster } from '#shared/place.ts';
import { clustersOf } from '#shared/queries.ts';
import { keptPlace } from './last-place.ts';

/**
 * Settles once it is known that the reader's roles reach a cluster; rejects as `findCluster` throws. A browser that was
 * there last is taken at its word, so that the first page of a day waits for nothing: the cluster's own loader checks.
 */
async function entered(orgId: string, clusterId: string): Promise<void> {
  const query = clustersOf(orgId);
  const list = queryClient.getQueryData<{ list: Cluster[] }>(query.queryKey)?.list;
  if (list?.some(({ id }) => id === clusterId)) return;
  const kept = keptPlace();
  if (!list && kept?.orgId === orgId && kept.clusterId === clusterId) return;
  findCluster((await prefetch(query)).list, clusterId);
}

/**
 * How the loaders of a navigation run: all at the same time, except that those below a cluster ask for nothing before
 * its name is among the clusters that the reader may see. Each of their requests would be refused.
 */
export const loadTogether: DataStrategyFunction = async ({ matches, params }) => {
  const { orgId, clusterId } = params;
  const gate = matches.findIndex(({ route }) => route.path?.endsWith('/:clusterId') === true);
  const entry = orgId && clusterId ? entered(orgId, clusterId) : undefined;
  // Every loader that waits hears of it; a navigation whose loaders all keep their data has none.
  entry?.catch(() => undefined);
  const results = await Promise.all(
    matches
      .filter((match) => match.shouldCallHandler())
      .map(async (match) => {
        const waits = entry && gate >= 0 && matches.indexOf(match) > gate;
        const result = await match.resolve(
          waits ? async (handler) => entry.then(() => handler()) : undefined,
        );
        return [match.route.id, result] as const;
      }),
  );
  return Object.fromEntries(results);
};
