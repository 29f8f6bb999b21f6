import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import type { CertificateDetails, CertificateMetadata } from '#contract/generated/types.gen.ts';
import { coversHost } from '#domain/certificate-coverage.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { Note } from '#kit/form-layout.tsx';
import type { EditForm } from '#kit/form-state.ts';
import { useNow } from '#kit/time.tsx';
import { joinWords, plural } from '#lib/text.ts';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { DetailStack } from '#shared/detail-layout.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { carryPair } from './carried.ts';
import { coverageOf, replaceableBy, workingOnlyIn } from './coverage.ts';
import { expiryOf } from './expiry.ts';
import type { CertificateValues } from './form-schema.ts';
import { certificateName } from './names.ts';
import { certificates } from './queries.ts';
import { type Reader, useReading } from './reading.ts';

/** Hosts named before the rest is only counted. */
const NAMED = 5;

interface Props {
  edit: EditForm<CertificateValues>;
  reader: Reader;
}

/** What a new certificate changes for callers, and which stored one it could replace. Nothing before it can be added. */
export function AdditionCard({ edit, reader }: Props) {
  const { reading } = useReading(edit.form, reader);
  const [search] = useSearchParams();
  const ids = useClusterIds();
  const metadata = reading?.metadata;
  const apps = useQuery({ ...applications.every(ids), enabled: metadata !== undefined });
  const stored = useQuery({ ...certificates.every(ids), enabled: metadata !== undefined });
  const refused = reading?.issues.some(({ severity }) => severity === 'error');
  if (!metadata || refused || !apps.data || !stored.data) return null;
  const type = edit.form.getValues('type') ?? 'Server';
  const wanted = search.get('host');
  const misses = wanted && !metadata.snis.some((name) => coversHost(name, wanted));
  return (
    <Card title="What adding does">
      <DetailStack>
        {misses && <Banner tone="bad" role="status">{`It has no name for ${wanted}.`}</Banner>}
        {type === 'Server' && (
          <Gain apps={apps.data.list} stored={stored.data.list} metadata={metadata} />
        )}
        <Replacing edit={edit} stored={replaceableBy({ ...metadata, type }, stored.data.list)} />
      </DetailStack>
    </Card>
  );
}

function Gain(props: {
  apps: Parameters<typeof coverageOf>[0];
  stored: readonly CertificateDetails[];
  metadata: CertificateMetadata;
}) {
  const { apps, stored, metadata } = props;
  const now = useNow();
  const added: CertificateDetails = { ...template, ...metadata };
  const before = coverageOf(apps, stored, now);
  const gained = workingOnlyIn(coverageOf(apps, [...stored, added], now), before);
  if (gained.length > 0) {
    const rest = gained.length - NAMED;
    const words = [...gained.slice(0, NAMED), ...(rest > 0 ? [`${rest} more`] : [])];
    return (
      <Banner tone="good" role="status">
        {`Handshakes with ${plural(gained.length, 'host')} begin to work: ${joinWords(words)}.`}
      </Banner>
    );
  }
  const fitting = coverageOf(apps, [added], now).filter(({ state }) => state !== 'uncovered');
  return (
    <Note>
      {fitting.length > 0
        ? `It fits ${plural(fitting.length, 'HTTPS host')}, and no further one begins to work.`
        : `None of ${plural(apps.length, 'application')} has an HTTPS host that it fits.`}
    </Note>
  );
}

/** The members that a certificate gets when it is stored, and that no cover depends on. */
const template = {
  id: '',
  cluster_id: '',
  status: 50,
  labels: [],
  type: 'Server',
  created_at: '',
  updated_at: '',
} satisfies Partial<CertificateDetails>;

/** Offers to go on in the form of the stored certificate, with the texts that are here already. */
function Replacing({
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
    carryPair(certificateId, edit.form.getValues());
    // Nothing is lost by leaving, so nothing is asked.
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
      {`${name} is stored already and has no other names (${text.charAt(0).toLowerCase()}${text.slice(1)}). Replacing it keeps its id and labels, and leaves none to choose from.`}
    </Banner>
  );
}
