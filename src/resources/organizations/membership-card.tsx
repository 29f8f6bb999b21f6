import { Card } from '#kit/card.tsx';
import { LinkButton } from '#kit/link.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { useMemberActions } from '#resources/members/actions.tsx';
import { ActionButton, ActionLink } from '#shared/action-button.tsx';
import { useCurrentUser, useRouteId } from '#shared/current.ts';

/** The user's membership in the organization, with actions to leave it or to transfer it. */
export function MembershipCard() {
  const orgId = useRouteId('orgId');
  const { members = [] } = useCurrentUser();
  const member = members.find(({ org_id: id, state }) => id === orgId && state === 'Active');
  const actionsOf = useMemberActions();
  // Nothing to show without memberships in the response.
  if (!member) return null;
  const roleNames = member.roles.map(({ name }) => name);
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
      You have {roleNames.length === 1 ? 'the role' : 'the roles'} {joinWords(roleNames)}.{' '}
      {owner &&
        'To leave, transfer ownership first: in the list of members, choose Transfer ownership in the menu of the new owner.'}
    </Card>
  );
}
