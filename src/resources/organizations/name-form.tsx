import { type ReactNode, useMemo } from 'react';
import type { Organization } from '#contract/generated/types.gen.ts';
import { zOrganizationName, zOrganizationNameRequest } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { SmallForm } from '#shared/small-form.tsx';
import type { StoredRecord } from '#shared/stored-record.ts';

type Values = { name: string };

const resolver = contractResolver<Values>(zOrganizationNameRequest);

const toForm = ({ name }: Organization): Values => ({ name });

interface NameFormProps<Saved> {
  /** The organization to rename. */
  stored?: Omit<StoredRecord<Values, Organization>, 'kind' | 'toForm'>;
  submitLabel?: string;
  help?: string;
  /** Creates or renames the organization. The tag is the version that the new name is meant for. */
  send: (name: string, tag: string | undefined) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
  buttons?: ReactNode;
}

/** Form for the name of a new organization, or for renaming a stored one. */
export function NameForm<Saved>(props: NameFormProps<Saved>) {
  const { stored, submitLabel = 'Create organization', send, onSaved, buttons } = props;
  const { help = 'For example the company or the team, such as Acme Retail' } = props;
  const { name, etag } = stored?.record ?? { name: '' };
  const initial = useMemo<Values>(() => ({ name }), [name]);
  const edit = useEditForm<Values>({ initial, tag: etag, resolver });
  const submit = useFormSubmit({
    edit,
    ...(stored && { stored: { ...stored, kind: 'organization', toForm } }),
    send: (values) => send(values.name.trim(), edit.tag()),
    onSaved,
  });
  return (
    <SmallForm
      edit={edit}
      mode={stored ? 'edit' : 'create'}
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
