import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ChartMarker } from '#kit/charts/types.ts';
import type { ClusterIds } from '#paths';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { useCluster } from '#shared/current.ts';
import { clustersOf } from '#shared/queries.ts';
import { filterOptions } from './filter-options.ts';
import { type ChangedRecord, changeMarkers } from './markers.ts';
import { refreshOptions } from './use-metric.ts';
import type { View } from './view.ts';

const none: readonly ChangedRecord[] = [];

/** The changes to mark on the charts of a view. A list that cannot be read adds no markers. */
export function useMarkers(ids: ClusterIds, view: View): ChartMarker[] {
  const { appId, apiId } = view.filter;
  const refresh = refreshOptions(view);
  // Refreshes the cluster that `useCluster` returns.
  useQuery({ ...clustersOf(ids.orgId), ...refresh });
  const cluster = useCluster();
  const all = useQuery({
    ...filterOptions.applications(ids),
    ...refresh,
    enabled: appId === undefined,
  });
  const one = useQuery({
    ...applications.one({ ...ids, appId: appId ?? '' }),
    ...refresh,
    enabled: appId !== undefined,
  });
  const listed = useQuery({
    ...filterOptions.apis(appId ?? ''),
    ...refresh,
    enabled: appId !== undefined && apiId === undefined,
  });
  const api = useQuery({
    ...apis.one({ appId: appId ?? '', apiId: apiId ?? '' }),
    ...refresh,
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

function recordsIn(data: ChangedRecord | { list: readonly ChangedRecord[] } | undefined) {
  if (!data) return none;
  return 'list' in data ? data.list : [data];
}
