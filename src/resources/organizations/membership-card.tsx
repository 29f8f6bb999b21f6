import { Card } from '#kit/card.tsx';
import { LinkButton } from '#kit/link.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { useMemberActions } from '#resources/members/actions.tsx';
import { ActionButton, ActionLink } from '#shared/action-button.tsx';
import { useCurrentUser, useId } from '#shared/place.ts';

/** What the reader is in the organization, and the ways to change that: leaving, or handing it on. */
export function MembershipCard() {
  const orgId = useId('orgId');
  const { members = [] } = useCurrentUser();
  const member = members.find(({ org_id: id, state }) => id === orgId && state === 'Active');
  const actionsOf = useMemberActions();
  // A server that does not send memberships has nothing to show here.
  if (!member) return null;
  const held = member.roles.map(({ name }) => name);
  const owner = member.roles.some((role) => role.owner);
  const { remove } = actionsOf(member);
  return (
    <Card
      title="Your membership"
      actions={
        <>
          <LinkButton size="small" href={paths.members(orgId)}>
            Members
          </LinkButton>
          <ActionLink
            label="Transfer ownership"
            size="small"
            href={paths.members(orgId)}
            disabledReason={owner ? undefined : 'Only the owner can transfer the organization'}
          />
          <ActionButton action={{ ...remove, label: 'Leave' }} size="small" />
        </>
      }
    >
      You have {held.length === 1 ? 'the role' : 'the roles'} {joinWords(held)}.{' '}
      {owner &&
        'To leave, transfer ownership first: choose Transfer ownership in the menu of the new owner, in the list of members.'}
    </Card>
  );
}
