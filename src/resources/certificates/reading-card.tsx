import { styled } from '@mui/material/styles';
import type { PrivateKeyReading } from '#domain/certificate-inspection.ts';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { Note } from '#kit/form-layout.tsx';
import { Mono } from '#kit/mono.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { Tag } from '#kit/tag.tsx';
import { type CertificateForm, type Reader, type Reading, useReading } from './reading.ts';
import { ExpiryTag } from './refs.tsx';

const Chain = styled('ol')({ margin: 0, paddingLeft: 18, '& li': { overflowWrap: 'anywhere' } });

/** What the texts of the form say, read in the browser before anything is sent. */
export function ReadingCard(props: {
  form: CertificateForm;
  reader: Reader;
  /** Nothing is shown while there is nothing to read, where texts are the exception. */
  quiet?: boolean;
}) {
  const { form, reader, quiet = false } = props;
  const { reading, pending } = useReading(form, reader);
  if (quiet && reading === null) return null;
  return (
    <Card title="What was read">
      <section aria-label="What the certificate says" aria-busy={pending}>
        {pending && !reading ? <Skeleton width="80%" /> : <Read reading={reading} />}
      </section>
    </Card>
  );
}

function Read({ reading }: { reading: Reading }) {
  if (!reading) {
    return <Note>Names, validity and key appear here before anything is sent.</Note>;
  }
  const { metadata, chain, privateKey, ca } = reading;
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
            value: `${reading.keyAlgorithm ?? 'unknown'}, signed with ${metadata.signature_algorithm}`,
          },
          {
            term: 'Key usage',
            value: reading.extendedKeyUsage?.join(', ') ?? 'not limited by an extension',
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
    { term: 'Private key', value: privateKey ? keyWords(privateKey) : 'none yet' },
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

function keyWords({ algorithm, encrypted, matches }: PrivateKeyReading) {
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
