import type { ReactNode } from 'react';
import { useLoaderData } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { AvailablePluginDetails, LoadedPlugin } from '#contract/generated/types.gen.ts';
import { priorityOf } from '#domain/plugin-phases.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { Page } from '#kit/page.tsx';
import { TagList } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { DetailColumns, DetailStack } from '#shared/detail-layout.tsx';
import { LastChange } from '#shared/last-change.tsx';
import { availablePlugin, loadedPlugins } from '#shared/queries.ts';
import { usePluginIds } from '#shared/route-ids.ts';
import { presenceOf } from './catalogue.ts';
import { MetadataCard, UsedByCard } from './cluster-cards.tsx';
import { categoryName, levelsOf } from './labels.ts';
import type { loadPluginDetails } from './loaders.ts';
import { HistoryLink, LoadButton, UnloadButton } from './page-actions.tsx';
import { SchemaTable } from './schema-table.tsx';
import { PresenceTag } from './table.tsx';

/** A plugin: description, settings and its use in the cluster. */
export function Component() {
  const { listed } = useLoaderData<typeof loadPluginDetails>();
  return listed ? <CataloguePlugin /> : <CustomPlugin />;
}

function useRecord(name: string): LoadedPlugin | undefined {
  const { list } = usePrefetched(loadedPlugins(usePluginIds().clusterId)).data;
  return list.find((plugin) => plugin.name === name);
}

/** A plugin of the catalogue. */
function CataloguePlugin() {
  const { orgId, pluginName } = usePluginIds();
  const { data: plugin } = usePrefetched(availablePlugin(orgId, pluginName));
  const { name, schema, metadata_schema: metadataSchema } = plugin;
  const record = useRecord(pluginName);
  const presence = presenceOf(plugin, record !== undefined);
  return (
    <Page
      title={name}
      description={plugin.description}
      status={<PresenceTag presence={presence} />}
      actions={
        record ? (
          <>
            <HistoryLink plugin={record} />
            <UnloadButton plugin={record} />
          </>
        ) : (
          presence === 'missing' && <LoadButton name={name} />
        )
      }
    >
      <Note plugin={plugin} />
      <DetailColumns>
        <DetailStack>
          <Card title="About">
            <DefinitionList items={detailsOf(plugin, record)} />
          </Card>
          {plugin.default && (
            <Card title="Default settings" padding="none">
              <JsonView value={plugin.default} label="Default settings" />
            </Card>
          )}
        </DetailStack>
        <DetailStack>
          <UsedByCard name={name} record={record} />
          {presence !== 'missing' && (plugin.has_metadata || record?.metadata) && (
            <MetadataCard name={name} record={record} />
          )}
          {plugin.example && (
            <Card title="Example" padding="none">
              <JsonView value={plugin.example} label="Example" />
            </Card>
          )}
        </DetailStack>
      </DetailColumns>
      {schema && <SchemaTable title="Settings" what="the settings" schema={schema} />}
      {metadataSchema && (
        <SchemaTable title="Metadata" what="the metadata" schema={metadataSchema} />
      )}
    </Page>
  );
}

/** A caveat that the schema has about the plugin. */
function Note({ plugin: { schema } }: { plugin: AvailablePluginDetails }): ReactNode {
  const note = schema?.['x-note'];
  return typeof note === 'string' ? <Banner>{note}</Banner> : null;
}

function detailsOf(plugin: AvailablePluginDetails, record: LoadedPlugin | undefined) {
  const priority = priorityOf(plugin.name, undefined);
  return [
    { term: 'Category', value: categoryName(plugin.type) },
    { term: 'Can be set on', value: <TagList items={levelsOf(plugin)} max={4} /> },
    ...(priority === undefined
      ? []
      : [
          {
            term: 'Priority',
            value: `${priority}. Within a phase, plugins with a higher priority run first`,
          },
        ]),
    {
      term: 'In this cluster',
      value: plugin.default_loaded ? (
        'Built in'
      ) : record ? (
        <>
          Loaded <RelativeTime value={record.created_at} />
        </>
      ) : (
        'Not loaded, so it cannot be used yet'
      ),
    },
    ...(record ? [{ term: 'Last changed', value: <LastChange record={record} /> }] : []),
    {
      term: 'Gateways that have it',
      value: plugin.since ? `From Apache APISIX ${plugin.since}` : 'All supported versions',
    },
    ...(plugin.refuses_callers
      ? [
          {
            term: 'Access control',
            value: 'It decides who may call: a gateway without it lets everybody in',
          },
        ]
      : []),
    { term: 'Accepts metadata', value: plugin.has_metadata ? 'Yes' : 'No' },
  ];
}

/** A plugin that was loaded by its name and has no known schema. */
function CustomPlugin() {
  const { pluginName } = usePluginIds();
  const record = useRecord(pluginName);
  return (
    <Page
      title={pluginName}
      description="Not in the catalogue. Its settings are written as JSON."
      status={<PresenceTag presence={record ? 'loaded' : 'missing'} />}
      actions={
        record && (
          <>
            <HistoryLink plugin={record} />
            <UnloadButton plugin={record} />
          </>
        )
      }
    >
      {record && (
        <DetailColumns>
          <Card title="About">
            <DefinitionList
              items={[
                { term: 'Category', value: categoryName(record.type) },
                { term: 'Loaded', value: <RelativeTime value={record.created_at} /> },
                { term: 'Last changed', value: <LastChange record={record} /> },
              ]}
            />
          </Card>
          <DetailStack>
            <UsedByCard name={pluginName} record={record} />
            <MetadataCard name={pluginName} record={record} />
          </DetailStack>
        </DetailColumns>
      )}
    </Page>
  );
}
