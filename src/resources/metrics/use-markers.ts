import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ChartMarker } from '#kit/charts/types.ts';
import type { ClusterIds } from '#paths';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { useCluster } from '#shared/place.ts';
import { clustersOf } from '#shared/queries.ts';
import { type Changeable, changeMarkers } from './markers.ts';
import { records } from './records.ts';
import { keepingUp } from './use-figure.ts';
import type { View } from './view.ts';

const none: readonly Changeable[] = [];

/** The changes to mark on the charts of a view. A list that cannot be read marks nothing: charts do without. */
export function useMarkers(ids: ClusterIds, view: View): ChartMarker[] {
  const { appId, apiId } = view.filter;
  const pace = keepingUp(view);
  // Its settings may change meanwhile, as everything else.
  useQuery({ ...clustersOf(ids.orgId), ...pace });
  const cluster = useCluster();
  const all = useQuery({
    ...records.applications(ids),
    ...pace,
    enabled: appId === undefined,
  });
  const one = useQuery({
    ...applications.one({ ...ids, appId: appId ?? '' }),
    ...pace,
    enabled: appId !== undefined,
  });
  const listed = useQuery({
    ...records.apis(appId ?? ''),
    ...pace,
    enabled: appId !== undefined && apiId === undefined,
  });
  const api = useQuery({
    ...apis.one({ appId: appId ?? '', apiId: apiId ?? '' }),
    ...pace,
    enabled: appId !== undefined && apiId !== undefined,
  });
  const inView = appId ? one.data : all.data;
  const below = apiId ? api.data : listed.data;
  return useMemo(
    () =>
      changeMarkers(
        ids,
        { ...(appId && { appId }), ...(apiId && { apiId }) },
        { cluster, applications: recordsIn(inView), apis: appId ? recordsIn(below) : none },
      ),
    [ids, appId, apiId, cluster, inView, below],
  );
}

function recordsIn(data: Changeable | { list: readonly Changeable[] } | undefined) {
  if (!data) return none;
  return 'list' in data ? data.list : [data];
}
