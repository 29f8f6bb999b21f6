import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Api, Consumer } from '#contract/generated/types.gen.ts';
import { deliveredObjects } from '#domain/delivered-plugins.ts';
import { type EffectivePlugin, effectivePlugins } from '#domain/effective-plugins.ts';
import { type Stage, stagesOf } from '#domain/plugin-stages.ts';
import { isPublished } from '#domain/publication.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { joinWords } from '#lib/text.ts';
import { consumers } from '#resources/consumers/queries.ts';
import { ConsumerLink } from '#resources/consumers/refs.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { useCluster } from '#shared/current.ts';
import { unevaluatedMembers } from '#shared/effective-plugins.ts';
import { PartError } from '#shared/query-part.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApplication } from './actions.tsx';
import { isIdentified } from './consumer-identity.ts';
import { ConsumerPicker } from './consumer-picker.tsx';
import { AgainRow, EffectiveRow } from './effective-row.tsx';
import { type SourceOf, usePluginSources } from './effective-sources.ts';
import { stageTitles } from './effective-stages.ts';
import { apis } from './queries.ts';

const Parts = styled('div')(({ theme }) => ({
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& > h3': {
    margin: 0,
    padding: '6px 14px',
    borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
    backgroundColor: theme.vars.palette.background.default,
    fontSize: 'inherit',
    fontWeight: 400,
    color: theme.vars.palette.muted,
    '& > b': { fontWeight: 600, color: theme.vars.palette.text.primary },
  },
  '& > ol': { margin: 0, padding: 0, listStyle: 'none' },
  '& > ol + h3': { borderTop: `1px solid ${theme.vars.palette.line}` },
  '& > .error': { padding: 14 },
}));

/** The plugins that run for a request to the API, of all levels, with those of the consumer in the address. */
export function Component() {
  const ids = useApiIds();
  const [search, setSearch] = useSearchParams();
  const consumerId = search.get('consumer') ?? '';
  const consumerQuery = useQuery({
    ...consumers.one({ ...ids, consumerId }),
    enabled: consumerId !== '',
  });
  const consumer = consumerId === '' ? undefined : consumerQuery.data;
  const application = useApplication();
  const { data: api } = usePrefetched(apis.one(ids));
  const cluster = useCluster();
  const records = useMemo(
    () => ({ cluster, application, api, consumer }),
    [cluster, application, api, consumer],
  );
  const objects = deliveredObjects(records);
  const unevaluated = [
    ...unevaluatedMembers(api.gateway_extra),
    ...unevaluatedMembers(application.gateway_extra),
  ];
  const isUnidentified = consumer && !isIdentified(objects);
  const rows = effectivePlugins(
    isUnidentified ? { ...objects, consumer: undefined } : objects,
  ).filter((row) => !isCredential(row, consumer));
  const sourceOf = usePluginSources(records);
  const choose = (chosen: Consumer | undefined) =>
    setSearch(chosen ? { consumer: chosen.id } : {}, { preventScrollReset: true });
  return (
    <>
      {isUnidentified && <UnidentifiedConsumer consumer={consumer} />}
      {unevaluated.length > 0 && (
        <Banner tone="warning">
          Other gateway members are not evaluated yet: {joinWords([...new Set(unevaluated)])} can
          bring other plugins, or replace those of the API.
        </Banner>
      )}
      <Card title="Effective plugins" count={rows.length} padding="none">
        <ConsumerPicker name={consumer?.name ?? ''} onChoose={choose} />
        <Parts>
          {consumerQuery.isError && consumerId !== '' && (
            <div className="error">
              <PartError
                what="the consumer"
                error={consumerQuery.error}
                retrying={consumerQuery.isFetching}
                onRetry={() => void consumerQuery.refetch()}
              />
            </div>
          )}
          <PluginOrder rows={rows} sourceOf={sourceOf} />
        </Parts>
      </Card>
      <Banner>
        In each phase the plugins of the cluster run first, then all others by priority; in the
        rewrite phase those of the consumer come last. The plugin of the API replaces that of the
        application as a whole, and from the access phase on the one of the consumer replaces both.
        Gateways up to Apache APISIX 3.16 run both rewrite and access of the cluster before the
        rest.
        {isConditional(api) && ' Those of this API run only for requests that meet its conditions.'}
        {!(isPublished(api) && isPublished(application)) &&
          ' Gateways have this API only once it and its application are published.'}
      </Banner>
    </>
  );
}

/** Whether more than path and method decides which requests the API answers. */
function isConditional({ fine_grained_route_control: control, remote_addrs }: Api): boolean {
  const conditions = control?.enabled ? (control.expressions ?? []) : [];
  return conditions.length > 0 || (remote_addrs ?? []).length > 0;
}

function UnidentifiedConsumer({ consumer }: { consumer: Consumer }) {
  return (
    <Banner tone="warning" role="status">
      Gateways cannot identify <ConsumerLink consumer={consumer} /> here: no effective plugin checks
      one of its credentials, so the consumer's plugins do not run.
    </Banner>
  );
}

function PluginOrder({ rows, sourceOf }: { rows: EffectivePlugin[]; sourceOf: SourceOf }) {
  if (rows.length === 0) {
    const { editHref, editDisabledReason } = sourceOf({ level: 'api', plugin: '' });
    return (
      <EmptyState
        title="No plugin at any level"
        text="Requests to this API pass unchanged. Plugins of the API, its application, the cluster or a consumer appear here."
        action={
          <ActionLink
            label="Add a plugin to this API"
            href={editHref}
            disabledReason={editDisabledReason}
          />
        }
      />
    );
  }
  const stages = stagesOf(rows);
  return stages.map((stage) => (
    <StagePart key={stage.name} stage={stage} stages={stages} sourceOf={sourceOf} />
  ));
}

interface StagePartProps {
  stage: Stage<EffectivePlugin>;
  /** All of them. */
  stages: readonly Stage<EffectivePlugin>[];
  sourceOf: SourceOf;
}

function StagePart({ stage: { name, steps }, stages, sourceOf }: StagePartProps) {
  const { title, hint } = stageTitles[name];
  return (
    <>
      <h3>
        <b>{title}</b> {hint}
      </h3>
      <ol aria-label={title}>
        {steps.map(({ plugin, again }, index) => {
          const key = `${plugin.level}/${plugin.plugin}`;
          const [first = name, ...later] = stagesWith(plugin, stages);
          return again ? (
            <AgainRow key={key} {...{ position: index + 1, plugin, first, sourceOf }} />
          ) : (
            <EffectiveRow key={key} {...{ position: index + 1, plugin, later, sourceOf }} />
          );
        })}
      </ol>
    </>
  );
}

const stagesWith = (plugin: EffectivePlugin, stages: readonly Stage<EffectivePlugin>[]) =>
  stages
    .filter(({ steps }) => steps.some((step) => step.plugin === plugin))
    .map(({ name }) => name);

/** Credentials become plugins of the consumer, which gateways read and do not run. */
function isCredential({ plugin, level }: EffectivePlugin, consumer: Consumer | undefined): boolean {
  return level === 'consumer' && Object.hasOwn(consumer?.credentials ?? {}, plugin);
}
