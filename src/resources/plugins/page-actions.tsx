import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import type { LoadedPlugin } from '#contract/generated/types.gen.ts';
import { LinkButton } from '#kit/link.tsx';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { unloadAction, usePluginPermissions, useUnload } from './actions.tsx';

const LoadDialog = lazy(async () => {
  const { LoadDialog: Dialog } = await import('./load-dialog.tsx');
  return { default: Dialog };
});
const InUseDialog = lazy(async () => {
  const { InUseDialog: Dialog } = await import('./in-use-dialog.tsx');
  return { default: Dialog };
});

/** Opens the form that loads the named plugin, or one to choose. */
export function LoadButton({ name }: { name?: string }) {
  const { load } = usePluginPermissions();
  const [open, setOpen] = useState(false);
  return (
    <>
      <ActionButton
        variant="contained"
        action={{ label: 'Load plugin', run: () => setOpen(true), disabledReason: load }}
      />
      <Suspense fallback={null}>
        {open && <LoadDialog {...(name && { name })} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}

/** Opens the history of a loaded plugin. */
export function HistoryLink({ plugin }: { plugin: LoadedPlugin }) {
  const search = `?kind=plugin&record_id=${plugin.plugin_management_id}`;
  return <LinkButton href={paths.clusterHistory(useClusterIds(), search)}>History</LinkButton>;
}

/** Unloads the plugin of the page and returns to the list. */
export function UnloadButton({ plugin }: { plugin: LoadedPlugin }) {
  const ids = useClusterIds();
  const navigate = useNavigate();
  const may = usePluginPermissions();
  const { unload, inUse, close } = useUnload(() => void navigate(paths.loadedPlugins(ids)));
  return (
    <>
      <ActionButton action={unloadAction(() => void unload(plugin), may.unload)} />
      <Suspense fallback={null}>{inUse && <InUseDialog inUse={inUse} onClose={close} />}</Suspense>
    </>
  );
}
