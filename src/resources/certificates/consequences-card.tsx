import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import type { CertificateDetails, CertificateType } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { applications } from '#resources/applications/queries.ts';
import { DetailStack } from '#shared/detail-layout.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { coverageOf, workingOnlyIn } from './coverage.ts';
import { certificates } from './queries.ts';
import { type CertificateForm, type Reader, useReading } from './reading.ts';
import { ExpiryTag } from './refs.tsx';

interface Props {
  form: CertificateForm;
  reader: Reader;
  certificate: CertificateDetails;
}

/** What saving does to those who rely on a certificate, said before it is done. */
export function ConsequencesCard({ form, reader, certificate }: Props) {
  const { reading } = useReading(form, reader);
  const { control } = form;
  const type = useWatch({ control, name: 'type' }) ?? certificate.type;
  const leaves = useWatch({ control, name: 'ca_certificate' }) === null;
  const metadata = reading?.metadata;
  const peers = peerWords(certificate, { type, leaves, subject: reading?.ca?.subject });
  if (!metadata && !peers && type === certificate.type) return null;
  const next: CertificateDetails = { ...certificate, ...metadata, type };
  const gone = certificate.snis.filter((name) => !next.snis.includes(name));
  const added = next.snis.filter((name) => !certificate.snis.includes(name));
  const names = (list: readonly string[]) =>
    list.length > 0 ? <Mono>{list.join(', ')}</Mono> : undefined;
  const items: Definition[] = [
    ...(metadata
      ? [
          { term: 'Until now', value: <ExpiryTag validity={certificate} /> },
          { term: 'From then on', value: <ExpiryTag validity={metadata} /> },
          { term: 'Names added', value: names(added) },
          { term: 'Names lost', value: names(gone) },
        ]
      : []),
    ...(type === certificate.type
      ? []
      : [{ term: 'Type', value: `${certificate.type} becomes ${type}` }]),
  ];
  return (
    <Card title="What saving does">
      <DetailStack>
        {items.length > 0 && <DefinitionList items={items} />}
        {peers && (
          <Banner tone={peers.tone} role="status">
            {peers.text}
          </Banner>
        )}
        {(gone.length > 0 || type !== certificate.type) && (
          <LostHosts certificate={certificate} next={next} />
        )}
      </DetailStack>
    </Card>
  );
}

interface PeerChange {
  type: CertificateType;
  /** Whether the stored authority goes away. */
  leaves: boolean;
  /** Of the new authority; undefined without one. */
  subject: string | undefined;
}

/** What a change of the authority means to the other side; undefined when there is none. */
function peerWords(
  { ca_certificate: stored }: CertificateDetails,
  { type, leaves, subject }: PeerChange,
): { tone: 'warning' | 'info'; text: string } | undefined {
  const side = type === 'Client' ? 'Backends' : 'Callers';
  if (leaves) {
    return { tone: 'info', text: `${side} need no certificate of their own any more.` };
  }
  if (!subject || subject === stored?.subject) return undefined;
  const text = `${side} without a certificate signed by ${subject} are refused from then on.`;
  return { tone: 'warning', text };
}

/** Hosts named before the rest is only counted. */
const NAMED = 5;

function LostHosts({
  certificate,
  next,
}: {
  certificate: CertificateDetails;
  next: CertificateDetails;
}) {
  const ids = useClusterIds();
  const apps = useQuery(applications.every(ids));
  const certs = useQuery(certificates.every(ids));
  if (!apps.data || !certs.data) return null;
  const now = Date.now();
  const others = certs.data.list.filter(({ id }) => id !== certificate.id);
  const cover = (one: CertificateDetails) => coverageOf(apps.data.list, [...others, one], now);
  const lost = workingOnlyIn(cover(certificate), cover(next));
  if (lost.length === 0) return null;
  const named = lost.slice(0, NAMED);
  const words = lost.length > NAMED ? [...named, `${lost.length - NAMED} more`] : named;
  return (
    <Banner tone="bad" role="status">
      Handshakes with {plural(lost.length, 'host')} fail after saving: {joinWords(words)}.
    </Banner>
  );
}
