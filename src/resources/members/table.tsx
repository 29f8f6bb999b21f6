import type { Member } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { TagList } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { nameColumn, updatedColumn } from '#shared/columns.tsx';
import { useClusterNames } from '#shared/current.ts';
import { assignmentText, bindingsOf, roleAssignments } from './format.ts';
import { MemberLink, MemberState } from './refs.tsx';

function Roles({ member }: { member: Member }) {
  const held = roleAssignments(bindingsOf(member), member.roles, useClusterNames());
  return <TagList items={held.map(assignmentText)} max={2} />;
}

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
