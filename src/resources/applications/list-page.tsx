import { useList } from '#api/list.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { ListTable } from '#shared/list-table.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { rowActions, useApplicationActions, useApplicationPermissions } from './actions.tsx';
import { applicationListSpec, applications } from './queries.ts';
import { applicationColumns } from './table.tsx';

/** The applications of the cluster in the address. */
export function Component() {
  const ids = useClusterIds();
  const list = useList(applicationListSpec, applications.list(ids));
  const actionsOf = useApplicationActions();
  const { create } = useApplicationPermissions();
  const createButton = (
    <ActionLink
      variant="contained"
      label="Create application"
      href={paths.applicationNew(ids)}
      disabledReason={create}
    />
  );
  return (
    <Page
      title="Applications"
      description="An application groups APIs that share hosts, a path prefix and upstreams."
      actions={
        <>
          <ActionLink
            label="Import OpenAPI"
            href={paths.applicationImport(ids)}
            disabledReason={create}
          />
          {createButton}
        </>
      }
    >
      <Card padding="none">
        <ListTable
          list={list}
          orderBy={applicationListSpec.orderBy}
          what="applications"
          columns={applicationColumns}
          rowKey={(application) => application.id}
          rowLabel={(application) => application.name}
          actions={(application) => rowActions(actionsOf(application))}
          searchLabel="Search name, host or path"
          labels="application"
          clientFilters={{ host: 'Host', path: 'Path prefix', plugin: 'Plugin' }}
          firstUse={
            <EmptyState
              title="No applications yet"
              text="Enter a backend, the hosts that callers use and a path prefix. Gateways then pass requests on to the backend."
              action={createButton}
            />
          }
        />
      </Card>
    </Page>
  );
}
