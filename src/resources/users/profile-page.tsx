import { useMemo } from 'react';
import { zUserProfileUpdate } from '#contract/generated/zod.gen.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { useToast } from '#kit/toast.tsx';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { useCurrentUser } from '#shared/place.ts';
import { SmallForm } from '#shared/small-form.tsx';
import { useUpdateProfile } from './queries.ts';

type Values = { first_name: string; last_name: string };

const resolver = contractResolver<Values>(zUserProfileUpdate);

function NamesForm() {
  const { id, first_name, last_name } = useCurrentUser();
  const initial = useMemo<Values>(() => ({ first_name, last_name }), [first_name, last_name]);
  const edit = useEditForm<Values>({ initial, resolver, draftKey: `${id}/profile` });
  const { mutateAsync } = useUpdateProfile();
  const toast = useToast();
  const submit = useFormSubmit({
    edit,
    send: mutateAsync,
    onSaved: () => void toast({ text: 'Saved your names' }),
  });
  const { control } = edit.form;
  return (
    <SmallForm edit={edit} mode="edit" submitLabel="Save" {...submit}>
      <FieldText control={control} name="first_name" label="First name" autoComplete="given-name" />
      <FieldText control={control} name="last_name" label="Last name" autoComplete="family-name" />
    </SmallForm>
  );
}

/** The names of the user, and what the identity provider says that cannot be changed here. */
export function Component() {
  const { id, email, created_at: createdAt } = useCurrentUser();
  return (
    <Page title="Profile" description="How colleagues see you.">
      <Card title="Names">
        <NamesForm />
      </Card>
      <Card title="Account">
        <DefinitionList
          items={[
            { term: 'Email address', value: email },
            {
              term: 'User id',
              value: (
                <>
                  <Mono>{id}</Mono> <CopyButton text={id} what="user id" />
                </>
              ),
            },
            { term: 'Member since', value: <RelativeTime value={createdAt} /> },
          ]}
        />
      </Card>
    </Page>
  );
}
