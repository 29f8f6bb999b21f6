import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import type { CertificateDetails, CertificateType } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { applications } from '#resources/applications/queries.ts';
import { DetailStack } from '#shared/detail-layout.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { coverageOf } from './coverage.ts';
import { CoverageChange } from './coverage-change.tsx';
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
  const { ca_certificate: stored, ...others } = certificate;
  const ca = removesCa ? undefined : (inspection?.ca ?? stored);
  const next: CertificateDetails = {
    ...others,
    ...metadata,
    type,
    ...(ca && { ca_certificate: ca }),
  };
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
        <HostChanges certificate={certificate} next={next} />
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
  if (removesCa) {
    // For a host gateways may go back to another certificate, which still has a CA.
    const when = type === 'Client' ? '' : ' where gateways serve this one';
    return { tone: 'info', text: `${side} no longer need a certificate${when}.` };
  }
  if (!subject || subject === stored?.subject) return undefined;
  const text = `${side} without a certificate signed by ${subject} will be refused.`;
  return { tone: 'warning', text };
}

function HostChanges({
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
  return <CoverageChange before={coverageWith(certificate)} after={coverageWith(next)} />;
}
