import { useList } from '#api/list.ts';
import { FirstUse } from '#kit/empty.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { ListPage } from '#shared/list-page.tsx';
import { useId } from '#shared/place.ts';
import { useMemberActions, useMemberPermissions } from './actions.tsx';
import { memberListSpec, members } from './queries.ts';
import { memberColumns } from './table.tsx';
import { memberName } from './words.ts';

/** The people of the organization in the address, invited ones included. */
export function Component() {
  const orgId = useId('orgId');
  const list = useList(memberListSpec, members.list(orgId));
  const actionsOf = useMemberActions();
  const { invite } = useMemberPermissions();
  const inviteButton = (
    <ActionLink
      variant="contained"
      label="Invite member"
      href={paths.memberNew(orgId)}
      disabledReason={invite}
    />
  );
  return (
    <ListPage
      title="Members"
      description="People with roles in the organization or in some of its clusters."
      pageActions={inviteButton}
      list={list}
      orderBy={memberListSpec.orderBy}
      what="members"
      columns={memberColumns}
      rowKey={(member) => member.id}
      rowLabel={memberName}
      actions={(member) => {
        const { edit, reInvite, transfer, remove } = actionsOf(member);
        return [edit, reInvite, transfer, remove];
      }}
      firstUse={
        <FirstUse
          title="No members yet"
          text="Invite colleagues, each with a role of their own."
          action={inviteButton}
        />
      }
    />
  );
}
