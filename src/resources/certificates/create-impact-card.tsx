import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import type {
  Application,
  CertificateDetails,
  CertificateMetadata,
} from '#contract/generated/types.gen.ts';
import { coversHost } from '#domain/certificate-coverage.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { FormNote } from '#kit/form-layout.tsx';
import type { EditForm } from '#kit/form-state.ts';
import { useNow } from '#kit/time.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { DetailStack } from '#shared/detail-layout.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import {
  coverageOf,
  type HostCoverage,
  matchingCertificates,
  replaceableCertificates,
} from './coverage.ts';
import { CoverageChange, hostList } from './coverage-change.tsx';
import { shadowTexts } from './coverage-texts.ts';
import { expiryOf } from './expiry.ts';
import type { CertificateValues } from './form-schema.ts';
import { type Inspector, useInspection } from './inspection.ts';
import { certificateName } from './names.ts';
import { setPendingPair } from './pending-pair.ts';
import { certificates } from './queries.ts';

interface CreateImpactCardProps {
  edit: EditForm<CertificateValues>;
  inspector: Inspector;
}

/** Shows how a new certificate changes the coverage of hosts, and offers to replace a stored one. Hidden while it is invalid. */
export function CreateImpactCard({ edit, inspector }: CreateImpactCardProps) {
  const { inspection } = useInspection(edit.form, inspector);
  const [search] = useSearchParams();
  const ids = useClusterIds();
  const metadata = inspection?.metadata;
  const apps = useQuery({ ...applications.every(ids), enabled: metadata !== undefined });
  const stored = useQuery({ ...certificates.every(ids), enabled: metadata !== undefined });
  const invalid = inspection?.issues.some(({ severity }) => severity === 'error');
  if (!metadata || invalid || !apps.data || !stored.data) return null;
  const type = edit.form.getValues('type') ?? 'Server';
  const host = search.get('host');
  const uncovered = host && !metadata.snis.some((name) => coversHost(name, host));
  return (
    <Card title="Effect of adding">
      <DetailStack>
        {uncovered && <Banner tone="bad" role="status">{`It does not cover ${host}.`}</Banner>}
        {type === 'Server' && (
          <AddedCoverage
            apps={apps.data.list}
            stored={stored.data.list}
            metadata={metadata}
            ca={inspection.ca}
          />
        )}
        <ReplacementOffer
          edit={edit}
          stored={replaceableCertificates({ ...metadata, type }, stored.data.list)}
        />
      </DetailStack>
    </Card>
  );
}

interface AddedCoverageProps {
  apps: readonly Application[];
  stored: readonly CertificateDetails[];
  metadata: CertificateMetadata;
  ca: CertificateMetadata | undefined;
}

function AddedCoverage({ apps, stored, metadata, ca }: AddedCoverageProps) {
  const now = useNow();
  const added: CertificateDetails = {
    ...unsavedMembers,
    ...metadata,
    created_at: new Date(now).toISOString(),
    ...(ca && { ca_certificate: ca }),
  };
  const after = coverageOf(apps, [...stored, added], now);
  return (
    <>
      <CoverageChange before={coverageOf(apps, stored, now)} after={after} />
      <FormNote>{servedText(added, after, apps.length)}</FormNote>
    </>
  );
}

/** For how many of the hosts that it matches gateways serve a certificate, and why not for the others. */
function servedText(
  certificate: CertificateDetails,
  coverage: readonly HostCoverage[],
  applicationCount: number,
): string {
  const matching = coverage.filter((cover) => matchingCertificates(cover).includes(certificate));
  if (matching.length === 0) {
    return `It matches no HTTPS host of ${plural(applicationCount, 'application')}.`;
  }
  const hosts = plural(matching.length, 'HTTPS host');
  const others = matching.filter(({ served }) => served !== certificate);
  if (others.length === 0) return `It matches ${hosts}. Gateways serve it for all of them.`;
  const reasons = Map.groupBy(
    others,
    ({ shadowed }) => shadowed.find((one) => one.certificate === certificate)?.reason,
  );
  const texts = [...reasons].map(([reason, covers]) =>
    reason ? `${hostList(covers.map(({ host }) => host))}: ${shadowTexts[reason]}.` : '',
  );
  return `It matches ${hosts}. Gateways do not serve it for ${others.length} of them. ${texts.join(' ')}`;
}

/** Members that the server sets and coverage does not depend on. */
const unsavedMembers = {
  id: '',
  cluster_id: '',
  status: 50,
  labels: [],
  type: 'Server',
  updated_at: '',
} satisfies Partial<CertificateDetails>;

/** Offers to continue in the edit form of a stored certificate with the current pair. */
function ReplacementOffer({
  edit,
  stored: [first],
}: {
  edit: EditForm<CertificateValues>;
  stored: readonly CertificateDetails[];
}) {
  const ids = useClusterIds();
  const navigate = useNavigate();
  const now = useNow();
  if (!first) return null;
  const name = certificateName(first);
  function replace(certificateId: string) {
    setPendingPair(certificateId, edit.form.getValues());
    // The pair is kept, so leaving needs no confirmation.
    edit.reset();
    void navigate(`${paths.certificateEdit({ ...ids, certificateId })}#pair`);
  }
  const { text } = expiryOf(first, now);
  return (
    <Banner
      role="status"
      action={
        <Button size="small" onClick={() => replace(first.id)}>
          Replace it instead
        </Button>
      }
    >
      {`${name} already exists and has no other names (${text.charAt(0).toLowerCase()}${text.slice(1)}). Replacing it keeps its id and labels and avoids overlapping certificates.`}
    </Banner>
  );
}
