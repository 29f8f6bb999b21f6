import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { zDescription } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldText } from '#kit/field-text.tsx';

/** The field for a record's description. */
export function DescriptionField<V extends FieldValues>(props: {
  control: Control<V>;
  name: FieldPath<V>;
}) {
  return (
    <FieldText
      {...props}
      label="Description"
      optional
      multiline
      maxLength={maxLengthOf(zDescription)}
    />
  );
}
