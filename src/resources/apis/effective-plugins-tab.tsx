import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Api, Consumer } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { joinWords } from '#lib/text.ts';
import { consumers } from '#resources/consumers/queries.ts';
import { ConsumerLink } from '#resources/consumers/refs.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { useCluster } from '#shared/current.ts';
import {
  type EffectivePlugin,
  effectivePlugins,
  unevaluatedMembers,
} from '#shared/effective-plugins.ts';
import { PartError } from '#shared/query-part.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApplication } from './actions.tsx';
import { isIdentified } from './consumer-identity.ts';
import { ConsumerPicker } from './consumer-picker.tsx';
import { EffectiveRow } from './effective-row.tsx';
import { type SourceOf, usePluginSources } from './effective-sources.ts';
import { apis } from './queries.ts';

const Parts = styled('div')(({ theme }) => ({
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& > h3': {
    margin: 0,
    padding: '10px 14px 2px',
    fontSize: 'inherit',
    fontWeight: 400,
    color: theme.vars.palette.muted,
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
  const levels = {
    cluster: useCluster().policies,
    application: application.plugins,
    api: api.plugins,
  };
  const unevaluated = [
    ...unevaluatedMembers(api.gateway_extra),
    ...unevaluatedMembers(application.gateway_extra),
  ];
  const isUnidentified = consumer && !isIdentified(levels, consumer);
  const rows = effectivePlugins({
    ...levels,
    consumer: isUnidentified ? undefined : consumer?.plugins,
  });
  const sourceOf = usePluginSources(consumer);
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
        The strongest level of a plugin wins as a whole: the consumer over the API, the API over the
        application. Settings of two levels are never merged. Cluster plugins always run, and run
        first. Within a list, plugins with a higher priority run first.
        {isConditional(api) && ' They run only for requests that meet the conditions of this API.'}
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
    const { editHref, editDisabledReason } = sourceOf({ level: 'api', member: '' });
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
  const first = rows.filter(({ level }) => level === 'cluster');
  const others = rows.filter(({ level }) => level !== 'cluster');
  return (
    <>
      <Order title="First, for every request to the cluster" rows={first} sourceOf={sourceOf} />
      <Order
        title={first.length > 0 ? 'Then, for this API' : 'For this API'}
        rows={others}
        offset={first.length}
        sourceOf={sourceOf}
      />
    </>
  );
}

interface OrderProps {
  title: string;
  rows: EffectivePlugin[];
  /** The number of plugins that run before these. */
  offset?: number;
  sourceOf: SourceOf;
}

function Order({ title, rows, offset = 0, sourceOf }: OrderProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ol aria-label={title}>
        {rows.map((plugin, index) => (
          <EffectiveRow
            key={`${plugin.level}/${plugin.member}`}
            position={offset + index + 1}
            plugin={plugin}
            sourceOf={sourceOf}
          />
        ))}
      </ol>
    </>
  );
}
