import { useMemo } from 'react';
import { useList } from '#api/list.ts';
import { usePolled } from '#api/polling.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { FirstUse } from '#kit/empty.tsx';
import { paths } from '#paths';
import { regions } from '#resources/regions/queries.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { ListPage } from '#shared/list-page.tsx';
import { useId } from '#shared/place.ts';
import { useQuotaReason } from '#shared/quota-hint.tsx';
import { useClusterPermissions } from './actions.tsx';
import { clusterListSpec, clusters } from './queries.ts';
import { clusterColumns } from './table.tsx';
import { isPassing, STAGE_POLL_MS } from './words.ts';

/** The clusters of the organization in the address. */
export function Component() {
  const orgId = useId('orgId');
  const list = useList(clusterListSpec, clusters.list(orgId));
  const onTheirWay = list.rows.some(({ status }) => isPassing(status));
  usePolled(clusters.list(orgId)(list.params), onTheirWay ? STAGE_POLL_MS : false);
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
    <ListPage
      title="Clusters"
      pageActions={createButton}
      description="Each is a group of gateways that share one configuration."
      list={list}
      orderBy={clusterListSpec.orderBy}
      what="clusters"
      columns={columns}
      rowKey={(cluster) => cluster.id}
      rowLabel={(cluster) => cluster.name}
      firstUse={
        <FirstUse
          title="No clusters"
          text="A cluster is where gateways get their configuration from. There is none that you can see."
          action={createButton}
        />
      }
    />
  );
}
