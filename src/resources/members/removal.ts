import { useNavigate } from 'react-router';
import { submitWords } from '#api/errors.ts';
import type { Member } from '#contract/generated/types.gen.ts';
import { type ConfirmRequest, useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCurrentUser, useId } from '#shared/place.ts';
import { useDeleteMember } from './queries.ts';
import { memberName } from './words.ts';

type Question = Pick<ConfirmRequest, 'title' | 'body' | 'impact' | 'typedName' | 'confirmLabel'>;

/** What is asked before a membership or an invitation ends, and what is said once it has. */
function questionFor(member: Member, leaving: boolean): Question & { done: string } {
  const name = memberName(member);
  if (leaving) {
    return {
      title: 'Leave the organization?',
      body: 'You lose all your rights in it at once. Only another member can invite you again.',
      impact: [
        'You can no longer reach its clusters, applications and settings',
        'Your access tokens no longer work in it',
      ],
      typedName: member.email,
      confirmLabel: 'Leave organization',
      done: 'You left the organization',
    };
  }
  if (member.state === 'Pending') {
    return {
      title: `Withdraw the invitation of ${member.email}?`,
      body: 'The link in the mail no longer works. The address can be invited again.',
      typedName: member.email,
      confirmLabel: 'Withdraw invitation',
      done: `Withdrew the invitation of ${member.email}`,
    };
  }
  return {
    title: `Remove ${name}?`,
    body: `${name} loses all rights in the organization at once.`,
    impact: [
      'Access tokens of this person no longer work in the organization',
      'What this person made stays',
    ],
    typedName: member.email,
    confirmLabel: 'Remove member',
    done: `Removed ${name}`,
  };
}

/**
 * Asks, and ends a membership or withdraws an invitation. Whoever leaves is taken out of the organization's pages;
 * `onGone` runs for others.
 */
export function useRemoval(onGone: () => void) {
  const { mutateAsync } = useDeleteMember(useId('orgId'));
  const { id: own } = useCurrentUser();
  const confirm = useConfirm();
  const toast = useToast();
  const navigate = useNavigate();
  return async function remove(member: Member) {
    const leaving = member.user_id === own;
    const { done, ...question } = questionFor(member, leaving);
    const removed = await confirm({
      ...question,
      danger: true,
      run: async () => {
        await mutateAsync(member.id);
        // Before the pages of the organization are asked for again, which are no longer for the reader.
        if (leaving) await navigate(paths.organizations());
      },
      describeError: submitWords,
    });
    if (!removed) return;
    toast({ text: done });
    if (!leaving) onGone();
  };
}
