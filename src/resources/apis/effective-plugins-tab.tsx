import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { NativeInput } from '#kit/native.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import {
  type EffectivePlugin,
  effectivePlugins,
  type PluginLevel,
} from '#shared/effective-plugins.ts';
import { useCluster } from '#shared/place.ts';
import { summarizePlugins } from '#shared/plugin-summary.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { useApplication } from './actions.tsx';
import { apis, consumerNamed } from './queries.ts';

const levelWords: Record<PluginLevel, string> = {
  cluster: 'Cluster',
  application: 'Application',
  api: 'API',
  consumer: 'Consumer',
};

const columns: readonly Column<EffectivePlugin>[] = [
  { key: 'plugin', header: 'Plugin', cell: ({ plugin }) => plugin, priority: 'primary' },
  {
    key: 'state',
    header: 'State',
    cell: ({ disabled }) => (
      <Tag tone={disabled ? 'neutral' : 'good'} dot>
        {disabled ? 'Off' : 'Runs'}
      </Tag>
    ),
    priority: 'status',
  },
  {
    key: 'level',
    header: 'Set at',
    cell: ({ level }) => levelWords[level],
    priority: 'secondary',
  },
  {
    key: 'configuration',
    header: 'Settings',
    cell: ({ plugin, configuration }) => summarizePlugins({ [plugin]: configuration })[0]?.text,
    muted: true,
  },
  {
    key: 'note',
    header: 'Instead of',
    cell: (plugin) => <Overridden {...plugin} />,
    priority: 'secondary',
  },
];

/** What a plugin takes the place of, and what is easily overlooked about that. */
function Overridden({ overrides, silences, twice }: EffectivePlugin) {
  const levels = overrides.map(({ level }) => levelWords[level]).join(', ');
  return (
    <>
      {levels && `the one of: ${levels}. `}
      {silences && 'It is off, so none of them runs either. '}
      {twice && 'The cluster runs it as well.'}
    </>
  );
}

const Bar = styled('label')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  padding: '9px 12px',
  borderBottom: `1px solid ${theme.vars.palette.line}`,
  fontSize: '0.8125rem',
  '& input': { maxWidth: 240 },
}));

/** The plugins of all levels together, as a request to the API meets them. */
export function Component() {
  const ids = useApiIds();
  const [search, setSearch] = useSearchParams();
  const name = search.get('consumer') ?? '';
  const [text, setText] = useState(name);
  const { data: api } = usePrefetched(apis.one(ids));
  const cluster = useCluster();
  const application = useApplication();
  const found = useQuery({ ...consumerNamed({ ...ids, name }), enabled: name !== '' });
  const consumer = found.data?.list.find((each) => each.name === name);
  const rows = effectivePlugins({
    cluster: cluster.policies,
    application: application.plugins,
    api: api.plugins,
    consumer: consumer?.plugins,
  });
  const ask = () => {
    if (text.trim() === name) return;
    setSearch(text.trim() ? { consumer: text.trim() } : {}, { preventScrollReset: true });
  };
  return (
    <>
      {name !== '' && found.isSuccess && !consumer && (
        <Banner tone="warning" role="status">
          There is no consumer named {name} in this cluster. The plugins are those of a caller that
          nobody knows.
        </Banner>
      )}
      <Card title="Effective plugins" count={rows.length} padding="none">
        <Bar htmlFor="as-consumer">
          As consumer
          <NativeInput
            id="as-consumer"
            value={text}
            placeholder="Name of a consumer"
            onChange={(event) => setText(event.target.value)}
            onBlur={ask}
            onKeyDown={(event) => event.key === 'Enter' && ask()}
          />
        </Bar>
        <DataTable
          caption="Effective plugins"
          columns={columns}
          rows={rows}
          rowKey={({ level, member }) => `${level}/${member}`}
          rowLabel={({ plugin }) => plugin}
          empty={<Bar as="p">No plugin at any level. Requests pass unchanged.</Bar>}
        />
      </Card>
      <Banner>
        The cluster&apos;s plugins run first and in any case. Of the others each runs once: the
        consumer&apos;s goes before the API&apos;s, and that before the application&apos;s. Within a
        level gateways go by priority.
      </Banner>
    </>
  );
}
