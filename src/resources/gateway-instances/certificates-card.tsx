import { lazy, Suspense, useState } from 'react';
import { errorMessage } from '#api/errors.ts';
import type { GatewayCertificate } from '#contract/generated/types.gen.ts';
import { certificateState } from '#domain/gateway-state.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime, useNow } from '#kit/time.tsx';
import { useToast } from '#kit/toast.tsx';
import { useCan } from '#shared/current.ts';
import { QueryPart } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { Aside } from './aside.ts';
import { gatewayInstances, useRevokeCertificate } from './queries.ts';
import { certificateWords } from './status.ts';

const RenewDialog = lazy(async () => {
  const { RenewDialog } = await import('./renew-dialog.tsx');
  return { default: RenewDialog };
});

const platforms: Record<NonNullable<GatewayCertificate['platform']>, string> = {
  docker: 'Docker',
  helm: 'Kubernetes',
  host: 'Bare metal',
};

function State({ certificate, isInUse }: CertificateRow) {
  const { revoked_at: revokedAt, not_after: notAfter } = certificate;
  const now = useNow();
  if (revokedAt) {
    return (
      <Tag tone="bad" dot>
        Revoked
      </Tag>
    );
  }
  const state = certificateState(notAfter, now);
  const { label, tone, meaning } = certificateWords(state);
  return (
    <>
      <Tag tone={tone} dot title={meaning}>
        {state.state === 'valid' ? 'Valid' : label}
      </Tag>{' '}
      {isInUse && <Tag title="The gateway connects with it">In use</Tag>}
    </>
  );
}

/** What the gateway of a certificate runs on, as chosen when it was added. */
function RunsOn({ platform, version }: Pick<GatewayCertificate, 'platform' | 'version'>) {
  if (!platform && !version) return <Aside>not known</Aside>;
  return (
    <>
      {[platform && platforms[platform], version && `APISIX ${version}`].filter(Boolean).join(', ')}
    </>
  );
}

interface CertificateRow {
  certificate: GatewayCertificate;
  /** Whether the gateway of the page connects with it. */
  isInUse: boolean;
}

const columns: readonly Column<CertificateRow>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: ({ certificate: { name } }) => name,
    mono: true,
    priority: 'primary',
  },
  {
    key: 'state',
    header: 'State',
    cell: (row) => <State {...row} />,
    priority: 'status',
  },
  {
    key: 'platform',
    header: 'Runs on',
    cell: ({ certificate }) => <RunsOn {...certificate} />,
  },
  {
    key: 'not_after',
    header: 'Expires',
    cell: ({ certificate }) => <RelativeTime value={certificate.not_after} />,
    priority: 'secondary',
  },
  {
    key: 'created_at',
    header: 'Issued',
    cell: ({ certificate }) => <RelativeTime value={certificate.created_at} />,
    muted: true,
    priority: 'secondary',
  },
  {
    key: 'serial_number',
    header: 'Serial number',
    cell: ({ certificate }) => certificate.serial_number,
    mono: true,
  },
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

interface CertificatesCardProps {
  /** Only the certificates with this name. */
  name?: string;
  /** The serial number of the certificate that the gateway connects with. */
  current?: string | undefined;
}

/** The client certificates of a cluster's gateways, and ways to renew and revoke each. */
export function CertificatesCard({ name, current }: CertificatesCardProps) {
  return (
    <Card title="Gateway certificates" padding="none">
      <QueryPart
        query={gatewayInstances.certificates(useClusterIds())}
        what="the certificates of gateways"
        placeholder={<Skeleton width="100%" height={120} />}
      >
        {({ list }) => (
          <Certificates
            list={name === undefined ? list : list.filter((one) => one.name === name)}
            current={current}
          />
        )}
      </QueryPart>
    </Card>
  );
}

interface CertificatesProps {
  list: readonly GatewayCertificate[];
  current: string | undefined;
}

function Certificates({ list, current }: CertificatesProps) {
  const revoke = useRevoke();
  const can = useCan();
  const [renewed, setRenewed] = useState<GatewayCertificate>();
  const { reason } = can('cluster', 'gateway_instances', 'delete');
  const { reason: addReason } = can('cluster', 'gateway_instances', 'post');
  return (
    <>
      <DataTable
        caption="Gateway certificates"
        columns={columns}
        rows={list.map((certificate) => ({
          certificate,
          isInUse: certificate.serial_number === current,
        }))}
        rowKey={({ certificate }) => certificate.serial_number}
        rowLabel={({ certificate: { name, serial_number: serial } }) => `${name}, ${serial}`}
        actions={({ certificate }) => [
          {
            label: 'Renew',
            run: () => setRenewed(certificate),
            disabledReason: addReason,
          },
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
      {renewed && (
        <Suspense fallback={null}>
          <RenewDialog certificate={renewed} onClose={() => setRenewed(undefined)} />
        </Suspense>
      )}
    </>
  );
}
