import { useState } from 'react';
import { errorMessage, errorText } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { queryClient } from '#api/query-client.ts';
import type { LoadedPlugin, PluginReference } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan, useCluster } from '#shared/current.ts';
import { availablePlugins } from '#shared/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useUndo } from '#shared/undo.ts';
import { plugins, useUnloadPlugin } from './queries.ts';

/** Why the user may not load, change or unload plugins of the cluster; undefined where allowed. */
export function usePluginPermissions() {
  const can = useCan();
  const may = (verb: 'post' | 'put' | 'delete') => can('cluster', 'plugins', verb).reason;
  return { load: may('post'), change: may('put'), unload: may('delete') };
}

/** A plugin that cannot be unloaded, and its uses. */
export interface InUse {
  plugin: LoadedPlugin;
  reference: PluginReference;
}

/**
 * Unloads a plugin after its name is typed. A plugin in use sets `inUse` instead of the confirmation. `onUnloaded` runs
 * after success.
 */
export function useUnload(onUnloaded: () => void = () => {}) {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { list: available } = usePrefetched(availablePlugins(ids.orgId)).data;
  const { mutateAsync } = useUnloadPlugin(ids);
  const confirm = useConfirm();
  const toast = useToast();
  const offerUndo = useUndo();
  const [inUse, setInUse] = useState<InUse | null>(null);

  async function unload(plugin: LoadedPlugin): Promise<void> {
    const { plugin_management_id: id, name } = plugin;
    const about = `unloading ${id}`;
    toast.clear(about);
    let reference: PluginReference;
    try {
      reference = await queryClient.fetchQuery(plugins.references(ids, id));
    } catch (error) {
      const { title, advice } = errorText(error);
      const text = `Could not find out what uses ${name}. ${title}. ${advice}`;
      toast({ tone: 'bad', text, about, error });
      return;
    }
    if (reference.count > 0) return setInUse({ plugin, reference });
    const builtIn = available.some((one) => one.name === name && one.default_loaded);
    let request: string | undefined;
    const unloaded = await confirm({
      title: `Unload ${name}?`,
      body: `Nothing in ${cluster.name} uses it. ${
        builtIn
          ? 'Its metadata is deleted. The plugin itself is built in and stays.'
          : 'Its metadata is deleted with it.'
      }`,
      typedName: name,
      confirmLabel: 'Unload plugin',
      danger: true,
      run: async () => {
        request = await mutateAsync({ id, etag: plugin.etag });
      },
      describeError: errorMessage,
    });
    if (!unloaded) return;
    offerUndo({
      text: `Unloaded ${name}`,
      about,
      requestIds: [request],
      name,
      href: paths.plugin({ ...ids, pluginName: name }),
    });
    onUnloaded();
  }
  return { unload, inUse, close: () => setInUse(null) };
}

export function unloadAction(run: () => void, disabledReason: string | undefined): Action {
  return { label: 'Unload', run, disabledReason, danger: true };
}
