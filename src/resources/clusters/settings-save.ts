import { ApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { Cluster } from '#contract/generated/types.gen.ts';
import { deepEqual } from '#lib/equal.ts';
import { findCluster } from '#shared/current.ts';
import { clustersOf } from '#shared/queries.ts';
import { useUpdateSettings } from './queries.ts';
import { normalizeGroup, rebase, type SettingsGroup, toBody } from './settings-schema.ts';

/**
 * Saves a group of settings of a cluster. A save replaces the whole group, so this reads it again first: it reports a
 * conflict if the group changed since the page loaded it, and otherwise keeps members that the form has not edited.
 *
 * @param cluster the cluster as the page shows it
 */
export function useSaveSettings<Values extends object>(
  cluster: Cluster,
  group: SettingsGroup<Values>,
) {
  const { id: clusterId, org_id: orgId } = cluster;
  const update = useUpdateSettings({ orgId, clusterId }).mutateAsync;
  const groupOf = ({ settings }: Cluster) => (settings[group.member] ?? {}) as Values;
  return async (values: Values, base: Values): Promise<void> => {
    if (!toBody(group, values, base)) return;
    // The page reads the same query, so it shows the changes too.
    const { list } = await queryClient.fetchQuery({ ...clustersOf(orgId), staleTime: 0 });
    const newest = groupOf(findCluster(list, clusterId));
    const shown = normalizeGroup(group, groupOf(cluster));
    if (!deepEqual(normalizeGroup(group, newest), shown)) {
      throw new ApiError({
        kind: 'conflict',
        message: 'Another user changed these settings in the meantime. Nothing was saved.',
      });
    }
    const body = toBody(group, rebase(base, values, newest), newest);
    if (body) await update(body);
  };
}
