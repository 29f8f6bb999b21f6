import { alwaysFresh, payload, payloadOf, requestIdOf } from '#api/envelope.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { ifMatch, useApiMutation, type Versioned } from '#api/mutation.ts';
import {
  getPluginReferenceByNameOptions,
  getPluginReferenceOptions,
  listLoadedPluginsOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { deleteLoadedPlugin, loadPlugin, updateLoadedPlugin } from '#contract/generated/sdk.gen.ts';
import type { LoadedPluginRequest } from '#contract/generated/types.gen.ts';

type LoadedPluginOrder = 'updated_at' | 'created_at';

export const loadedPluginListSpec: ListSpec<LoadedPluginOrder> = {
  orderBy: ['updated_at', 'created_at'],
  search: true,
};

interface InCluster {
  clusterId: string;
}

const one = ({ clusterId }: InCluster, id: string) => ({
  cluster_id: clusterId,
  plugin_management_id: id,
});

export const plugins = {
  /** A page of the plugins loaded into a cluster. The second call takes the parameters of the address. */
  loaded:
    ({ clusterId }: InCluster) =>
    (query: ListParams<LoadedPluginOrder>) =>
      payload(listLoadedPluginsOptions({ path: { cluster_id: clusterId }, query })),
  /** The uses of a loaded plugin, by the id of its record. */
  references: (ids: InCluster, id: string) =>
    alwaysFresh(payload(getPluginReferenceOptions({ path: one(ids, id) }))),
  /** The uses of a plugin by its name, for built-in plugins without a record. */
  referencesByName: ({ clusterId }: InCluster, name: string) =>
    alwaysFresh(
      payload(
        getPluginReferenceByNameOptions({ path: { cluster_id: clusterId, plugin_name: name } }),
      ),
    ),
};

/** Loads a plugin into a cluster. Its metadata may contain secrets. */
export function useLoadPlugin({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (body: LoadedPluginRequest) =>
      payloadOf(loadPlugin({ path: { cluster_id: clusterId }, body })),
    tags: ['Plugins'],
    secret: true,
  });
}

/** Replaces the metadata of a loaded plugin. */
export function useUpdateMetadata(ids: InCluster) {
  return useApiMutation({
    mutationFn: ({ id, metadata, etag }: Versioned & { metadata: Record<string, unknown> }) =>
      payloadOf(updateLoadedPlugin({ ...ifMatch(etag), path: one(ids, id), body: { metadata } })),
    tags: ['Plugins'],
    secret: true,
  });
}

/** Unloads a plugin from a cluster. The server refuses while it is in use. */
export function useUnloadPlugin(ids: InCluster) {
  return useApiMutation({
    mutationFn: ({ id, etag }: Versioned) =>
      requestIdOf(deleteLoadedPlugin({ ...ifMatch(etag), path: one(ids, id) })),
    tags: ['Plugins'],
    gone: ({ id }) => ({ plugin_management_id: id }),
  });
}
