import { styled } from '@mui/material/styles';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { isPublished } from '#domain/publication.ts';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { paths } from '#paths';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useCertificatePermissions } from './actions.tsx';
import type { HostCoverage } from './coverage.ts';
import { ExpiryTag } from './embed.tsx';
import { CertificateLink } from './refs.tsx';

const MAX_LISTED_APPLICATIONS = 3;

/** Keeps a cell's content together in the stacked layout of narrow screens. */
const Parts = styled('span')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 8px',
  minWidth: 0,
});

const Lines = styled('div')({ display: 'grid', gap: 6 });

const host: Column<HostCoverage> = {
  key: 'host',
  header: 'Host',
  cell: (cover) => cover.host,
  mono: true,
  priority: 'primary',
};

/** The columns of hosts with the certificate that covers each. */
export const coverageColumns: readonly Column<HostCoverage>[] = [
  host,
  {
    key: 'applications',
    header: 'Applications',
    cell: ({ applications }) => <Applications list={applications} />,
    priority: 'secondary',
  },
  {
    key: 'certificate',
    header: 'Certificate',
    cell: (cover) => <CoveringCertificate cover={cover} />,
    priority: 'secondary',
  },
  {
    key: 'left',
    header: 'Days left',
    cell: ({ certificates: [best] }) => (best ? <ExpiryTag validity={best} /> : null),
    priority: 'status',
  },
];

/** The columns of hosts that several certificates match. */
export const overlapColumns: readonly Column<HostCoverage>[] = [
  host,
  {
    key: 'certificates',
    header: 'Matching certificates',
    cell: ({ certificates }) => <MatchingCertificates list={certificates} />,
    priority: 'secondary',
  },
];

/** Published applications come first: their handshakes fail now. */
function Applications({ list: all }: { list: HostCoverage['applications'] }) {
  const list = all.toSorted((one, other) => Number(isPublished(other)) - Number(isPublished(one)));
  const rest = list.slice(MAX_LISTED_APPLICATIONS);
  return (
    <span>
      {list.slice(0, MAX_LISTED_APPLICATIONS).map((application, index) => (
        <span key={application.id}>
          {index > 0 && ', '}
          <ApplicationLink application={application} />
          {!isPublished(application) && (
            <>
              {' '}
              <Tag>unpublished</Tag>
            </>
          )}
        </span>
      ))}
      {rest.length > 0 && (
        <span title={rest.map(({ name }) => name).join(', ')}>{` and ${rest.length} more`}</span>
      )}
    </span>
  );
}

function CoveringCertificate({ cover }: { cover: HostCoverage }) {
  const { host: name, certificates, applications, state } = cover;
  const [best] = certificates;
  const { create, change } = useCertificatePermissions();
  const ids = useClusterIds();
  if (!best) {
    const fails = applications.some(isPublished) ? 'fail' : 'will fail once published';
    return (
      <Parts>
        <Tag tone="bad" dot>{`No certificate: handshakes ${fails}`}</Tag>
        <ActionLink
          size="small"
          label="Add certificate"
          what={`for ${name}`}
          href={`${paths.certificateNew(ids)}?host=${encodeURIComponent(name)}`}
          disabledReason={create}
        />
      </Parts>
    );
  }
  return (
    <Parts>
      <CertificateLink certificate={best} />
      {certificates.length > 1 && <Tag>{`and ${certificates.length - 1} more`}</Tag>}
      {state !== 'fine' && (
        <ActionLink
          size="small"
          label="Replace"
          what={`the certificate of ${name}`}
          href={`${paths.certificateEdit({ ...ids, certificateId: best.id })}#pair`}
          disabledReason={change}
        />
      )}
    </Parts>
  );
}

function MatchingCertificates({ list }: { list: readonly CertificateDetails[] }) {
  return (
    <Lines>
      {list.map((certificate) => (
        <Parts key={certificate.id}>
          <CertificateLink certificate={certificate} /> <ExpiryTag validity={certificate} />
        </Parts>
      ))}
    </Lines>
  );
}
