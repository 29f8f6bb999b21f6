import { useList } from '#api/list.ts';
import { FirstUse } from '#kit/empty.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { ListPage } from '#shared/list-page.tsx';
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
    <ListPage
      title="Applications"
      description="An application groups APIs that share hosts, a path prefix and upstreams."
      pageActions={
        <>
          <ActionLink
            label="Import OpenAPI"
            href={paths.applicationImport(ids)}
            disabledReason={create}
          />
          {createButton}
        </>
      }
      list={list}
      orderBy={applicationListSpec.orderBy}
      what="applications"
      columns={applicationColumns}
      rowKey={(application) => application.id}
      rowLabel={(application) => application.name}
      actions={(application) => rowActions(actionsOf(application))}
      searchLabel="Search name, host or path"
      labels="application"
      narrowing={{ host: 'Host', path: 'Path prefix', plugin: 'Plugin' }}
      firstUse={
        <FirstUse
          title="No applications yet"
          text="Name a backend, the hosts that callers use and a path prefix; gateways then pass requests on to it."
          action={createButton}
        />
      }
    />
  );
}
