import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLoaderData } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { AvailablePluginDetails, LoadedPlugin } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { Page } from '#kit/page.tsx';
import { TagList } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { ActionButton } from '#shared/action-button.tsx';
import { DetailColumns } from '#shared/detail-layout.tsx';
import { availablePlugin, loadedPlugins } from '#shared/queries.ts';
import { usePluginIds } from '#shared/route-ids.ts';
import { usePluginPermissions } from './actions.tsx';
import { presenceOf } from './catalogue.ts';
import { LoadedCards } from './loaded-cards.tsx';
import type { loadPluginDetails } from './loaders.ts';
import { SchemaTable } from './schema-table.tsx';
import { PresenceTag } from './table.tsx';
import { categoryName, levelWords } from './words.ts';

const LoadDialog = lazy(async () => {
  const { LoadDialog: Dialog } = await import('./load-dialog.tsx');
  return { default: Dialog };
});

/** One plugin: what it is for, how it is set up, and what this cluster has of it. */
export function Component() {
  const { listed } = useLoaderData<typeof loadPluginDetails>();
  return listed ? <ListedPlugin /> : <OwnPlugin />;
}

function useRecord(name: string): LoadedPlugin | undefined {
  const { list } = usePrefetched(loadedPlugins(usePluginIds().clusterId)).data;
  return list.find((plugin) => plugin.name === name);
}

/** A plugin that the catalogue knows. */
function ListedPlugin() {
  const { orgId, pluginName } = usePluginIds();
  const { data: plugin } = usePrefetched(availablePlugin(orgId, pluginName));
  const record = useRecord(pluginName);
  const { load } = usePluginPermissions();
  const [loading, setLoading] = useState(false);
  const presence = presenceOf(plugin, record !== undefined);
  return (
    <Page
      title={plugin.name}
      description={plugin.description}
      status={<PresenceTag presence={presence} />}
      actions={
        presence === 'missing' && (
          <ActionButton
            variant="contained"
            action={{ label: 'Load plugin', run: () => setLoading(true), disabledReason: load }}
          />
        )
      }
    >
      <Note plugin={plugin} />
      <DetailColumns>
        <Card title="About">
          <DefinitionList items={facts(plugin, record)} />
        </Card>
        {record && <LoadedCards plugin={record} />}
      </DetailColumns>
      {plugin.schema && <SchemaTable title="Settings" schema={plugin.schema} />}
      {plugin.metadata_schema && <SchemaTable title="Metadata" schema={plugin.metadata_schema} />}
      <DetailColumns>
        {plugin.default && (
          <Card title="A new use starts with" padding="none">
            <JsonView value={plugin.default} label="Default settings" />
          </Card>
        )}
        {plugin.example && (
          <Card title="Example" padding="none">
            <JsonView value={plugin.example} label="Example" />
          </Card>
        )}
      </DetailColumns>
      <Suspense fallback={null}>
        {loading && <LoadDialog name={plugin.name} onClose={() => setLoading(false)} />}
      </Suspense>
    </Page>
  );
}

/** What people overlook about it. */
function Note({ plugin: { schema } }: { plugin: AvailablePluginDetails }): ReactNode {
  const note = schema?.['x-note'];
  return typeof note === 'string' ? <Banner>{note}</Banner> : null;
}

function facts(plugin: AvailablePluginDetails, record: LoadedPlugin | undefined) {
  return [
    { term: 'Category', value: categoryName(plugin.type) },
    { term: 'Can be set on', value: <TagList items={levelWords(plugin)} max={4} /> },
    {
      term: 'In this cluster',
      value: plugin.default_loaded ? (
        'As in every cluster'
      ) : record ? (
        <>
          Loaded <RelativeTime value={record.created_at} />
        </>
      ) : (
        'Not loaded: it cannot be added to anything here yet'
      ),
    },
    { term: 'Takes metadata', value: plugin.has_metadata ? 'Yes' : 'No' },
  ];
}

/** A plugin that somebody loaded by its name, of which no schema is known. */
function OwnPlugin() {
  const { pluginName } = usePluginIds();
  const record = useRecord(pluginName);
  return (
    <Page
      title={pluginName}
      description="Not in the catalogue. Its settings are written as JSON."
      status={<PresenceTag presence={record ? 'loaded' : 'missing'} />}
    >
      {record && (
        <DetailColumns>
          <Card title="About">
            <DefinitionList
              items={[
                { term: 'Category', value: categoryName(record.type) },
                { term: 'Loaded', value: <RelativeTime value={record.created_at} /> },
              ]}
            />
          </Card>
          <LoadedCards plugin={record} />
        </DetailColumns>
      )}
    </Page>
  );
}
