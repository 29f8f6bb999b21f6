import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import type { ChartMarker } from '#kit/charts/types.ts';
import type { ClusterIds } from '#paths';
import { useRights } from '#shared/current.ts';
import { changeMarkers } from './markers.ts';
import { changesIn } from './queries.ts';
import { refreshOptions } from './use-metric.ts';
import type { View } from './view.ts';

const none: readonly HistoryEntry[] = [];

/** The changes to mark on the charts of a view; none for a user who may not read the history. */
export function useMarkers(ids: ClusterIds, view: View): ChartMarker[] {
  const { appId, apiId } = view.filter;
  const { allowed } = useRights()('api_management', 'history', 'get');
  const { data } = useQuery({
    ...changesIn(ids, view.range),
    ...refreshOptions(view),
    enabled: allowed,
    placeholderData: keepPreviousData,
  });
  const entries = data?.list ?? none;
  return useMemo(
    () => changeMarkers({ ...(appId && { appId }), ...(apiId && { apiId }) }, entries),
    [appId, apiId, entries],
  );
}
