import { usePrefetched } from '#api/prefetch.ts';
import type { CertificateDetails, CertificateMetadata } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { CodeBlock } from '#kit/code-block.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { FoldedList } from '#kit/folded-list.tsx';
import { FormNote } from '#kit/form-layout.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { DetailColumns, DetailStack } from '#shared/detail-layout.tsx';
import { FoldedLabels } from '#shared/labels/folded-labels.tsx';
import { LastChange } from '#shared/last-change.tsx';
import { useCertificateIds } from '#shared/route-ids.ts';
import { useCertificatePermissions } from './actions.tsx';
import { opensslCommand } from './openssl-command.ts';
import { certificates } from './queries.ts';
import { UsageCard } from './usage-card.tsx';
import { ValidityBar } from './validity-bar.tsx';

/** The details of a certificate and its usage. */
export function Component() {
  const ids = useCertificateIds();
  const { data: certificate } = usePrefetched(certificates.one(ids));
  const { change } = useCertificatePermissions();
  return (
    <DetailColumns>
      <DetailStack>
        <Card title="Certificate">
          <DefinitionList items={details(certificate)} />
        </Card>
        <Extensions extensions={certificate.extensions} />
      </DetailStack>
      <DetailStack>
        <Card
          title="Basics"
          actions={
            <ActionLink
              size="small"
              label="Edit"
              href={paths.certificateEdit(ids)}
              disabledReason={change}
            />
          }
        >
          <DefinitionList items={basics(certificate)} />
        </Card>
        <UsageCard certificate={certificate} />
        <CheckCard certificate={certificate} />
        {certificate.ca_certificate && (
          <Card title="CA certificate">
            <DefinitionList items={details(certificate.ca_certificate)} />
          </Card>
        )}
        <FormNote>
          The PEM of the certificate and its private key are never shown again. Keep a copy; if you
          lose it, replace the pair.
        </FormNote>
      </DetailStack>
    </DetailColumns>
  );
}

/** Shows how to check from a terminal which certificate a gateway serves. Hidden for Client certificates. */
function CheckCard({ certificate }: { certificate: CertificateDetails }) {
  const command = opensslCommand(certificate);
  if (!command) return null;
  return (
    <Card title="Check the served certificate">
      <DetailStack>
        <FormNote>
          Run this command where your callers are. Compare it with the serial number above: if it
          differs, the gateway has not loaded this certificate yet, or serves another one that
          matches.
        </FormNote>
        <CodeBlock text={command} noun="command" />
      </DetailStack>
    </Card>
  );
}

/** The details of a certificate or CA, without those that it lacks. */
function details(metadata: CertificateMetadata): Definition[] {
  const { snis, issuer, subject, serial_number, signature_algorithm } = metadata;
  return [
    ...(snis.length > 0
      ? [{ term: 'Names', value: <FoldedList items={snis} noun="names" /> }]
      : []),
    { term: 'Validity', value: <ValidityBar validity={metadata} /> },
    { term: 'Issuer', value: issuer },
    { term: 'Subject', value: subject },
    {
      term: 'Serial number',
      value: (
        <>
          <Mono>{serial_number}</Mono> <CopyButton text={serial_number} noun="serial number" />
        </>
      ),
    },
    { term: 'Signature', value: signature_algorithm },
  ];
}

function basics(certificate: CertificateDetails): Definition[] {
  const { type, labels, created_at } = certificate;
  return [
    { term: 'Type', value: <Tag>{type}</Tag> },
    {
      term: 'Labels',
      value: labels.length > 0 ? <FoldedLabels labels={labels} /> : undefined,
    },
    { term: 'Created', value: <RelativeTime value={created_at} /> },
    { term: 'Last changed', value: <LastChange record={certificate} /> },
  ];
}

/** Characters of an extension that is shown as a list: a certificate can have a hundred names. */
const LONG_EXTENSION = 300;

function Extensions({ extensions = {} }: Pick<CertificateMetadata, 'extensions'>) {
  const items = Object.entries(extensions).map(([term, value]) => ({
    term,
    value:
      value.length > LONG_EXTENSION ? (
        <FoldedList items={value.split(', ')} noun="entries" />
      ) : (
        value
      ),
  }));
  if (items.length === 0) return null;
  return (
    <Card title="Extensions">
      <DefinitionList items={items} />
    </Card>
  );
}
