import type { ReactNode } from 'react';
import { zOrganizationNameRequest } from '#contract/generated/zod.gen.ts';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { SmallForm } from '#shared/small-form.tsx';

type Values = { name: string };

const initial: Values = { name: '' };
const resolver = contractResolver<Values>(zOrganizationNameRequest);
/** The contract's limit, for the counter below the field. */
export const MAX_NAME = 32;

/** Asks for the name of a new organization. */
export function NameForm<Created>(props: {
  /** Makes the organization. */
  create: (name: string) => Promise<Created>;
  onCreated: (created: Created) => void;
  buttons?: ReactNode;
}) {
  const edit = useEditForm<Values>({ initial, resolver });
  const submit = useFormSubmit({
    edit,
    send: ({ name }) => props.create(name.trim()),
    onSaved: props.onCreated,
  });
  return (
    <SmallForm edit={edit} submitLabel="Create organization" buttons={props.buttons} {...submit}>
      <FieldText
        control={edit.form.control}
        name="name"
        label="Organization name"
        help="For example the company or the team, such as Acme Retail"
        maxLength={MAX_NAME}
        autoComplete="organization"
      />
    </SmallForm>
  );
}
