import { useNavigate } from 'react-router';
import { errorMessage } from '#api/errors.ts';
import type { Member } from '#contract/generated/types.gen.ts';
import { useConfirm } from '#kit/confirm.tsx';
import type { ConfirmRequest } from '#kit/confirm-dialog.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCurrentUser, useRouteId } from '#shared/current.ts';
import { memberName } from './format.ts';
import { useDeleteMember } from './queries.ts';

type ConfirmText = Pick<ConfirmRequest, 'title' | 'body' | 'impact' | 'typedName' | 'confirmLabel'>;

/** Texts of the confirmation, and of the toast after it, for ending a membership or withdrawing an invitation. */
function confirmTextFor(member: Member, isLeaving: boolean): ConfirmText & { done: string } {
  const name = memberName(member);
  if (isLeaving) {
    return {
      title: 'Leave the organization?',
      body: 'You lose access at once. Only another member can invite you again.',
      impact: [
        'You can no longer access its clusters, applications and settings',
        'Your access tokens no longer work in it',
      ],
      typedName: member.email,
      confirmLabel: 'Leave organization',
      done: 'You left the organization',
    };
  }
  if (member.state === 'Pending') {
    return {
      title: `Withdraw the invitation for ${member.email}?`,
      body: 'The link in the mail no longer works. The address can be invited again.',
      typedName: member.email,
      confirmLabel: 'Withdraw invitation',
      done: `Withdrew the invitation for ${member.email}`,
    };
  }
  return {
    title: `Remove ${name}?`,
    body: `${name} loses access to the organization at once.`,
    impact: [
      'Access tokens of this person no longer work in the organization',
      'Everything this person created stays',
    ],
    typedName: member.email,
    confirmLabel: 'Remove member',
    done: `Removed ${name}`,
  };
}

/**
 * Ends a membership or withdraws an invitation after confirmation. A user who leaves is taken to the list of
 * organizations; otherwise `onRemoved` runs.
 */
export function useRemoval(onRemoved: () => void) {
  const { mutateAsync } = useDeleteMember(useRouteId('orgId'));
  const { id: currentUserId } = useCurrentUser();
  const confirm = useConfirm();
  const toast = useToast();
  const navigate = useNavigate();
  return async function remove(member: Member) {
    const isLeaving = member.user_id === currentUserId;
    const { done, ...texts } = confirmTextFor(member, isLeaving);
    const removed = await confirm({
      ...texts,
      danger: true,
      run: async () => {
        await mutateAsync(member);
        // Leave first: the user may no longer refetch the organization's pages.
        if (isLeaving) await navigate(paths.organizations());
      },
      describeError: errorMessage,
    });
    if (!removed) return;
    toast({ text: done });
    if (!isLeaving) onRemoved();
  };
}
