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
import { ExpiryTag } from './embed.tsx';
import { type CertificateForm, type Inspector, useInspection } from './inspection.ts';
import { certificates } from './queries.ts';

interface EditImpactCardProps {
  form: CertificateForm;
  inspector: Inspector;
  certificate: CertificateDetails;
}

/** Shows how saving affects callers, backends and hosts. */
export function EditImpactCard({ form, inspector, certificate }: EditImpactCardProps) {
  const { inspection } = useInspection(form, inspector);
  const { control } = form;
  const type = useWatch({ control, name: 'type' }) ?? certificate.type;
  const removesCa = useWatch({ control, name: 'ca_certificate' }) === null;
  const metadata = inspection?.metadata;
  const peers = peerNotice(certificate, { type, removesCa, subject: inspection?.ca?.subject });
  if (!metadata && !peers && type === certificate.type) return null;
  const next: CertificateDetails = { ...certificate, ...metadata, type };
  const removed = certificate.snis.filter((name) => !next.snis.includes(name));
  const added = next.snis.filter((name) => !certificate.snis.includes(name));
  const names = (list: readonly string[]) =>
    list.length > 0 ? <Mono>{list.join(', ')}</Mono> : undefined;
  const items: Definition[] = [
    ...(metadata
      ? [
          { term: 'Current', value: <ExpiryTag validity={certificate} /> },
          { term: 'New', value: <ExpiryTag validity={metadata} /> },
          { term: 'Names added', value: names(added) },
          { term: 'Names removed', value: names(removed) },
        ]
      : []),
    ...(type === certificate.type
      ? []
      : [{ term: 'Type', value: `${certificate.type} becomes ${type}` }]),
  ];
  return (
    <Card title="Effect of saving">
      <DetailStack>
        {items.length > 0 && <DefinitionList items={items} />}
        {peers && (
          <Banner tone={peers.tone} role="status">
            {peers.text}
          </Banner>
        )}
        {(removed.length > 0 || type !== certificate.type) && (
          <LostHosts certificate={certificate} next={next} />
        )}
      </DetailStack>
    </Card>
  );
}

interface PeerChange {
  type: CertificateType;
  /** Whether saving removes the stored CA. */
  removesCa: boolean;
  /** Subject of the new CA, if any. */
  subject: string | undefined;
}

/** Describes what a change of the CA means for peers; undefined without a change. */
function peerNotice(
  { ca_certificate: stored }: CertificateDetails,
  { type, removesCa, subject }: PeerChange,
): { tone: 'warning' | 'info'; text: string } | undefined {
  const side = type === 'Client' ? 'Backends' : 'Callers';
  if (removesCa) return { tone: 'info', text: `${side} no longer need a certificate.` };
  if (!subject || subject === stored?.subject) return undefined;
  const text = `${side} without a certificate signed by ${subject} will be refused.`;
  return { tone: 'warning', text };
}

const MAX_LISTED_HOSTS = 5;

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
  const coverageWith = (one: CertificateDetails) =>
    coverageOf(apps.data.list, [...others, one], now);
  const lost = workingOnlyIn(coverageWith(certificate), coverageWith(next));
  if (lost.length === 0) return null;
  const rest = lost.length - MAX_LISTED_HOSTS;
  const names = [...lost.slice(0, MAX_LISTED_HOSTS), ...(rest > 0 ? [`${rest} more`] : [])];
  return (
    <Banner tone="bad" role="status">
      Handshakes with {plural(lost.length, 'host')} will fail: {joinWords(names)}.
    </Banner>
  );
}
