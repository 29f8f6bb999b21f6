import { type ReactNode, useMemo } from 'react';
import { zOrganizationName, zOrganizationNameRequest } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { SmallForm } from '#shared/small-form.tsx';

type Values = { name: string };

const resolver = contractResolver<Values>(zOrganizationNameRequest);

interface NameFormProps<Saved> {
  /** The current name. */
  name?: string;
  submitLabel?: string;
  help?: string;
  /** Creates or renames the organization. */
  send: (name: string) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
  buttons?: ReactNode;
}

/** Form for the name of a new organization, or for renaming the one called `name`. */
export function NameForm<Saved>(props: NameFormProps<Saved>) {
  const { name = '', submitLabel = 'Create organization', send, onSaved, buttons } = props;
  const { help = 'For example the company or the team, such as Acme Retail' } = props;
  const initial = useMemo<Values>(() => ({ name }), [name]);
  const edit = useEditForm<Values>({ initial, resolver });
  const submit = useFormSubmit({ edit, send: (values) => send(values.name.trim()), onSaved });
  return (
    <SmallForm
      edit={edit}
      mode={name ? 'edit' : 'create'}
      submitLabel={submitLabel}
      buttons={buttons}
      {...submit}
    >
      <FieldText
        control={edit.form.control}
        name="name"
        label="Organization name"
        help={help}
        maxLength={maxLengthOf(zOrganizationName)}
        autoComplete="organization"
      />
    </SmallForm>
  );
}
