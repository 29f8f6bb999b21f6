import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Page } from '#kit/page.tsx';
import type { ClusterIds } from '#paths';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useCan, useCluster } from '#shared/current.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { BreakdownCard } from './breakdown-card.tsx';
import { useChartPoints } from './chart-points.ts';
import { EmptyCluster, type MissingResource } from './empty-cluster.tsx';
import { filterOptions } from './filter-options.ts';
import { allTypes, type MetricsContext } from './metric-queries.ts';
import { MissingFilter } from './missing-filter.tsx';
import { MetricsAge, NotAllowed, SampleNote } from './notices.tsx';
import { OnlineTile } from './online-tile.tsx';
import { FilterPickers } from './pickers.tsx';
import { rangeText } from './ranges.ts';
import { Traffic } from './traffic.tsx';
import { useFreshness } from './use-freshness.ts';
import { useMarkers } from './use-markers.ts';
import { useView } from './use-view.ts';

/** The traffic of a cluster, with changes marked and failures broken down. */
export function Component() {
  const { orgId, clusterId } = useClusterIds();
  const ids = useMemo(() => ({ orgId, clusterId }), [orgId, clusterId]);
  const permission = useCan()('cluster', 'metrics', 'get');
  const missing = useMissingResource(ids);
  if (permission.allowed && missing === undefined) return <Dashboard ids={ids} />;
  return (
    <Page title="Dashboard">
      {permission.allowed ? (
        missing && <EmptyCluster ids={ids} missing={missing} />
      ) : (
        <NotAllowed reason={permission.reason} />
      )}
    </Page>
  );
}

/** Whether the cluster lacks gateways or applications; undefined if it has both or while that is unknown. */
function useMissingResource(ids: ClusterIds): MissingResource | undefined {
  const gateways = useQuery(gatewayInstances.all(ids));
  const applications = useQuery(filterOptions.applications(ids));
  if (gateways.data?.count === 0) return 'gateways';
  return applications.data?.count === 0 ? 'applications' : undefined;
}

function Dashboard({ ids }: { ids: ClusterIds }) {
  const cluster = useCluster();
  const { view, change } = useView();
  const points = useChartPoints();
  const context: MetricsContext = { clusterId: ids.clusterId, view, points };
  const markers = useMarkers(ids, view);
  const freshness = useFreshness(context, allTypes);
  return (
    <Page
      title="Dashboard"
      description={`Traffic of ${cluster.name}, ${rangeText(view.range, view.zone)}`}
      meta={<MetricsAge {...freshness} />}
      actions={<SampleNote context={context} />}
    >
      <Traffic
        context={context}
        types={allTypes}
        markers={markers}
        fileName={cluster.name}
        onChange={change}
        fetching={freshness.fetching}
        pickers={<FilterPickers filter={view.filter} onChange={(filter) => change({ filter })} />}
        notice={
          <MissingFilter ids={ids} filter={view.filter} onClear={() => change({ filter: {} })} />
        }
        tile={<OnlineTile ids={ids} view={view} />}
        below={<BreakdownCard context={context} />}
      />
    </Page>
  );
}
