import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { formatDate } from '#lib/time.ts';
import { compactCount } from '#lib/units.ts';
import { LiveAge } from './ages.tsx';
import { InstanceStatusTag } from './embed.tsx';
import type { FleetSortKey, GatewayState } from './fleet.ts';
import { DetailLink } from './refs.tsx';

const keyed = (sortKey: FleetSortKey) => ({ key: sortKey, sortKey });

/** A gateway's configuration version, and how far it is behind the cluster's. */
export function ConfigVersion({ gateway }: { gateway: GatewayState }) {
  const { behind, instance } = gateway;
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

/** When a gateway was last seen and, if it is offline, when it will be removed. */
function LastSeen({ gateway }: { gateway: GatewayState }) {
  return (
    <>
      <LiveAge value={gateway.instance.last_seen_time} />
      {gateway.removedAt !== undefined && (
        <Tag title={`Removed on ${formatDate(new Date(gateway.removedAt))} unless it reports`}>
          removed <RelativeTime value={gateway.removedAt} />
        </Tag>
      )}
    </>
  );
}

/** The columns of the table of gateways. Fixed widths keep the layout stable across updates. */
export const gatewayColumns: readonly Column<GatewayState>[] = [
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
    cell: (gateway) => <LastSeen gateway={gateway} />,
    width: 128,
    priority: 'secondary',
  },
  {
    ...keyed('config_version'),
    header: 'Configuration',
    cell: (gateway) => <ConfigVersion gateway={gateway} />,
    width: 144,
    priority: 'secondary',
  },
  {
    key: 'etcd',
    header: 'etcd',
    cell: ({ instance }) =>
      instance.etcd_reachable ? <Tag>Reachable</Tag> : <Tag tone="warning">Unreachable</Tag>,
    width: 108,
  },
  {
    ...keyed('version'),
    header: 'Version',
    cell: ({ instance }) => instance.version || '–',
    mono: true,
    width: 88,
  },
  { key: 'ip', header: 'IP', cell: ({ instance }) => instance.ip, mono: true, width: 116 },
  {
    ...keyed('api_calls'),
    header: 'API calls',
    cell: ({ instance }) =>
      instance.api_calls > 0 ? (
        <span title={instance.api_calls.toLocaleString('en-US')}>
          {compactCount(instance.api_calls)}
        </span>
      ) : (
        <span title="The gateway reports no calls">–</span>
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
