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
import { shadowTexts } from './coverage-texts.ts';
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
    cell: ({ served, state, servedUntil }) =>
      served && <ExpiryTag validity={state === 'invalid' ? served : until(served, servedUntil)} />,
    priority: 'status',
  },
];

/** The validity of the host: other certificates may take over from the one that is served now. */
const until = ({ not_before }: CertificateDetails, servedUntil: number) => ({
  not_before,
  not_after: new Date(servedUntil - 1).toISOString(),
});

/** The columns of hosts that several certificates match. */
export const overlapColumns: readonly Column<HostCoverage>[] = [
  host,
  {
    key: 'certificates',
    header: 'Matching certificates',
    cell: (cover) => <MatchingCertificates cover={cover} />,
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
  const { host: name, served, shadowed, applications, state } = cover;
  const { create, change } = useCertificatePermissions();
  const ids = useClusterIds();
  if (!served) {
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
  // The table of overlapping certificates says more.
  const refused = shadowed.find(({ reason }) => /client-ca$/.test(reason));
  return (
    <Parts>
      <CertificateLink certificate={served} />
      {shadowed.length > 0 && <Tag>{`${shadowed.length} not served`}</Tag>}
      {state === 'invalid' && refused && (
        <Tag tone="warning" title={shadowTexts[refused.reason]}>
          A valid one is not served
        </Tag>
      )}
      {state !== 'fine' && (
        <ActionLink
          size="small"
          label="Replace"
          what={`the certificate of ${name}`}
          href={`${paths.certificateEdit({ ...ids, certificateId: served.id })}#pair`}
          disabledReason={change}
        />
      )}
    </Parts>
  );
}

function MatchingCertificates({ cover: { served, shadowed } }: { cover: HostCoverage }) {
  if (!served) return null;
  return (
    <Lines>
      <Parts>
        <CertificateLink certificate={served} /> <ExpiryTag validity={served} />
        <Tag tone="info">Served</Tag>
      </Parts>
      {shadowed.map(({ certificate, reason }) => (
        <Parts key={certificate.id}>
          <CertificateLink certificate={certificate} /> <ExpiryTag validity={certificate} />
          {shadowTexts[reason]}
        </Parts>
      ))}
    </Lines>
  );
}
