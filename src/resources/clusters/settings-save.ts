import { ApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { deepEqual } from '#lib/equal.ts';
import { findCluster } from '#shared/place.ts';
import { clustersOf } from '#shared/queries.ts';
import { useUpdateSettings } from './queries.ts';
import { normalizeGroup, ontoNewest, type SettingsGroup, toBody } from './settings-schema.ts';

/**
 * Saves a group of settings of a cluster. A group is replaced whole, so it is read again right before: what others
 * changed in it meanwhile stays, and a change that the page has not shown yet is shown before anything is written.
 *
 * @param cluster as the page knows it
 */
export function useSaveGroup<Values extends object>(
  cluster: Cluster,
  group: SettingsGroup<Values>,
) {
  const { id: clusterId, org_id: orgId } = cluster;
  const update = useUpdateSettings({ orgId, clusterId }).mutateAsync;
  const groupOf = ({ settings }: Cluster) => (settings[group.member] ?? {}) as Values;
  return async (values: Values, base: Values): Promise<void> => {
    if (!toBody(group, values, base)) return;
    // The page reads the same list: what is new in it shows up there.
    const { list } = await queryClient.fetchQuery({ ...clustersOf(orgId), staleTime: 0 });
    const newest = groupOf(findCluster(list, clusterId));
    const shown = normalizeGroup(group, groupOf(cluster));
    if (!deepEqual(normalizeGroup(group, newest), shown)) {
      throw new ApiError({
        kind: 'conflict',
        message: 'Somebody else changed these settings meanwhile. Nothing was saved.',
      });
    }
    const body = toBody(group, ontoNewest(base, values, newest), newest);
    if (body) await update(body);
  };
}
