import { useMemo } from 'react';
import { useList } from '#api/list.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { FirstUse } from '#kit/empty.tsx';
import { regions } from '#resources/regions/queries.ts';
import { ListPage } from '#shared/list-page.tsx';
import { useId } from '#shared/place.ts';
import { clusterListSpec, clusters } from './queries.ts';
import { clusterColumns } from './table.tsx';

/** The clusters of the organization in the address. */
export function Component() {
  const orgId = useId('orgId');
  const list = useList(clusterListSpec, clusters.list(orgId));
  const { list: allRegions } = usePrefetched(regions.all()).data;
  const columns = useMemo(() => clusterColumns(allRegions), [allRegions]);
  return (
    <ListPage
      title="Clusters"
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
          text="An organization starts with one cluster; this one has none that you can see."
        />
      }
    />
  );
}
