import Button from '@mui/material/Button';
import type { NamedVersion, NamedVersionRequest } from '#contract/generated/types.gen.ts';
import { zNamedVersionRequest } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { SmallForm } from '#shared/small-form.tsx';
import { useNameVersion } from './queries.ts';

const resolver = contractResolver<NamedVersionRequest>(zNamedVersionRequest);
const defaults: NamedVersionRequest = { name: '' };

interface NameFormProps {
  onNamed: (version: NamedVersion) => void;
  onCancel: () => void;
}

/** Form for the name of the configuration as it is now. */
export function NameForm({ onNamed, onCancel }: NameFormProps) {
  const edit = useEditForm<NamedVersionRequest>({ initial: defaults, resolver });
  const { mutateAsync } = useNameVersion(useClusterIds().clusterId);
  const submit = useFormSubmit({
    edit,
    send: ({ name }) => mutateAsync(name.trim()),
    onSaved: onNamed,
  });
  return (
    <SmallForm
      edit={edit}
      submitLabel="Name version"
      buttons={<Button onClick={onCancel}>Cancel</Button>}
      {...submit}
    >
      <FieldText
        control={edit.form.control}
        name="name"
        label="Name"
        help="For the configuration as it is now, such as before Black Friday"
        maxLength={maxLengthOf(zNamedVersionRequest.shape.name)}
      />
    </SmallForm>
  );
}
