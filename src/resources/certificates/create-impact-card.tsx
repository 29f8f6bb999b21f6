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
import { joinWords, plural } from '#lib/text.ts';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { DetailStack } from '#shared/detail-layout.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { coverageOf, replaceableCertificates, workingOnlyIn } from './coverage.ts';
import { expiryOf } from './expiry.ts';
import type { CertificateValues } from './form-schema.ts';
import { type Inspector, useInspection } from './inspection.ts';
import { certificateName } from './names.ts';
import { setPendingPair } from './pending-pair.ts';
import { certificates } from './queries.ts';

const MAX_LISTED_HOSTS = 5;

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
          <CoverageGain apps={apps.data.list} stored={stored.data.list} metadata={metadata} />
        )}
        <ReplacementOffer
          edit={edit}
          stored={replaceableCertificates({ ...metadata, type }, stored.data.list)}
        />
      </DetailStack>
    </Card>
  );
}

interface CoverageGainProps {
  apps: readonly Application[];
  stored: readonly CertificateDetails[];
  metadata: CertificateMetadata;
}

function CoverageGain({ apps, stored, metadata }: CoverageGainProps) {
  const now = useNow();
  const added: CertificateDetails = { ...unsavedMembers, ...metadata };
  const before = coverageOf(apps, stored, now);
  const gained = workingOnlyIn(coverageOf(apps, [...stored, added], now), before);
  if (gained.length > 0) {
    const rest = gained.length - MAX_LISTED_HOSTS;
    const names = [...gained.slice(0, MAX_LISTED_HOSTS), ...(rest > 0 ? [`${rest} more`] : [])];
    return (
      <Banner tone="good" role="status">
        {`Handshakes with ${plural(gained.length, 'host')} will work: ${joinWords(names)}.`}
      </Banner>
    );
  }
  const matching = coverageOf(apps, [added], now).filter(({ state }) => state !== 'uncovered');
  return (
    <FormNote>
      {matching.length > 0
        ? `It matches ${plural(matching.length, 'HTTPS host')}, but does not change which ones work.`
        : `It matches no HTTPS host of ${plural(apps.length, 'application')}.`}
    </FormNote>
  );
}

/** Members that the server sets and coverage does not depend on. */
const unsavedMembers = {
  id: '',
  cluster_id: '',
  status: 50,
  labels: [],
  type: 'Server',
  created_at: '',
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
