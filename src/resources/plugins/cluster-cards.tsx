import { lazy, Suspense, useState } from 'react';
import type { LoadedPlugin, PluginReference } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { ActionButton } from '#shared/action-button.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { usePluginPermissions } from './actions.tsx';
import { plugins } from './queries.ts';
import { References } from './references.tsx';

const MetadataDialog = lazy(async () => {
  const { MetadataDialog: Dialog } = await import('./metadata-dialog.tsx');
  return { default: Dialog };
});

interface ClusterCardProps {
  name: string;
  /** The plugin's record in the cluster; undefined unless it was loaded. */
  record: LoadedPlugin | undefined;
}

/** The uses of a plugin in the cluster. */
export function UsedByCard({ name, record }: ClusterCardProps) {
  const ids = useClusterIds();
  const part = {
    what: 'where it is used',
    placeholder: <Skeleton width="60%" height={20} />,
    children: (reference: PluginReference) => <References reference={reference} />,
  };
  return (
    <div id="used-by">
      <Card title="Used by">
        {record ? (
          <QueryPart query={plugins.references(ids, record.plugin_management_id)} {...part} />
        ) : (
          <QueryPart query={plugins.referencesByName(ids, name)} {...part} />
        )}
      </Card>
    </div>
  );
}

/** The metadata of a plugin, which applies to all its uses in the cluster, with a button to edit it. */
export function MetadataCard({ name, record }: ClusterCardProps) {
  const may = usePluginPermissions();
  const [editing, setEditing] = useState(false);
  const { metadata = {} } = record ?? {};
  const hasMetadata = Object.keys(metadata).length > 0;
  return (
    <Card
      title="Metadata in this cluster"
      padding={hasMetadata ? 'none' : 'normal'}
      actions={
        <ActionButton
          size="small"
          action={{
            label: 'Edit metadata',
            run: () => setEditing(true),
            disabledReason: record ? may.change : may.load,
          }}
        />
      }
    >
      {hasMetadata ? (
        <JsonView value={metadata} label="Metadata" masked={maskSecrets} />
      ) : (
        'None. The defaults apply.'
      )}
      <Suspense fallback={null}>
        {editing && (
          <MetadataDialog name={name} record={record} onClose={() => setEditing(false)} />
        )}
      </Suspense>
    </Card>
  );
}
