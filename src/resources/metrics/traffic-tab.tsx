import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { LinkButton } from '#kit/link.tsx';
import { type ClusterIds, paths } from '#paths';
import { useCan } from '#shared/place.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useChartPoints } from './chart-points.ts';
import { FiguresAge } from './figures-age.tsx';
import { NotAllowed } from './not-allowed.tsx';
import { applicationTypes, type Scene } from './questions.ts';
import { SampleNote } from './sample-note.tsx';
import { Traffic } from './traffic.tsx';
import { useMarkers } from './use-markers.ts';
import { useReadState } from './use-read-state.ts';
import { useView } from './use-view.ts';
import { type MetricFilter, searchOfView } from './view.ts';

const Head = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'flex-end',
  gap: 8,
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
  '& > span': { marginRight: 'auto' },
}));

/** The traffic of an application or of one of its APIs. */
export function TrafficTab({ appId, apiId }: { appId: string; apiId?: string }) {
  const { orgId, clusterId } = useClusterIds();
  const ids = useMemo(() => ({ orgId, clusterId }), [orgId, clusterId]);
  const permission = useCan()('cluster', 'metrics', 'get');
  if (!permission.allowed) return <NotAllowed reason={permission.reason} />;
  return <Allowed ids={ids} filter={{ appId, ...(apiId && { apiId }) }} />;
}

function Allowed({ ids, filter }: { ids: ClusterIds; filter: MetricFilter }) {
  const { view: chosen, change } = useView();
  const points = useChartPoints();
  const view = { ...chosen, filter };
  const scene: Scene = { clusterId: ids.clusterId, view, points };
  const markers = useMarkers(ids, view);
  const reading = useReadState(scene, applicationTypes);
  return (
    <>
      <Head>
        <FiguresAge {...reading} />
        <SampleNote scene={scene} />
        <LinkButton href={paths.dashboard(ids, searchOfView(view))}>Open in dashboard</LinkButton>
      </Head>
      <Traffic
        scene={scene}
        types={applicationTypes}
        markers={markers}
        fetching={reading.fetching}
        fileName={`${filter.apiId ? 'api' : 'application'}-${filter.apiId ?? filter.appId}`}
        // What the tab is about stands in its path.
        onChange={(changes) => change({ ...changes, filter: {} })}
      />
    </>
  );
}
