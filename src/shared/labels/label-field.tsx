import { useQuery } from '@tanstack/react-query';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { FieldChips } from '#kit/field-chips.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { type LabelledResource, labelsInUse } from './queries.ts';

interface LabelFieldProps<V extends FieldValues> {
  control: Control<V>;
  name: FieldPath<V>;
  resource: LabelledResource;
}

/** The field for a record's labels, with suggestions of those in use once they have loaded. */
export function LabelField<V extends FieldValues>({ control, name, resource }: LabelFieldProps<V>) {
  const { clusterId } = useClusterIds();
  const { data = [] } = useQuery(labelsInUse(clusterId, resource));
  return (
    <FieldChips
      control={control}
      name={name}
      label="Labels"
      optional
      noun="label"
      max={32}
      suggestions={data}
      help="Up to 32. Letters, digits, hyphen and underscore."
    />
  );
}
