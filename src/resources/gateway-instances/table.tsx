import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { formatDate } from '#lib/time.ts';
import { compactCount } from '#lib/units.ts';
import { LiveAge } from './ages.tsx';
import { DetailLink } from './detail-link.tsx';
import type { FleetOrder, Judged } from './fleet.ts';
import { InstanceStatusTag } from './refs.tsx';

const keyed = (sortKey: FleetOrder) => ({ key: sortKey, sortKey });

/** How far a gateway's configuration is from the cluster's. */
export function ConfigVersion({ one }: { one: Judged }) {
  const { behind, instance } = one;
  if (behind === undefined) return <Tag title="The gateway does not know its version">Unknown</Tag>;
  const version = instance.config_version.toLocaleString('en-US');
  return (
    <>
      {version}{' '}
      {behind === 0 ? (
        <Tag tone="good">Current</Tag>
      ) : (
        <Tag tone="warning">{`${behind.toLocaleString('en-US')} behind`}</Tag>
      )}
    </>
  );
}

/** When a gateway was last seen and, for one that is offline, when it leaves the list. */
function LastSeen({ one }: { one: Judged }) {
  return (
    <>
      <LiveAge value={one.instance.last_seen_time} />
      {one.removedAt !== undefined && (
        <Tag title={`Leaves the list on ${formatDate(new Date(one.removedAt))} unless it reports`}>
          gone <RelativeTime value={one.removedAt} />
        </Tag>
      )}
    </>
  );
}

/** The columns of the table of gateways. Widths are fixed: nothing moves when the page reads them again. */
export const gatewayColumns: readonly Column<Judged>[] = [
  {
    ...keyed('hostname'),
    header: 'Hostname',
    cell: ({ instance }) => <DetailLink instance={instance} />,
    mono: true,
    priority: 'primary',
  },
  {
    ...keyed('status'),
    header: 'Status',
    cell: ({ status }) => <InstanceStatusTag status={status} />,
    width: 136,
    priority: 'status',
  },
  {
    ...keyed('last_seen_time'),
    header: 'Last seen',
    cell: (one) => <LastSeen one={one} />,
    width: 128,
    priority: 'secondary',
  },
  {
    ...keyed('config_version'),
    header: 'Configuration',
    cell: (one) => <ConfigVersion one={one} />,
    width: 144,
    priority: 'secondary',
  },
  {
    key: 'etcd',
    header: 'etcd',
    cell: ({ instance }) =>
      instance.etcd_reachable ? <Tag>Reached</Tag> : <Tag tone="warning">Cut off</Tag>,
    width: 92,
  },
  {
    ...keyed('version'),
    header: 'Version',
    cell: ({ instance }) => instance.version,
    mono: true,
    width: 88,
  },
  { key: 'ip', header: 'IP', cell: ({ instance }) => instance.ip, mono: true, width: 116 },
  {
    ...keyed('api_calls'),
    header: 'API calls',
    cell: ({ instance: { api_calls: calls } }) => (
      <span title={calls.toLocaleString('en-US')}>{compactCount(calls)}</span>
    ),
    align: 'right',
    width: 92,
  },
  {
    ...keyed('register_time'),
    header: 'Registered',
    cell: ({ instance }) => <RelativeTime value={instance.register_time} />,
    muted: true,
    width: 108,
  },
];
