import { useCallback, useSyncExternalStore } from 'react';
import { queryClient } from '#api/query-client.ts';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { type MetricsContext, metricQueries } from './metric-queries.ts';

/** How up to date the metrics of a page are. */
export interface Freshness {
  /** The time of the oldest data, in Unix milliseconds; 0 before the first response. */
  updatedAt: number;
  /** Some metrics could not be refreshed. */
  failed: boolean;
  fetching: boolean;
}

const subscribe = (listener: () => void) => queryClient.getQueryCache().subscribe(listener);

function freshnessOf(context: MetricsContext, types: readonly MetricType[]): Freshness {
  const states = metricQueries(context, types).flatMap(({ queryKey }) => {
    const state = queryClient.getQueryState(queryKey);
    return state ? [state] : [];
  });
  const times = states.map(({ dataUpdatedAt }) => dataUpdatedAt).filter((time) => time > 0);
  return {
    updatedAt: times.length > 0 ? Math.min(...times) : 0,
    failed: states.some(({ status, data }) => status === 'error' && data !== undefined),
    fetching: states.some(({ fetchStatus }) => fetchStatus === 'fetching'),
  };
}

/** Subscribes to the freshness of these metrics. */
export function useFreshness(context: MetricsContext, types: readonly MetricType[]): Freshness {
  // A string, as snapshots must be equal when nothing changed.
  const snapshot = useCallback(() => JSON.stringify(freshnessOf(context, types)), [context, types]);
  return JSON.parse(useSyncExternalStore(subscribe, snapshot)) as Freshness;
}

/** Refetches everything that the page shows. */
export async function refreshPage(): Promise<void> {
  await queryClient.refetchQueries({ type: 'active' });
  const failed = queryClient
    .getQueryCache()
    .findAll({ type: 'active' })
    .some(({ state }) => state.status === 'error');
  announce(failed ? 'Update failed' : 'Updated');
}
