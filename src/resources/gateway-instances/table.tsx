import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { compactCount } from '#lib/units.ts';
import { Aside } from './aside.ts';
import type { FleetRow, FleetSortKey } from './fleet.ts';
import { GatewayLink } from './refs.tsx';
import { CertificateTag, SampleTag, StateTag } from './state-tag.tsx';

const keyed = (sortKey: FleetSortKey) => ({ key: sortKey, sortKey });

const missing = <Aside>–</Aside>;

/** The configuration version that a gateway has confirmed, beside the cluster's when it is an older one. */
export function ConfirmedVersion({
  gateway,
  configVersion,
}: Omit<FleetRow, 'state' | 'isReplaced'>) {
  const { confirmed_version: confirmed, known_by: knownBy } = gateway;
  if (confirmed === 0 && configVersion > 0) {
    return knownBy === 'connection' ? <Aside>not known</Aside> : missing;
  }
  return (
    <>
      {confirmed.toLocaleString('en-US')}{' '}
      {confirmed < configVersion && <Aside>of {configVersion.toLocaleString('en-US')}</Aside>}
    </>
  );
}

/** The version of Apache APISIX, and whether the gateway itself says so. */
export function ApisixVersion({ version }: Pick<FleetRow['gateway'], 'version'>) {
  if (!version) return missing;
  return (
    <>
      {version.version}{' '}
      {!version.is_reported && (
        <Tag title="Chosen when the gateway was added. It has not reported its version.">
          chosen
        </Tag>
      )}
    </>
  );
}

function Certificate({ certificate }: Pick<FleetRow['gateway'], 'certificate'>) {
  if (!certificate) return missing;
  const { not_after: notAfter } = certificate;
  return <CertificateTag notAfter={notAfter} quiet />;
}

/** What only reports say: the calls and, where it differs from the name, the host name. */
function Report({ name, report }: Pick<FleetRow['gateway'], 'name' | 'report'>) {
  if (!report) return missing;
  const { hostname, api_calls: calls } = report;
  return (
    <span title={`${calls.toLocaleString('en-US')} calls reported by ${hostname}`}>
      {compactCount(calls)}
      {hostname !== name && <Aside> {hostname}</Aside>}
    </span>
  );
}

/** The columns of the table of gateways. Fixed widths keep the layout stable across updates. */
export const gatewayColumns: readonly Column<FleetRow>[] = [
  {
    ...keyed('name'),
    header: 'Name',
    cell: ({ gateway }) => <GatewayLink gateway={gateway} />,
    mono: true,
    priority: 'primary',
  },
  {
    ...keyed('state'),
    header: 'State',
    cell: (row) => (
      <>
        <StateTag {...row} /> {row.gateway.sample && <SampleTag />}
      </>
    ),
    width: 224,
    priority: 'status',
  },
  {
    ...keyed('address'),
    header: 'Address',
    cell: ({ gateway: { address } }) => address || missing,
    mono: true,
    width: 104,
  },
  {
    ...keyed('connected_at'),
    header: 'Connected',
    cell: ({ gateway: { streams, connected_at: at } }) =>
      streams > 0 ? <RelativeTime value={at} /> : missing,
    width: 100,
  },
  {
    ...keyed('workers'),
    header: 'Workers',
    cell: ({ gateway: { streams, workers } }) => (streams > 0 ? workers : missing),
    align: 'right',
    width: 64,
  },
  {
    ...keyed('confirmed_version'),
    header: 'Configuration',
    cell: (row) => <ConfirmedVersion {...row} />,
    width: 104,
    priority: 'secondary',
  },
  {
    ...keyed('version'),
    header: 'APISIX',
    cell: ({ gateway }) => <ApisixVersion version={gateway.version} />,
    mono: true,
    width: 108,
  },
  {
    ...keyed('certificate'),
    header: 'Certificate',
    cell: ({ gateway }) => <Certificate certificate={gateway.certificate} />,
    width: 96,
    priority: 'secondary',
  },
  {
    ...keyed('api_calls'),
    header: 'Calls',
    cell: ({ gateway }) => <Report {...gateway} />,
    width: 96,
  },
];
