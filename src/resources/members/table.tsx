import type { Member } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { TagList } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { nameColumn, updatedColumn } from '#shared/columns.tsx';
import { MemberLink, MemberState } from './refs.tsx';
import { useClusterNames } from './use-cluster-names.ts';
import { bindingsOf, heldRoles, heldRoleText } from './words.ts';

function Roles({ member }: { member: Member }) {
  const held = heldRoles(bindingsOf(member), member.roles, useClusterNames());
  return <TagList items={held.map(heldRoleText)} max={2} />;
}

/** The columns of a table of members. */
export const memberColumns: readonly Column<Member>[] = [
  nameColumn((member) => <MemberLink member={member} />),
  { key: 'email', header: 'Email address', cell: ({ email }) => email, muted: true },
  {
    key: 'state',
    header: 'State',
    cell: (member) => <MemberState member={member} />,
    priority: 'status',
  },
  {
    key: 'roles',
    header: 'Roles',
    cell: (member) => <Roles member={member} />,
    sortKey: 'role',
    priority: 'secondary',
  },
  {
    key: 'joined',
    header: 'Added',
    cell: ({ created_at: createdAt }) => <RelativeTime value={createdAt} />,
    muted: true,
    width: 124,
    sortKey: 'created_at',
    priority: 'secondary',
  },
  { ...updatedColumn<Member>(), defaultHidden: true, priority: 'detail' },
];
