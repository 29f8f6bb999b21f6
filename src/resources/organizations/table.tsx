import type { Organization } from '#contract/generated/types.gen.ts';
import type { Column } from '#kit/table-types.ts';
import { RelativeTime } from '#kit/time.tsx';
import { joinWords } from '#lib/text.ts';
import { nameColumn } from '#shared/columns.tsx';
import { OrganizationLink } from './refs.tsx';

/** An organization of the user; undefined if it could not be loaded. */
export interface OrganizationRow {
  id: string;
  organization: Organization | undefined;
  /** Names of the user's roles there. */
  roles: readonly string[];
}

export const organizationColumns: readonly Column<OrganizationRow>[] = [
  nameColumn(({ id, organization }) => (
    <OrganizationLink id={id} name={organization?.name ?? `Organization ${id}`} />
  )),
  {
    key: 'roles',
    header: 'Your roles',
    cell: ({ roles }) => joinWords(roles),
    priority: 'secondary',
  },
  { key: 'id', header: 'Id', cell: ({ id }) => id, mono: true },
  {
    key: 'created',
    header: 'Created',
    cell: ({ organization }) => organization && <RelativeTime value={organization.created_at} />,
    muted: true,
    priority: 'secondary',
  },
];
