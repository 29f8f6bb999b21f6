import { useQuery } from '@tanstack/react-query';
import type { FieldPath, FieldValues } from 'react-hook-form';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import type { FieldProps } from '#kit/field-frame.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { expiryOf } from './expiry.ts';
import { certificateName } from './names.ts';
import { certificates } from './queries.ts';

/**
 * Selects a Client certificate. A text field for the id takes its place until the certificates are loaded, and if they
 * cannot be. An unknown id is kept and shown.
 */
export function ClientPicker<V extends FieldValues, N extends FieldPath<V>>(
  props: Pick<FieldProps<V, N>, 'control' | 'name'>,
) {
  const { data } = useQuery(certificates.every(useClusterIds()));
  const label = { ...props, label: 'Client certificate', optional: true };
  if (!data) {
    return (
      <FieldText
        {...label}
        mono
        emptyAs="undefined"
        help="Id of the certificate that gateways present to the targets"
      />
    );
  }
  const clients = data.list.filter(({ type }) => type === 'Client');
  return (
    <FieldSelect
      {...label}
      emptyLabel="None"
      options={clients.map((one) => ({ value: one.id, label: optionLabel(one, clients) }))}
      help={
        clients.length > 0
          ? 'Gateways present it to the targets'
          : 'This cluster has no certificate of the type Client'
      }
    />
  );
}

/** Name and validity, with the id if several certificates have the same name. */
function optionLabel(certificate: CertificateDetails, all: readonly CertificateDetails[]): string {
  const name = certificateName(certificate);
  const { text } = expiryOf(certificate, Date.now());
  const twins = all.filter((other) => certificateName(other) === name).length > 1;
  return `${name}, ${text.charAt(0).toLowerCase()}${text.slice(1)}${twins ? `, id ${certificate.id}` : ''}`;
}
