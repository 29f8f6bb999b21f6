import { styled } from '@mui/material/styles';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { paths } from '#paths';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { isPublished } from '#shared/publication.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useCertificatePermissions } from './actions.tsx';
import type { HostCover } from './coverage.ts';
import { CertificateLink, ExpiryTag } from './refs.tsx';

/** Applications of a host named before the rest is only counted. */
const SHOWN = 3;

/** What a cell holds stays together where a row becomes a block. */
const Parts = styled('span')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 8px',
  minWidth: 0,
});

const Lines = styled('div')({ display: 'grid', gap: 6 });

const host: Column<HostCover> = {
  key: 'host',
  header: 'Host',
  cell: (cover) => cover.host,
  mono: true,
  priority: 'primary',
};

/** Every host beside what covers it. */
export const coverColumns: readonly Column<HostCover>[] = [
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
    cell: (cover) => <Cover cover={cover} />,
    priority: 'secondary',
  },
  {
    key: 'left',
    header: 'Days left',
    cell: ({ certificates: [best] }) => (best ? <ExpiryTag validity={best} /> : null),
    priority: 'status',
  },
];

/** Hosts that several certificates fit. */
export const overlapColumns: readonly Column<HostCover>[] = [
  host,
  {
    key: 'certificates',
    header: 'Certificates that fit',
    cell: ({ certificates }) => <Fitting list={certificates} />,
    priority: 'secondary',
  },
];

/** The published ones first, which callers miss. */
function Applications({ list: all }: { list: HostCover['applications'] }) {
  const list = all.toSorted((one, other) => Number(isPublished(other)) - Number(isPublished(one)));
  const rest = list.slice(SHOWN);
  return (
    <span>
      {list.slice(0, SHOWN).map((application, index) => (
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

function Cover({ cover }: { cover: HostCover }) {
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

function Fitting({ list }: { list: readonly CertificateDetails[] }) {
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
