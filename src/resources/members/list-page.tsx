import { useList } from '#api/list.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { useRouteId } from '#shared/current.ts';
import { ListTable } from '#shared/list-table.tsx';
import { useMemberActions, useMemberPermissions } from './actions.tsx';
import { memberName } from './format.ts';
import { memberListSpec, members } from './queries.ts';
import { memberColumns } from './table.tsx';

/** The members of the current organization, including pending invitations. */
export function Component() {
  const orgId = useRouteId('orgId');
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
    <Page
      title="Members"
      description="People with roles in the organization or in some of its clusters."
      actions={inviteButton}
    >
      <Card padding="none">
        <ListTable
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
            <EmptyState
              title="No members yet"
              text="Invite colleagues and assign each of them a role."
              action={inviteButton}
            />
          }
        />
      </Card>
    </Page>
  );
}
