import { useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Member, Role } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { LinkButton } from '#kit/link.tsx';
import { MenuButton } from '#kit/menu-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { Tag, TagList } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { useClusterNames, useCurrentUser } from '#shared/current.ts';
import { DetailColumns } from '#shared/detail-layout.tsx';
import { LastChange } from '#shared/last-change.tsx';
import { useMemberIds } from '#shared/route-ids.ts';
import { useMemberActions } from './actions.tsx';
import { bindingsOf, memberName, roleAssignments } from './format.ts';
import { PermissionsCard } from './permissions-card.tsx';
import { members } from './queries.ts';
import { MemberState } from './refs.tsx';

/** A member with roles and effective permissions. */
export function Component() {
  const ids = useMemberIds();
  const { data: member } = usePrefetched(members.one(ids));
  const { list: roles } = usePrefetched(members.roles(ids.orgId)).data;
  const { id: currentUserId } = useCurrentUser();
  const navigate = useNavigate();
  const actions = useMemberActions(() => void navigate(paths.members(ids.orgId)))(member);
  const name = memberName(member);
  return (
    <Page
      title={name}
      status={
        <>
          <MemberState member={member} />
          {member.user_id === currentUserId && <Tag>You</Tag>}
        </>
      }
      actions={
        <>
          {member.state === 'Pending' && <ActionButton action={actions.reInvite} />}
          <LinkButton href={paths.history(ids.orgId, `?kind=member&record_id=${ids.memberId}`)}>
            History
          </LinkButton>
          <ActionButton action={actions.edit} />
          <MenuButton
            label={`More actions for ${name}`}
            actions={() => [actions.reInvite, actions.transfer, actions.remove]}
          />
        </>
      }
    >
      <DetailColumns>
        <Membership member={member} />
        <Roles member={member} roles={roles} />
      </DetailColumns>
      <PermissionsCard
        title={
          member.state === 'Active' ? `What ${name} may do` : `What ${name} may do once accepted`
        }
        holder={member}
        roles={roles}
      />
    </Page>
  );
}

function Membership({ member }: { member: Member }) {
  const { email, user_id: userId, created_at: createdAt } = member;
  const withCopy = (text: string, label: string) => (
    <>
      {label === 'user id' ? <Mono>{text}</Mono> : text} <CopyButton text={text} noun={label} />
    </>
  );
  return (
    <Card title="Membership">
      <DefinitionList
        items={[
          { term: 'Email address', value: withCopy(email, 'email address') },
          { term: 'User id', value: userId && withCopy(userId, 'user id') },
          { term: 'Added', value: <RelativeTime value={createdAt} /> },
          { term: 'Last changed', value: <LastChange record={member} /> },
        ]}
      />
    </Card>
  );
}

function Roles({ member, roles }: { member: Member; roles: readonly Role[] }) {
  const held = roleAssignments(bindingsOf(member), roles, useClusterNames());
  const byRole = Map.groupBy(held, ({ role }) => role);
  return (
    <Card title="Roles" count={held.length}>
      <DefinitionList
        items={[...byRole].map(([role, assignments]) => ({
          term: role,
          value: <TagList items={assignments.map(({ where }) => where)} max={10} />,
        }))}
      />
    </Card>
  );
}
