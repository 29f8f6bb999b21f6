import { useNavigate } from 'react-router';
import { errorWords } from '#api/errors.ts';
import type { Member } from '#contract/generated/types.gen.ts';
import { invitationDays } from '#domain/invitations.ts';
import type { Action } from '#kit/action.ts';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan, useCurrentUser, useId } from '#shared/place.ts';
import { useReInviteMember } from './queries.ts';
import { useRemoval } from './removal.ts';
import { useTransfer } from './transfer.ts';
import { isOwner, memberName } from './words.ts';

/** What the reader may do with members of the organization in the address; a reason says why not. */
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

const ownerStays = 'Make another member the owner first';

/** Sends an invitation again at once, and tells how the mail went. */
function useReInvite() {
  const { mutateAsync } = useReInviteMember(useId('orgId'));
  const toast = useToast();
  const navigate = useNavigate();
  return async function reInvite({ id, email }: Member) {
    try {
      const { warning } = await mutateAsync(id);
      if (warning) return void toast({ tone: 'bad', text: warning });
    } catch (error) {
      const { title, advice } = errorWords(error);
      return void toast({ tone: 'bad', text: `Not invited again. ${title}. ${advice}` });
    }
    toast({
      text: `Invited ${email} again, for ${invitationDays} days`,
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

/** The actions of one member as data. `onGone` runs once a member that is not the reader is removed. */
export function useMemberActions(onGone: () => void = () => {}) {
  const orgId = useId('orgId');
  const user = useCurrentUser();
  const navigate = useNavigate();
  const may = useMemberPermissions();
  const reInvite = useReInvite();
  const transfer = useTransfer();
  const remove = useRemoval(onGone);
  return (member: Member): MemberActions => {
    const owner = isOwner(member);
    const pending = member.state === 'Pending';
    return {
      edit: {
        label: 'Edit roles',
        run: () => void navigate(paths.memberEdit({ orgId, memberId: member.id })),
        disabledReason: may.change ?? (owner ? ownerStays : undefined),
      },
      reInvite: {
        label: 'Invite again',
        run: () => void reInvite(member),
        disabledReason:
          may.change ?? (pending ? undefined : `${memberName(member)} has accepted already`),
      },
      transfer: {
        label: 'Transfer ownership',
        run: () => void transfer(member),
        disabledReason:
          may.transfer ??
          (owner ? 'Is already the owner' : undefined) ??
          (pending ? 'The invitation has to be accepted first' : undefined),
        danger: true,
      },
      remove: {
        label: removeLabel(member, user.id),
        run: () => void remove(member),
        // Leaving needs nobody's permission.
        disabledReason:
          (member.user_id === user.id ? undefined : may.remove) ?? (owner ? ownerStays : undefined),
        danger: true,
      },
    };
  };
}

function removeLabel({ state, user_id: userId }: Member, own: string): string {
  if (userId === own) return 'Leave organization';
  return state === 'Pending' ? 'Withdraw invitation' : 'Remove';
}
