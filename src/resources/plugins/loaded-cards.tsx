import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import type { LoadedPlugin } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { unloadAction, usePluginPermissions, useUnload } from './actions.tsx';
import { plugins } from './queries.ts';
import { References } from './references.tsx';

const MetadataDialog = lazy(async () => {
  const { MetadataDialog: Dialog } = await import('./metadata-dialog.tsx');
  return { default: Dialog };
});
const InUseDialog = lazy(async () => {
  const { InUseDialog: Dialog } = await import('./in-use-dialog.tsx');
  return { default: Dialog };
});

/** What a loaded plugin has in its cluster: who uses it, and its metadata. */
export function LoadedCards({ plugin }: { plugin: LoadedPlugin }) {
  const ids = useClusterIds();
  const navigate = useNavigate();
  const may = usePluginPermissions();
  const { unload, inUse, close } = useUnload(() => void navigate(paths.loadedPlugins(ids)));
  const [editing, setEditing] = useState(false);
  const { plugin_management_id: id, metadata } = plugin;
  return (
    <>
      <div id="used-by">
        <Card
          title="Used by"
          actions={
            <ActionButton
              size="small"
              action={unloadAction(() => void unload(plugin), may.unload)}
            />
          }
        >
          <QueryPart
            query={plugins.references(ids, id)}
            what="where it is used"
            placeholder={<Skeleton width="60%" height={20} />}
          >
            {(reference) => <References reference={reference} />}
          </QueryPart>
        </Card>
      </div>
      <Card
        title="Metadata in this cluster"
        padding={metadata ? 'none' : 'normal'}
        actions={
          <ActionButton
            size="small"
            action={{
              label: 'Edit metadata',
              run: () => setEditing(true),
              disabledReason: may.change,
            }}
          />
        }
      >
        {metadata ? (
          <JsonView value={metadata} label="Metadata" masked={maskSecrets} />
        ) : (
          'None. It works with its defaults.'
        )}
      </Card>
      <Suspense fallback={null}>
        {editing && <MetadataDialog plugin={plugin} onClose={() => setEditing(false)} />}
        {inUse && <InUseDialog inUse={inUse} onClose={close} />}
      </Suspense>
    </>
  );
}
