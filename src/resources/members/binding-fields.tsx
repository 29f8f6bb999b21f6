import { styled } from '@mui/material/styles';
import {
  type FieldPath,
  type FieldValues,
  type PathValue,
  type UseFormReturn,
  useWatch,
} from 'react-hook-form';
import type { Role } from '#contract/generated/types.gen.ts';
import { FieldSelect } from '#kit/field-select.tsx';
import { useClusters } from '#shared/current.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';

const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
  gap: 12,
});

interface BindingFieldsProps<V extends FieldValues> {
  form: UseFormReturn<V>;
  /** Form field of the role id. */
  roleName: FieldPath<V>;
  /** Form field of the cluster id. */
  clusterName: FieldPath<V>;
  roles: readonly Role[];
}

/** Fields for a role and its cluster. An organization role applies to the whole organization, so it has no cluster. */
export function BindingFields<V extends FieldValues>(props: BindingFieldsProps<V>) {
  const { form, roleName, clusterName, roles } = props;
  const { control } = form;
  const clusters = useClusters();
  const roleId: unknown = useWatch({ control, name: roleName });
  const clusterId: unknown = useWatch({ control, name: clusterName });
  const isWide = isWholeOrganization(roles, roleId);
  useOnEdit(form, roleName, roleId, (chosen) => {
    if (!isWholeOrganization(roles, chosen) || !form.getValues(clusterName)) return;
    form.setValue(clusterName, null as PathValue<V, FieldPath<V>>, { shouldDirty: true });
  });
  return (
    <Pair>
      <FieldSelect
        control={control}
        name={roleName}
        label="Role"
        options={roles
          .filter(({ id, owner }) => !owner || id === roleId)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FieldSelect
        control={control}
        name={clusterName}
        label="Where"
        emptyLabel={isWide ? 'Whole organization' : 'All clusters'}
        options={clusters.map(({ id, name }) => ({ value: id, label: name }))}
        disabled={isWide && !clusterId}
      />
    </Pair>
  );
}

function isWholeOrganization(roles: readonly Role[], roleId: unknown): boolean {
  return roles.find(({ id }) => id === roleId)?.scope === 'organization';
}
