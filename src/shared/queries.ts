import { alwaysFresh, payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  getAvailablePluginOptions,
  getClusterOptions,
  getCurrentUserOptions,
  getDebugConfigOptions,
  getPlanUsageOptions,
  listAvailablePluginsOptions,
  listClustersOptions,
  listLoadedPluginsOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { restoreRecords } from '#contract/generated/sdk.gen.ts';
import type { GetDebugConfigData, RestorationRequest } from '#contract/generated/types.gen.ts';
import type { ClusterIds } from '#paths';

/** The largest page size, which exceeds the number of clusters and of plugins of a cluster. */
const MAX_PAGE_SIZE = 1000;

/** The signed-in user, with memberships and their roles. */
export function currentUser() {
  return payload(getCurrentUserOptions());
}

/** All clusters of an organization, oldest first, for the switcher and for names. */
export function clustersOf(orgId: string) {
  const query = { page_size: MAX_PAGE_SIZE, order_by: 'created_at', direction: 'ASC' } as const;
  return payload(listClustersOptions({ path: { id: orgId }, query }));
}

/** One cluster as it is now: its configuration version moves with changes of other resources. */
export function freshCluster({ orgId, clusterId }: ClusterIds) {
  return alwaysFresh(payload(getClusterOptions({ path: { id: orgId, cluster_id: clusterId } })));
}

/** How much of its plan an organization uses, without prices. */
export function planUsage(orgId: string) {
  return payload(getPlanUsageOptions({ path: { id: orgId } }));
}

/** Every plugin that the clusters of an organization may load, without its schema. */
export function availablePlugins(orgId: string) {
  return payload(listAvailablePluginsOptions({ path: { id: orgId } }));
}

/** One plugin of the catalogue with its schema, default and example. An unknown name is a 404. */
export function availablePlugin(orgId: string, name: string) {
  return payload(getAvailablePluginOptions({ path: { id: orgId, plugin_name: name } }));
}

/** Every plugin that a cluster has loaded, oldest first. */
export function loadedPlugins(clusterId: string) {
  const query = { page_size: MAX_PAGE_SIZE, order_by: 'created_at', direction: 'ASC' } as const;
  return payload(listLoadedPluginsOptions({ path: { cluster_id: clusterId }, query }));
}

export type ReceivedKind = GetDebugConfigData['path']['resource'];

/** The objects that gateways receive for one resource. For a cluster's settings, `id` is the cluster's. Any change may affect them. */
export function receivedObjects(clusterId: string, resource: ReceivedKind, id: string) {
  const path = { cluster_id: clusterId, resource, resource_id: id };
  return alwaysFresh(payload(getDebugConfigOptions({ path })));
}

/** Brings records of a cluster back to an earlier state. Returns the plan as it was applied. */
export function useRestoreRecords({ clusterId }: { clusterId: string }) {
  return useApiMutation({
    mutationFn: (body: RestorationRequest) =>
      payloadOf(restoreRecords({ path: { cluster_id: clusterId }, body })),
    tags: ['History'],
    alsoAffects: [
      'Applications',
      'APIs',
      'Consumers',
      'Certificates',
      'Clusters',
      'Plugins',
      'Labels',
    ],
  });
}
