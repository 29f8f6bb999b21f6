import { styled } from '@mui/material/styles';
import { useMemo } from 'react';
import { LinkButton } from '#kit/link.tsx';
import { type ClusterIds, paths } from '#paths';
import { useCan } from '#shared/current.ts';
import { useApiIds, useApplicationIds, useClusterIds } from '#shared/route-ids.ts';
import { useChartPoints } from './chart-points.ts';
import { applicationTypes, type MetricsContext } from './metric-queries.ts';
import { MetricsAge, NotAllowed, SampleNote } from './notices.tsx';
import { Traffic } from './traffic.tsx';
import { useFreshness } from './use-freshness.ts';
import { useMarkers } from './use-markers.ts';
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

/** The traffic of the application in the address. */
export function ApplicationTraffic() {
  const { appId } = useApplicationIds();
  return <TrafficTab appId={appId} />;
}

/** The traffic of the API in the address. */
export function ApiTraffic() {
  const { appId, apiId } = useApiIds();
  return <TrafficTab appId={appId} apiId={apiId} />;
}

function TrafficTab({ appId, apiId }: { appId: string; apiId?: string }) {
  const { orgId, clusterId } = useClusterIds();
  const ids = useMemo(() => ({ orgId, clusterId }), [orgId, clusterId]);
  const permission = useCan()('cluster', 'metrics', 'get');
  if (!permission.allowed) return <NotAllowed reason={permission.reason} />;
  return <Allowed ids={ids} filter={{ appId, ...(apiId && { apiId }) }} />;
}

function Allowed({ ids, filter }: { ids: ClusterIds; filter: MetricFilter }) {
  const { view: viewInAddress, change } = useView();
  const points = useChartPoints();
  const view = { ...viewInAddress, filter };
  const context: MetricsContext = { clusterId: ids.clusterId, view, points };
  const markers = useMarkers(ids, view);
  const freshness = useFreshness(context, applicationTypes);
  return (
    <>
      <Head>
        <MetricsAge {...freshness} />
        <SampleNote context={context} />
        <LinkButton href={paths.dashboard(ids, searchOfView(view))}>Open in dashboard</LinkButton>
      </Head>
      <Traffic
        context={context}
        types={applicationTypes}
        markers={markers}
        fetching={freshness.fetching}
        fileName={`${filter.apiId ? 'api' : 'application'}-${filter.apiId ?? filter.appId}`}
        // The path names the application or API, so the query string does not.
        onChange={(changes) => change({ ...changes, filter: {} })}
      />
    </>
  );
}
