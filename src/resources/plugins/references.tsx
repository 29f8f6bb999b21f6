import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { PluginReference } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';

const List = styled('dl')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'min(144px, 34%) minmax(0, 1fr)',
  gap: '6px 16px',
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& dt': { color: theme.vars.palette.muted },
  '& dd': { margin: 0, minWidth: 0 },
  '& ul': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '2px 12px',
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  '& li': { overflowWrap: 'anywhere' },
}));

const Quiet = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  color: theme.vars.palette.muted,
}));

/** Where a plugin is used, each place as a link to where its settings are. */
export function References({ reference }: { reference: PluginReference }) {
  const ids = useClusterIds();
  const { cluster, applications, apis, consumers, count } = reference;
  if (count === 0) return <Quiet>Nothing in this cluster uses it.</Quiet>;
  return (
    <List>
      {cluster && (
        <Users title="Cluster">
          <li>Policies for all traffic</li>
        </Users>
      )}
      {applications.length > 0 && (
        <Users title="Applications">
          {applications.map(({ id, name }) => (
            <li key={id}>
              <Link href={paths.applicationPlugins({ ...ids, appId: id })}>{name}</Link>
            </li>
          ))}
        </Users>
      )}
      {apis.length > 0 && (
        <Users title="APIs">
          {apis.map(({ id, name, app_id }) => (
            <li key={id}>
              <Link href={paths.apiPlugins({ ...ids, appId: app_id, apiId: id })}>{name}</Link>
            </li>
          ))}
        </Users>
      )}
      {consumers.length > 0 && (
        <Users title="Consumers">
          {consumers.map(({ id, name }) => (
            <li key={id}>
              <Link href={paths.consumerPlugins({ ...ids, consumerId: id })}>{name}</Link>
            </li>
          ))}
        </Users>
      )}
    </List>
  );
}

function Users({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <ul>{children}</ul>
      </dd>
    </>
  );
}
