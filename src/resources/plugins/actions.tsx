import { useState } from 'react';
import { errorWords, submitWords } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { queryClient } from '#api/query-client.ts';
import type { LoadedPlugin, PluginReference } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { useCan, useCluster } from '#shared/place.ts';
import { availablePlugins } from '#shared/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { plugins, useUnloadPlugin } from './queries.ts';

/** What an operator may do with the plugins of the cluster in the address; a reason says why not. */
export function usePluginPermissions() {
  const can = useCan();
  const may = (verb: 'post' | 'put' | 'delete') => can('cluster', 'plugins', verb).reason;
  return { load: may('post'), change: may('put'), unload: may('delete') };
}

/** What keeps a plugin from being unloaded. */
export interface InUse {
  plugin: LoadedPlugin;
  reference: PluginReference;
}

/**
 * Asks what uses a plugin first: while anything does, there is nothing to confirm and `inUse` says where; else the typed
 * name unloads it. `onUnloaded` runs once it is gone.
 */
export function useUnload(onUnloaded: () => void = () => {}) {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { list: available } = usePrefetched(availablePlugins(ids.orgId)).data;
  const { mutateAsync } = useUnloadPlugin(ids);
  const confirm = useConfirm();
  const toast = useToast();
  const [inUse, setInUse] = useState<InUse | null>(null);

  async function unload(plugin: LoadedPlugin): Promise<void> {
    const { plugin_management_id: id, name } = plugin;
    let reference: PluginReference;
    try {
      reference = await queryClient.fetchQuery(plugins.references(ids, id));
    } catch (error) {
      const { title, advice } = errorWords(error);
      toast({ tone: 'bad', text: `Could not find out what uses ${name}. ${title}. ${advice}` });
      return;
    }
    if (reference.count > 0) return setInUse({ plugin, reference });
    const stays = available.some((one) => one.name === name && one.default_loaded);
    const unloaded = await confirm({
      title: `Unload ${name}?`,
      body: `Nothing in ${cluster.name} uses it. ${
        stays
          ? 'Its metadata is deleted and cannot be brought back; the plugin itself stays, as in every cluster.'
          : 'Its metadata is deleted with it and cannot be brought back.'
      }`,
      typedName: name,
      confirmLabel: 'Unload plugin',
      danger: true,
      run: async () => {
        await mutateAsync(id);
      },
      describeError: submitWords,
    });
    if (!unloaded) return;
    toast({ text: `Unloaded ${name}` });
    onUnloaded();
  }
  return { unload, inUse, close: () => setInUse(null) };
}

/** The action that takes a plugin out of the cluster. */
export function unloadAction(run: () => void, disabledReason: string | undefined): Action {
  return { label: 'Unload', run, disabledReason, danger: true };
}
