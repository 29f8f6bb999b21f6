import { useMemo } from 'react';
import { useList } from '#api/list.ts';
import { usePolled } from '#api/polling.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState } from '#kit/empty-state.tsx';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { regions } from '#resources/regions/queries.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { useRouteId } from '#shared/current.ts';
import { ListTable } from '#shared/list-table.tsx';
import { useQuotaReason } from '#shared/quota-hint.tsx';
import { useClusterPermissions } from './actions.tsx';
import { clusterListSpec, clusters } from './queries.ts';
import { isTransitional, STATUS_POLL_MS } from './status.ts';
import { clusterColumns } from './table.tsx';

/** The clusters of the current organization. */
export function Component() {
  const orgId = useRouteId('orgId');
  const list = useList(clusterListSpec, clusters.list(orgId));
  const anyTransitional = list.rows.some(({ status }) => isTransitional(status));
  usePolled(clusters.list(orgId)(list.params), anyTransitional ? STATUS_POLL_MS : false);
  const { create } = useClusterPermissions();
  const used = useQuotaReason('clusters');
  const { list: allRegions } = usePrefetched(regions.all()).data;
  const columns = useMemo(() => clusterColumns(allRegions), [allRegions]);
  const createButton = (
    <ActionLink
      variant="contained"
      label="Create cluster"
      href={paths.clusterNew(orgId)}
      disabledReason={create ?? used}
    />
  );
  return (
    <Page
      title="Clusters"
      description="A cluster is a group of gateways with one configuration."
      actions={createButton}
    >
      <Card padding="none">
        <ListTable
          list={list}
          orderBy={clusterListSpec.orderBy}
          what="clusters"
          columns={columns}
          rowKey={(cluster) => cluster.id}
          rowLabel={(cluster) => cluster.name}
          firstUse={
            <EmptyState
              title="No clusters"
              text="Gateways get their configuration from a cluster. There is none that you can access."
              action={createButton}
            />
          }
        />
      </Card>
    </Page>
  );
}
