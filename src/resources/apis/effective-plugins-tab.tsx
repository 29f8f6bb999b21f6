import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { FirstUse } from '#kit/empty.tsx';
import { consumers } from '#resources/consumers/queries.ts';
import { ConsumerLink } from '#resources/consumers/refs.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { isIdentified } from '#shared/consumer-identity.ts';
import { type EffectivePlugin, effectivePlugins } from '#shared/effective-plugins.ts';
import { useCluster } from '#shared/place.ts';
import { PartError } from '#shared/query-part.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApplication } from './actions.tsx';
import { ConsumerPicker } from './consumer-picker.tsx';
import { type PlaceOf, usePluginPlaces } from './effective-places.ts';
import { EffectiveRow } from './effective-row.tsx';
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

/** The plugins of all levels together, as a request to the API meets them; of a consumer when the address names one. */
export function Component() {
  const ids = useApiIds();
  const [search, setSearch] = useSearchParams();
  const consumerId = search.get('consumer') ?? '';
  const asked = useQuery({ ...consumers.one({ ...ids, consumerId }), enabled: consumerId !== '' });
  const consumer = consumerId === '' ? undefined : asked.data;
  const levels = {
    cluster: useCluster().policies,
    application: useApplication().plugins,
    api: usePrefetched(apis.one(ids)).data.plugins,
  };
  const unknown = consumer && !isIdentified(levels, consumer);
  const rows = effectivePlugins({
    ...levels,
    consumer: unknown ? undefined : consumer?.plugins,
  });
  const placeOf = usePluginPlaces(consumer);
  const choose = (chosen: Consumer | undefined) =>
    setSearch(chosen ? { consumer: chosen.id } : {}, { preventScrollReset: true });
  return (
    <>
      {unknown && <UnknownCaller consumer={consumer} />}
      <Card title="Effective plugins" count={rows.length} padding="none">
        <ConsumerPicker name={consumer?.name ?? ''} onChoose={choose} />
        <Parts>
          {asked.isError && consumerId !== '' && (
            <div className="error">
              <PartError
                what="the consumer"
                error={asked.error}
                retrying={asked.isFetching}
                onRetry={() => void asked.refetch()}
              />
            </div>
          )}
          <PluginOrder rows={rows} placeOf={placeOf} />
        </Parts>
      </Card>
      <Banner>
        For each plugin, the strongest level wins as a whole: the consumer over the API, the API
        over the application. Settings of two levels are never merged. Cluster plugins always run,
        and run first. Within a list, plugins with a higher priority run first.
      </Banner>
    </>
  );
}

function UnknownCaller({ consumer }: { consumer: Consumer }) {
  return (
    <Banner tone="warning" role="status">
      Gateways cannot tell that a request here comes from <ConsumerLink consumer={consumer} />: no
      plugin that runs asks for one of its credentials. Its own plugins do not run.
    </Banner>
  );
}

function PluginOrder({ rows, placeOf }: { rows: EffectivePlugin[]; placeOf: PlaceOf }) {
  if (rows.length === 0) {
    const { editHref, editDisabledReason } = placeOf({ level: 'api', member: '' });
    return (
      <FirstUse
        title="No plugin at any level"
        text="Requests to this API pass unchanged. A plugin of the API, its application, the cluster or a consumer would be listed here."
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
      <Order title="First, for every request to the cluster" rows={first} placeOf={placeOf} />
      <Order
        title={first.length > 0 ? 'Then, for this API' : 'For this API'}
        rows={others}
        after={first.length}
        placeOf={placeOf}
      />
    </>
  );
}

function Order(props: {
  title: string;
  rows: EffectivePlugin[];
  /** How many run before the first of these. */
  after?: number;
  placeOf: PlaceOf;
}) {
  const { title, rows, after = 0, placeOf } = props;
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ol aria-label={title}>
        {rows.map((plugin, index) => (
          <EffectiveRow
            key={`${plugin.level}/${plugin.member}`}
            position={after + index + 1}
            plugin={plugin}
            placeOf={placeOf}
          />
        ))}
      </ol>
    </>
  );
}
