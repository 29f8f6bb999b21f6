import { useQueries } from '@tanstack/react-query';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { LinkButton } from '#kit/link.tsx';
import { Page } from '#kit/page.tsx';
import { DataTable } from '#kit/table.tsx';
import { paths } from '#paths';
import { useCurrentUser } from '#shared/current.ts';
import { organizations } from './queries.ts';
import { type OrganizationRow, organizationColumns } from './table.tsx';

/** The organizations of the user, with the user's roles. */
export function Component() {
  const { org_ids: ids, members = [] } = useCurrentUser();
  const rows = useQueries({
    queries: ids.map((id) => organizations.one(id)),
    combine: (results) =>
      ids.map((id, index): OrganizationRow => {
        const organization = results[index]?.data;
        const member = members.find(({ org_id: orgId }) => orgId === id);
        return { id, organization, roles: member?.roles.map(({ name }) => name) ?? [] };
      }),
  });
  const createButton = (
    <LinkButton variant="contained" href={paths.organizationNew()}>
      Create organization
    </LinkButton>
  );
  return (
    <Page
      title="Organizations"
      description="Each organization has its own clusters, members and plan."
      actions={createButton}
    >
      <Card padding="none">
        <DataTable
          caption="Organizations"
          columns={organizationColumns}
          rows={rows}
          rowKey={(row) => row.id}
          rowLabel={(row) => row.organization?.name ?? row.id}
          empty={
            <EmptyState
              title="No organizations yet"
              text="Create one, or ask a colleague for an invitation to theirs."
              action={createButton}
            />
          }
        />
      </Card>
    </Page>
  );
}
