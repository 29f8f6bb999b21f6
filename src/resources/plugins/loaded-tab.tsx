import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { useList } from '#api/list.ts';
import type { LoadedPlugin } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { LinkButton } from '#kit/link.tsx';
import { paths } from '#paths';
import { ListTable } from '#shared/list-table.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { unloadAction, usePluginPermissions, useUnload } from './actions.tsx';
import { loadedPluginListSpec, plugins } from './queries.ts';
import { loadedColumns } from './table.tsx';

const MetadataDialog = lazy(async () => {
  const { MetadataDialog: Dialog } = await import('./metadata-dialog.tsx');
  return { default: Dialog };
});
const InUseDialog = lazy(async () => {
  const { InUseDialog: Dialog } = await import('./in-use-dialog.tsx');
  return { default: Dialog };
});

/** The plugins that were loaded into the cluster in addition to the built-in ones. */
export function Component() {
  const ids = useClusterIds();
  const list = useList(loadedPluginListSpec, plugins.loaded(ids));
  const navigate = useNavigate();
  const may = usePluginPermissions();
  const { unload, inUse, close } = useUnload();
  const [editing, setEditing] = useState<LoadedPlugin | null>(null);
  return (
    <Card padding="none">
      <ListTable
        list={list}
        orderBy={loadedPluginListSpec.orderBy}
        what="loaded plugins"
        columns={loadedColumns}
        rowKey={(plugin) => plugin.plugin_management_id}
        rowLabel={(plugin) => plugin.name}
        actions={(plugin) => [
          {
            label: 'Show where it is used',
            run: () =>
              void navigate(`${paths.plugin({ ...ids, pluginName: plugin.name })}#used-by`),
          },
          { label: 'Edit metadata', run: () => setEditing(plugin), disabledReason: may.change },
          unloadAction(() => void unload(plugin), may.unload),
        ]}
        searchLabel="Search name"
        firstUse={
          <EmptyState
            title="No plugins loaded yet"
            text="Built-in plugins need no loading. Load an optional plugin of the catalogue, or a custom one that is installed on the gateways."
            action={<LinkButton href={paths.plugins(ids)}>Open the catalogue</LinkButton>}
          />
        }
      />
      <Suspense fallback={null}>
        {editing && (
          <MetadataDialog name={editing.name} record={editing} onClose={() => setEditing(null)} />
        )}
        {inUse && <InUseDialog inUse={inUse} onClose={close} />}
      </Suspense>
    </Card>
  );
}
