import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { Tag } from '#kit/tag.tsx';
import { useNow } from '#kit/time.tsx';
import { absoluteTime, parseTime } from '#lib/time.ts';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';
import { expiryOf, type Validity } from './expiry.ts';
import { certificateName } from './names.ts';

/** A certificate's name as a link to it, for pages of the same cluster. */
export function CertificateLink({
  certificate,
}: {
  certificate: Pick<CertificateDetails, 'id' | 'snis' | 'subject'>;
}) {
  const ids = useClusterIds();
  return (
    <Link href={paths.certificate({ ...ids, certificateId: certificate.id })}>
      {certificateName(certificate)}
    </Link>
  );
}

/** How long a certificate is valid yet, in words and colour; the pointer gets the moment exactly. */
export function ExpiryTag({ validity }: { validity: Validity }) {
  const { text, tone } = expiryOf(validity, useNow());
  const end = parseTime(validity.not_after);
  if (!end) return <Tag tone={tone}>{text}</Tag>;
  const { local, utc } = absoluteTime(end);
  return (
    <time dateTime={end.toISOString()}>
      <Tag tone={tone} dot title={`${local} (${utc})`}>
        {text}
      </Tag>
    </time>
  );
}
