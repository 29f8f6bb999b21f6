import { lazy, type ReactNode } from 'react';
import type { FieldPath, FieldValues } from 'react-hook-form';
import type { FieldProps } from '#kit/field-frame.tsx';
import { Tag } from '#kit/tag.tsx';
import { useNow } from '#kit/time.tsx';
import { absoluteTime, parseTime } from '#lib/time.ts';
import { expiryOf, type Validity } from './expiry.ts';

/** A tag with the remaining validity of a certificate; its tooltip has the exact time. */
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

/** A form field for the id of a Client certificate. Its code and the certificates load on demand. */
export const ClientCertificateField = lazy(() =>
  import('./client-picker.tsx').then((module) => ({ default: module.ClientPicker })),
) as <V extends FieldValues, N extends FieldPath<V>>(
  props: Pick<FieldProps<V, N>, 'control' | 'name'>,
) => ReactNode;
