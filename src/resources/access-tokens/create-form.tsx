import Button from '@mui/material/Button';
import { useWatch } from 'react-hook-form';
import { zAccessTokenNotes } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { SmallForm } from '#shared/small-form.tsx';
import {
  CUSTOM_DATE,
  defaults,
  lifetimes,
  schema,
  type TokenValues,
  toBody,
} from './form-schema.ts';
import { useCreateAccessToken } from './queries.ts';

const resolver = contractResolver<TokenValues>(schema);

interface CreateFormProps {
  /** Receives the secret, which no later response includes. */
  onCreated: (secret: string) => void;
  onCancel: () => void;
}

/** Form for the name and the lifetime of a new token. */
export function CreateForm(props: CreateFormProps) {
  const edit = useEditForm<TokenValues>({ initial: defaults, resolver });
  const { mutateAsync } = useCreateAccessToken();
  const submit = useFormSubmit({
    edit,
    send: (values) => mutateAsync(toBody(values)),
    onSaved: ({ token = '' }) => props.onCreated(token),
  });
  const { control } = edit.form;
  const lifetime = useWatch({ control, name: 'lifetime' });
  return (
    <SmallForm
      edit={edit}
      submitLabel="Create token"
      buttons={<Button onClick={props.onCancel}>Cancel</Button>}
      {...submit}
    >
      <FieldText
        control={control}
        name="notes"
        label="Name"
        help="What the token is for, such as nightly backup"
        maxLength={maxLengthOf(zAccessTokenNotes)}
      />
      <FieldSelect
        control={control}
        name="lifetime"
        label="Expires after"
        options={lifetimes}
        help="A shorter lifetime limits the damage if the token leaks"
      />
      {lifetime === CUSTOM_DATE && (
        <FieldText
          control={control}
          name="day"
          type="date"
          label="Last day"
          help="The token works until the end of that day in your time zone"
        />
      )}
    </SmallForm>
  );
}
