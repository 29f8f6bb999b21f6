import { styled } from '@mui/material/styles';
import type { PrivateKeyInspection } from '#domain/certificate-inspection.ts';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { FormNote } from '#kit/form-layout.tsx';
import { Mono } from '#kit/mono.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { Tag } from '#kit/tag.tsx';
import { ExpiryTag } from './embed.tsx';
import {
  type CertificateForm,
  type Inspection,
  type Inspector,
  useInspection,
} from './inspection.ts';

const Chain = styled('ol')({ margin: 0, paddingLeft: 18, '& li': { overflowWrap: 'anywhere' } });

interface InspectionCardProps {
  form: CertificateForm;
  inspector: Inspector;
  /** Hides the card while the form has no PEM. */
  hideWhenEmpty?: boolean;
}

/** Shows the details of the form's certificate and key, inspected in the browser before anything is sent. */
export function InspectionCard({ form, inspector, hideWhenEmpty = false }: InspectionCardProps) {
  const { inspection, pending } = useInspection(form, inspector);
  if (hideWhenEmpty && inspection === null) return null;
  return (
    <Card title="Inspection">
      <section aria-label="Certificate details" aria-busy={pending}>
        {pending && !inspection ? (
          <Skeleton width="80%" />
        ) : (
          <InspectionDetails inspection={inspection} />
        )}
      </section>
    </Card>
  );
}

function InspectionDetails({ inspection }: { inspection: Inspection }) {
  if (!inspection) {
    return <FormNote>Names, validity and key appear here before anything is sent.</FormNote>;
  }
  const { metadata, chain, privateKey, ca } = inspection;
  const items: Definition[] = [
    ...(metadata
      ? [
          {
            term: 'Names',
            value: metadata.snis.length > 0 ? <Mono>{metadata.snis.join(', ')}</Mono> : undefined,
          },
          { term: 'Validity', value: <ExpiryTag validity={metadata} /> },
          { term: 'Issuer', value: metadata.issuer },
          { term: 'Serial number', value: <Mono>{metadata.serial_number}</Mono> },
          {
            term: 'Algorithm',
            value: `${inspection.keyAlgorithm ?? 'unknown'}, signed with ${metadata.signature_algorithm}`,
          },
          {
            term: 'Key usage',
            value: inspection.extendedKeyUsage?.join(', ') ?? 'not limited by an extension',
          },
        ]
      : []),
    ...(chain.length > 1
      ? [
          {
            term: 'Chain',
            value: (
              <Chain>
                {chain.map(({ subject, serial_number }) => (
                  <li key={`${subject} ${serial_number}`}>{subject}</li>
                ))}
              </Chain>
            ),
          },
        ]
      : []),
    { term: 'Private key', value: privateKey ? keySummary(privateKey) : 'none yet' },
    ...(ca
      ? [
          {
            term: 'CA',
            value: (
              <>
                {ca.subject} <ExpiryTag validity={ca} />
              </>
            ),
          },
        ]
      : []),
  ];
  return <DefinitionList items={items} />;
}

function keySummary({ algorithm, encrypted, matches }: PrivateKeyInspection) {
  if (encrypted) return <Tag tone="bad">Encrypted</Tag>;
  const kind = algorithm ?? 'cannot be read';
  if (matches === null) return kind;
  return (
    <>
      {kind}{' '}
      {matches ? (
        <Tag tone="good">belongs to the certificate</Tag>
      ) : (
        <Tag tone="bad">belongs to another certificate</Tag>
      )}
    </>
  );
}
