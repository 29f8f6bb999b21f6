import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';
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
