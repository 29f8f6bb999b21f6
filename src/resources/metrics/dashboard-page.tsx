import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Page } from '#kit/page.tsx';
import type { ClusterIds } from '#paths';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useCan, useCluster } from '#shared/place.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useChartPoints } from './chart-points.ts';
import { EmptyCluster, type Lack } from './empty-cluster.tsx';
import { FiguresAge } from './figures-age.tsx';
import { MissingFilter } from './missing-filter.tsx';
import { NotAllowed } from './not-allowed.tsx';
import { OnlineTile } from './online-tile.tsx';
import { FilterPickers } from './pickers.tsx';
import { allTypes, type Scene } from './questions.ts';
import { rangeWords } from './ranges.ts';
import { records } from './records.ts';
import { SampleNote } from './sample-note.tsx';
import { Traffic } from './traffic.tsx';
import { useMarkers } from './use-markers.ts';
import { useReadState } from './use-read-state.ts';
import { useView } from './use-view.ts';
import { WhereCard } from './where-card.tsx';

/** How the cluster is doing, what changed, and where to look. */
export function Component() {
  const { orgId, clusterId } = useClusterIds();
  const ids = useMemo(() => ({ orgId, clusterId }), [orgId, clusterId]);
  const permission = useCan()('cluster', 'metrics', 'get');
  const lack = useLack(ids);
  if (permission.allowed && lack === undefined) return <Dashboard ids={ids} />;
  return (
    <Page title="Dashboard">
      {permission.allowed ? (
        lack && <EmptyCluster ids={ids} lack={lack} />
      ) : (
        <NotAllowed reason={permission.reason} />
      )}
    </Page>
  );
}

/** What the cluster has none of; nothing while that is not known. */
function useLack(ids: ClusterIds): Lack | undefined {
  const gateways = useQuery(gatewayInstances.all(ids));
  const applications = useQuery(records.applications(ids));
  if (gateways.data?.count === 0) return 'gateways';
  return applications.data?.count === 0 ? 'applications' : undefined;
}

function Dashboard({ ids }: { ids: ClusterIds }) {
  const cluster = useCluster();
  const { view, change } = useView();
  const points = useChartPoints();
  const scene: Scene = { clusterId: ids.clusterId, view, points };
  const markers = useMarkers(ids, view);
  const reading = useReadState(scene, allTypes);
  return (
    <Page
      title="Dashboard"
      description={`Traffic of ${cluster.name}, ${rangeWords(view.range, view.zone)}`}
      meta={<FiguresAge {...reading} />}
      actions={<SampleNote scene={scene} />}
    >
      <Traffic
        scene={scene}
        types={allTypes}
        markers={markers}
        fileName={cluster.name}
        onChange={change}
        fetching={reading.fetching}
        pickers={<FilterPickers filter={view.filter} onChange={(filter) => change({ filter })} />}
        notice={
          <MissingFilter ids={ids} filter={view.filter} onClear={() => change({ filter: {} })} />
        }
        tile={<OnlineTile ids={ids} view={view} />}
        below={<WhereCard scene={scene} />}
      />
    </Page>
  );
}
