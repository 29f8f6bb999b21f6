import { useNavigate } from 'react-router';
import { errorText } from '#api/errors.ts';
import type { Member } from '#contract/generated/types.gen.ts';
import { INVITATION_DAYS } from '#domain/mail-links.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan, useCurrentUser, useRouteId } from '#shared/current.ts';
import { useRemoval } from './deletion.ts';
import { isOwner, memberName } from './format.ts';
import { useReInviteMember } from './queries.ts';
import { useTransfer } from './transfer.ts';

/** Reasons why the user may not act on members of the current organization; undefined if allowed. */
export function useMemberPermissions() {
  const can = useCan();
  return {
    invite: can('organization', 'members', 'post').reason,
    change: can('organization', 'members', 'put').reason,
    remove: can('organization', 'members', 'delete').reason,
    transfer: can('organization', 'ownership', 'post').allowed
      ? undefined
      : 'Only the owner can transfer the organization',
  };
}

const ownerMustTransfer = 'Make another member the owner first';

/** Sends an invitation again without confirmation, and reports the outcome in a toast. */
function useReInvite() {
  const { mutateAsync } = useReInviteMember(useRouteId('orgId'));
  const toast = useToast();
  const navigate = useNavigate();
  return async function reInvite({ id, email }: Member) {
    const about = `invitation ${id}`;
    try {
      const { warning } = await mutateAsync(id);
      if (warning) return void toast({ tone: 'bad', text: warning, about });
    } catch (error) {
      const { title, advice } = errorText(error);
      const text = `Could not invite again. ${title}. ${advice}`;
      return void toast({ tone: 'bad', text, about, error });
    }
    toast({
      about,
      text: `Invited ${email} again, for ${INVITATION_DAYS} days`,
      action: { label: 'Open outbox', run: () => void navigate(paths.outbox()) },
    });
  };
}

interface MemberActions {
  edit: Action;
  reInvite: Action;
  transfer: Action;
  remove: Action;
}

/** The actions of a member. `onRemoved` runs after the user removed another member. */
export function useMemberActions(onRemoved: () => void = () => {}) {
  const orgId = useRouteId('orgId');
  const user = useCurrentUser();
  const navigate = useNavigate();
  const may = useMemberPermissions();
  const reInvite = useReInvite();
  const transfer = useTransfer();
  const remove = useRemoval(onRemoved);
  return (member: Member): MemberActions => {
    const owner = isOwner(member);
    const pending = member.state === 'Pending';
    return {
      edit: {
        label: 'Edit roles',
        run: () => void navigate(paths.memberEdit({ orgId, memberId: member.id })),
        disabledReason: may.change ?? (owner ? ownerMustTransfer : undefined),
      },
      reInvite: {
        label: 'Invite again',
        run: () => void reInvite(member),
        disabledReason:
          may.change ?? (pending ? undefined : `${memberName(member)} has already accepted`),
      },
      transfer: {
        label: 'Transfer ownership',
        run: () => void transfer(member),
        disabledReason:
          may.transfer ??
          (owner ? 'Already the owner' : undefined) ??
          (pending ? 'The invitation must be accepted first' : undefined),
        danger: true,
      },
      remove: {
        label: removeLabel(member, user.id),
        run: () => void remove(member),
        // Leaving requires no permission.
        disabledReason:
          (member.user_id === user.id ? undefined : may.remove) ??
          (owner ? ownerMustTransfer : undefined),
        danger: true,
      },
    };
  };
}

function removeLabel({ state, user_id: userId }: Member, currentUserId: string): string {
  if (userId === currentUserId) return 'Leave organization';
  return state === 'Pending' ? 'Withdraw invitation' : 'Remove';
}
