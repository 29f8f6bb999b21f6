import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { activeFlag } from '#domain/publication.ts';
import { FieldRadio } from '#kit/field-radio.tsx';

const options = [
  { value: activeFlag(true), label: 'Published', help: 'Gateways serve it once it is saved.' },
  { value: activeFlag(false), label: 'Unpublished', help: 'It is saved, but not served.' },
];

/** The field for a record's `active` member: whether gateways serve it. */
export function PublicationField<V extends FieldValues>({
  control,
  name,
}: {
  control: Control<V>;
  name: FieldPath<V>;
}) {
  return <FieldRadio control={control} name={name} label="Publication" options={options} />;
}
