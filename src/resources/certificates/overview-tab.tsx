import { usePrefetched } from '#api/prefetch.ts';
import type { CertificateDetails, CertificateMetadata } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { Note } from '#kit/form-layout.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { DetailColumns, DetailStack } from '#shared/detail-layout.tsx';
import { LabelTags } from '#shared/labels/label-tags.tsx';
import { useCertificateIds } from '#shared/route-ids.ts';
import { useCertificatePermissions } from './actions.tsx';
import { CheckCard } from './check-card.tsx';
import { certificates } from './queries.ts';
import { UseCards } from './use-cards.tsx';
import { ValidityBar } from './validity-bar.tsx';

/** What a certificate says, and who relies on it. */
export function Component() {
  const ids = useCertificateIds();
  const { data: certificate } = usePrefetched(certificates.one(ids));
  const { change } = useCertificatePermissions();
  return (
    <DetailColumns>
      <DetailStack>
        <Card title="Certificate">
          <DefinitionList items={facts(certificate)} />
        </Card>
        <Extensions extensions={certificate.extensions} />
      </DetailStack>
      <DetailStack>
        <Card
          title="Use"
          actions={
            <ActionLink
              size="small"
              label="Edit"
              href={paths.certificateEdit(ids)}
              disabledReason={change}
            />
          }
        >
          <DefinitionList items={use(certificate)} />
        </Card>
        <UseCards certificate={certificate} />
        <CheckCard certificate={certificate} />
        {certificate.ca_certificate && (
          <Card title="CA certificate">
            <DefinitionList items={facts(certificate.ca_certificate)} />
          </Card>
        )}
        <Note>
          The text of the certificate and its private key are never shown again. Keep your own copy;
          if you lose it, replace the pair with a new one.
        </Note>
      </DetailStack>
    </DetailColumns>
  );
}

/** What any certificate says about itself; a part that it does not have is left out. */
function facts(metadata: CertificateMetadata): Definition[] {
  const { snis, issuer, subject, serial_number, signature_algorithm } = metadata;
  return [
    ...(snis.length > 0 ? [{ term: 'Names', value: <Mono>{snis.join(', ')}</Mono> }] : []),
    { term: 'Validity', value: <ValidityBar validity={metadata} /> },
    { term: 'Issuer', value: issuer },
    { term: 'Subject', value: subject },
    {
      term: 'Serial number',
      value: (
        <>
          <Mono>{serial_number}</Mono> <CopyButton text={serial_number} what="serial number" />
        </>
      ),
    },
    { term: 'Signature', value: signature_algorithm },
  ];
}

function use({ type, labels, created_at, updated_at }: CertificateDetails): Definition[] {
  return [
    { term: 'Type', value: <Tag>{type}</Tag> },
    {
      term: 'Labels',
      value: labels.length > 0 ? <LabelTags labels={labels} max={32} /> : undefined,
    },
    { term: 'Created', value: <RelativeTime value={created_at} /> },
    { term: 'Updated', value: <RelativeTime value={updated_at} /> },
  ];
}

function Extensions({ extensions = {} }: Pick<CertificateMetadata, 'extensions'>) {
  const items = Object.entries(extensions).map(([term, value]) => ({ term, value }));
  if (items.length === 0) return null;
  return (
    <Card title="Extensions">
      <DefinitionList items={items} />
    </Card>
  );
}
