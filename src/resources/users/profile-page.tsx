import { useMemo } from 'react';
import { useEdited } from '#api/polling.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { zUserProfileUpdate } from '#contract/generated/zod.gen.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { Link } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { useToast } from '#kit/toast.tsx';
import { deepEqual } from '#lib/equal.ts';
import { paths } from '#paths';
import { Avatar } from '#shared/avatar.tsx';
import { useCurrentUser } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { currentUser } from '#shared/queries.ts';
import { SmallForm } from '#shared/small-form.tsx';
import { DeleteAccountCard } from './delete-card.tsx';
import { useUpdateProfile } from './queries.ts';

type Values = { first_name: string; last_name: string };

const resolver = contractResolver<Values>(zUserProfileUpdate);

const toForm = ({ first_name, last_name }: User): Values => ({ first_name, last_name });

function NamesForm() {
  const { data: user, isGone, read } = useEdited(currentUser());
  const initial = useMemo(() => toForm(user), [user]);
  const edit = useEditForm<Values>({
    initial,
    tag: user.etag,
    resolver,
    draftKey: `${user.id}/profile`,
  });
  const { mutateAsync } = useUpdateProfile();
  const toast = useToast();
  const submit = useFormSubmit({
    edit,
    stored: { kind: 'user', record: user, isGone, read, toForm },
    send: async (values) => {
      if (!deepEqual(values, edit.base())) await mutateAsync({ body: values, etag: edit.tag() });
    },
    onSaved: () => void toast({ text: 'Saved your name' }),
  });
  const { control } = edit.form;
  return (
    <SmallForm edit={edit} mode="edit" submitLabel="Save" {...submit}>
      <FieldText control={control} name="first_name" label="First name" autoComplete="given-name" />
      <FieldText control={control} name="last_name" label="Last name" autoComplete="family-name" />
    </SmallForm>
  );
}

/** The email address, with its verification if the response includes it. */
function Address({ user: { email, email_verified: isVerified } }: { user: User }) {
  if (isVerified === undefined) return <>{email}</>;
  return (
    <>
      {email}{' '}
      {isVerified ? (
        <Tag tone="good" dot>
          Verified
        </Tag>
      ) : (
        <>
          <Tag tone="warning" dot>
            Not verified
          </Tag>{' '}
          <Link href={paths.verifyEmail()}>Verify</Link>
        </>
      )}
    </>
  );
}

/** The user's names, read-only account data of the identity provider, and account deletion. */
export function Component() {
  const user = useCurrentUser();
  const { id, connection, created_at: createdAt } = user;
  return (
    <Page title="Profile" description="How colleagues see you.">
      <Card title="Names">
        <NamesForm />
      </Card>
      <Card title="Account">
        <DefinitionList
          items={[
            { term: 'Avatar', value: <Avatar user={user} size={40} /> },
            { term: 'Email address', value: <Address user={user} /> },
            { term: 'Signs in with', value: connection },
            {
              term: 'User id',
              value: (
                <>
                  <Mono>{id}</Mono> <CopyButton text={id} noun="user id" />
                </>
              ),
            },
            { term: 'Member since', value: <RelativeTime value={createdAt} /> },
          ]}
        />
      </Card>
      <DeleteAccountCard user={user} />
    </Page>
  );
}
