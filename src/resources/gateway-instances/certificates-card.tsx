import { errorMessage } from '#api/errors.ts';
import type { GatewayCertificate } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { useToast } from '#kit/toast.tsx';
import { plural } from '#lib/text.ts';
import { parseTime } from '#lib/time.ts';
import { useCan } from '#shared/current.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { gatewayInstances, useRevokeCertificate } from './queries.ts';

/** From this many days before a certificate expires its state is a warning. */
const WARNING_DAYS = 30;
const DAY_MS = 24 * 3600 * 1000;

function State({ certificate }: { certificate: GatewayCertificate }) {
  const { revoked_at: revokedAt, not_after: notAfter } = certificate;
  if (revokedAt) {
    return (
      <Tag tone="bad" dot>
        Revoked
      </Tag>
    );
  }
  const days = Math.floor(((parseTime(notAfter)?.getTime() ?? 0) - Date.now()) / DAY_MS);
  return (
    <Tag tone={days < WARNING_DAYS ? 'warning' : 'good'} dot>
      {days < WARNING_DAYS ? `${plural(Math.max(0, days), 'day')} left` : 'Valid'}
    </Tag>
  );
}

const columns: readonly Column<GatewayCertificate>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name, mono: true, priority: 'primary' },
  {
    key: 'state',
    header: 'State',
    cell: (certificate) => <State certificate={certificate} />,
    priority: 'status',
  },
  {
    key: 'not_after',
    header: 'Expires',
    cell: ({ not_after: notAfter }) => <RelativeTime value={notAfter} />,
    priority: 'secondary',
  },
  {
    key: 'created_at',
    header: 'Issued',
    cell: ({ created_at: createdAt }) => <RelativeTime value={createdAt} />,
    muted: true,
    priority: 'secondary',
  },
  { key: 'serial_number', header: 'Serial number', cell: (one) => one.serial_number, mono: true },
];

/** Revokes after a confirmation by the name. */
function useRevoke() {
  const { mutateAsync } = useRevokeCertificate(useClusterIds());
  const confirm = useConfirm();
  const toast = useToast();
  return async ({ name, serial_number: serial }: GatewayCertificate) => {
    const revoked = await confirm({
      title: `Revoke a certificate of ${name}?`,
      body: 'Gateways that use it are disconnected at once and refused from then on. They keep the configuration that they have, and get no change until they have another certificate. This cannot be undone.',
      typedName: name,
      confirmLabel: 'Revoke certificate',
      danger: true,
      run: async () => {
        await mutateAsync(serial);
      },
      describeError: errorMessage,
    });
    if (revoked) toast({ text: `Revoked a certificate of ${name}` });
  };
}

/** The client certificates of a cluster's gateways, and a way to revoke each. */
export function CertificatesCard() {
  return (
    <Card title="Gateway certificates" padding="none">
      <QueryPart
        query={gatewayInstances.certificates(useClusterIds())}
        what="the certificates of gateways"
        placeholder={<Skeleton width="100%" height={120} />}
      >
        {({ list }) => <Certificates list={list} />}
      </QueryPart>
    </Card>
  );
}

function Certificates({ list }: { list: readonly GatewayCertificate[] }) {
  const revoke = useRevoke();
  const { reason } = useCan()('cluster', 'gateway_instances', 'delete');
  return (
    <DataTable
      caption="Gateway certificates"
      columns={columns}
      rows={list}
      rowKey={(certificate) => certificate.serial_number}
      rowLabel={({ name, serial_number: serial }) => `${name}, ${serial}`}
      actions={(certificate) => [
        {
          label: 'Revoke',
          run: () => void revoke(certificate),
          danger: true,
          disabledReason: certificate.revoked_at ? 'It is revoked already' : reason,
        },
      ]}
      empty={
        <EmptyState
          title="No certificates yet"
          text="Add a gateway to get one. Certificates that an earlier release issued appear when a gateway connects with them."
        />
      }
    />
  );
}
