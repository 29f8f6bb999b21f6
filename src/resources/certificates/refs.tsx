import { lazy, type ReactNode } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import type { FieldProps } from '#kit/field-frame.tsx';
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

/** A form's field for the id of a Client certificate. It and the certificates are loaded when it is shown. */
export const ClientCertificateField = lazy(() =>
  import('./client-picker.tsx').then((module) => ({ default: module.ClientPicker })),
) as <V extends FieldValues, N extends FieldPath<V>>(
  props: Pick<FieldProps<V, N>, 'control' | 'name'>,
) => ReactNode;
