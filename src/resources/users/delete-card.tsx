import { useQueries } from '@tanstack/react-query';
import { errorMessage } from '#api/errors.ts';
import { accessToken, setSigningOut } from '#api/session.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { organizations } from '#resources/organizations/queries.ts';
import { ActionButton } from '#shared/action-button.tsx';
import { ownedOrganizationIds } from './loaders.ts';
import { useDeleteAccount } from './queries.ts';

/** Deletes the account. Owners see the organizations that they have to transfer or delete first. */
export function DeleteAccountCard({ user }: { user: User }) {
  const { mutateAsync } = useDeleteAccount();
  const confirm = useConfirm();
  const owned = useOwned(user);
  const blocked =
    owned.length > 0
      ? 'You own organizations'
      : accessToken() !== undefined
        ? 'Sign in without an access token to do this'
        : undefined;
  async function confirmDeletion() {
    const deleted = await confirm({
      title: 'Delete your account?',
      body: 'This cannot be undone.',
      impact: [
        'You leave every organization that you belong to',
        'All your sessions end, and your access tokens stop working',
        'Everything you created in organizations stays there',
      ],
      typedName: user.email,
      confirmLabel: 'Delete account',
      danger: true,
      run: async () => {
        setSigningOut(true);
        try {
          await mutateAsync();
        } catch (error) {
          setSigningOut(false);
          throw error;
        }
      },
      describeError: errorMessage,
    });
    // A full page load, so that nothing of the former user stays in memory.
    if (deleted) window.location.assign(paths.signIn());
  }
  return (
    <Card
      title="Delete account"
      tone="bad"
      actions={
        <ActionButton
          action={{
            label: 'Delete',
            run: () => void confirmDeletion(),
            disabledReason: blocked,
            danger: true,
          }}
        />
      }
    >
      Removes you from all organizations and ends all sessions and access tokens.
      {owned.length > 0 && (
        <>
          {' '}
          You own organizations: transfer or delete each of them first.
          <ul>
            {owned.map(({ id, name }) => (
              <li key={id}>
                {name}: <Link href={paths.members(id)}>transfer to a member</Link> or{' '}
                <Link href={paths.organizationSettings(id)}>delete</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function useOwned(user: User): { id: string; name: string }[] {
  const ids = ownedOrganizationIds(user);
  return useQueries({
    queries: ids.map((id) => organizations.one(id)),
    combine: (results) =>
      ids.map((id, index) => ({ id, name: results[index]?.data?.name ?? `Organization ${id}` })),
  });
}
