import Button from '@mui/material/Button';
import { useMemo } from 'react';
import type { Organization } from '#contract/generated/types.gen.ts';
import { zOrganizationNameRequest } from '#contract/generated/zod.gen.ts';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { useToast } from '#kit/toast.tsx';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { SmallForm } from '#shared/small-form.tsx';
import { MAX_NAME } from './name-form.tsx';
import { useRenameOrganization } from './queries.ts';

type Values = { name: string };

const resolver = contractResolver<Values>(zOrganizationNameRequest);

/** Gives the organization another name. `onDone` runs when it has one, and when it is to keep the one it has. */
export function RenameForm(props: { organization: Organization; onDone: () => void }) {
  const { organization, onDone } = props;
  const initial = useMemo<Values>(() => ({ name: organization.name }), [organization.name]);
  const edit = useEditForm<Values>({ initial, resolver });
  const { mutateAsync } = useRenameOrganization(organization.id);
  const toast = useToast();
  const submit = useFormSubmit({
    edit,
    send: ({ name }) => mutateAsync(name.trim()),
    onSaved: ({ name }) => {
      toast({ text: `The organization is called ${name} now` });
      onDone();
    },
  });
  return (
    <SmallForm
      edit={edit}
      mode="edit"
      submitLabel="Rename"
      buttons={<Button onClick={onDone}>Cancel</Button>}
      {...submit}
    >
      <FieldText
        control={edit.form.control}
        name="name"
        label="Organization name"
        help="Colleagues see it everywhere. Gateways do not know it."
        maxLength={MAX_NAME}
        autoComplete="organization"
      />
    </SmallForm>
  );
}
