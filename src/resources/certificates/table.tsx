import { Fragment } from 'react';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { Clamp } from '#kit/clamp.tsx';
import { MoreTag } from '#kit/more-tag.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { createdColumn, labelsColumn, updatedColumn } from '#shared/columns.tsx';
import { RefusedTag } from '#shared/gateway-issues.tsx';
import { ExpiryTag } from './embed.tsx';
import { commonName } from './names.ts';
import { CertificateLink } from './refs.tsx';

/** Names shown after the first one. */
const MAX_FURTHER_NAMES = 2;

/** The columns of a table of certificates. */
export const certificateColumns: readonly Column<CertificateDetails>[] = [
  {
    key: 'names',
    header: 'Names',
    cell: (certificate) => <Names certificate={certificate} />,
    mono: true,
    priority: 'primary',
  },
  {
    key: 'type',
    header: 'Type',
    cell: ({ type, ca_certificate: peers }) => (
      <>
        <Tag>{type}</Tag>{' '}
        {peers && (
          <Tag title={`Peers must present a certificate signed by ${commonName(peers.subject)}`}>
            mTLS
          </Tag>
        )}
      </>
    ),
    width: 128,
    priority: 'secondary',
  },
  {
    key: 'expiry',
    header: 'Expiry',
    cell: (certificate) => <ExpiryTag validity={certificate} />,
    sortKey: 'expiry_time',
    priority: 'status',
  },
  {
    key: 'issuer',
    header: 'Issuer',
    cell: ({ issuer }) => <span title={issuer}>{commonName(issuer)}</span>,
    muted: true,
  },
  labelsColumn(),
  updatedColumn(),
  createdColumn(),
  { key: 'id', header: 'Id', cell: ({ id }) => id, mono: true, defaultHidden: true },
];

function Names({ certificate }: { certificate: CertificateDetails }) {
  const others = certificate.snis.slice(1);
  const further = others.slice(0, MAX_FURTHER_NAMES);
  return (
    <>
      <CertificateLink certificate={certificate} />
      {further.length > 0 && ','}{' '}
      {further.map((name, index) => (
        <Fragment key={name}>
          <Clamp text={index < further.length - 1 ? `${name},` : name} />{' '}
        </Fragment>
      ))}
      <MoreTag items={others.slice(MAX_FURTHER_NAMES)} all={certificate.snis} />{' '}
      <RefusedTag record={certificate} />
    </>
  );
}
