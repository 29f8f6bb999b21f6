import { alwaysFresh, payload } from '#api/envelope.ts';
import {
  getAvailablePluginOptions,
  getCurrentUserOptions,
  getDebugConfigOptions,
  getPlanUsageOptions,
  listAvailablePluginsOptions,
  listClustersOptions,
  listLoadedPluginsOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import type { GetDebugConfigData } from '#contract/generated/types.gen.ts';

/** More clusters, and more plugins of one cluster, than anyone has: they come on one page, which may hold no more. */
const ALL = 1000;

/** Who is signed in, with memberships and their roles. */
export function currentUser() {
  return payload(getCurrentUserOptions());
}

/** Every cluster of an organization, oldest first: what the switcher offers and where names come from. */
export function clustersOf(orgId: string) {
  const query = { page_size: ALL, order_by: 'created_at', direction: 'ASC' } as const;
  return payload(listClustersOptions({ path: { id: orgId }, query }));
}

/** How much of its plan an organization uses. It tells no amounts of money. */
export function planUsage(orgId: string) {
  return payload(getPlanUsageOptions({ path: { id: orgId } }));
}

/** Every plugin that the clusters of an organization may load, without its schema. */
export function availablePlugins(orgId: string) {
  return payload(listAvailablePluginsOptions({ path: { id: orgId } }));
}

/** One plugin of the catalogue with its schema, default and example. A name that it does not list is a 404. */
export function availablePlugin(orgId: string, name: string) {
  return payload(getAvailablePluginOptions({ path: { id: orgId, plugin_name: name } }));
}

/** Every plugin that a cluster has loaded, oldest first. */
export function loadedPlugins(clusterId: string) {
  const query = { page_size: ALL, order_by: 'created_at', direction: 'ASC' } as const;
  return payload(listLoadedPluginsOptions({ path: { cluster_id: clusterId }, query }));
}

/** What gateways receive something as. */
export type ReceivedKind = GetDebugConfigData['path']['resource'];

/** The objects that gateways receive for one thing; `id` is the cluster's for its settings. Any change may concern them. */
export function receivedObjects(clusterId: string, resource: ReceivedKind, id: string) {
  const path = { cluster_id: clusterId, resource, resource_id: id };
  return alwaysFresh(payload(getDebugConfigOptions({ path })));
}
