import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ApiQuery } from '#api/envelope.ts';
import type { ApiError } from '#api/errors.ts';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { type MetricsContext, metricQuery, showsPrevious, sourceType } from './metric-queries.ts';
import { isUnmeasured, type MetricResult } from './queries.ts';
import { isFixed } from './ranges.ts';
import { refreshIntervals, type View } from './view.ts';

/** Milliseconds between two refreshes; false when off, and for a fixed range. */
function refreshMs({ range, refreshInterval }: View): number | false {
  return isFixed(range) ? false : refreshIntervals[refreshInterval];
}

/** The query options for automatic refresh in a view. Hidden tabs do not refresh. */
export function refreshOptions(view: View) {
  const interval = refreshMs(view);
  return {
    refetchInterval: interval,
    refetchIntervalInBackground: false,
    // With refresh off, what is shown must not change.
    ...(interval === false && { refetchOnWindowFocus: false, refetchOnReconnect: false }),
  };
}

export function useMetricQuery(query: ApiQuery<MetricResult>, view: View, enabled: boolean) {
  const options = refreshOptions(view);
  return useQuery<MetricResult, ApiError>({
    ...query,
    ...options,
    refetchInterval: ({ state }) => !isUnmeasured(state.data) && options.refetchInterval,
    enabled,
    // The previous data stays, marked as outdated, until that of the new range or filter arrives.
    placeholderData: keepPreviousData,
  });
}

/** Whether nothing measures the traffic of the cluster in a view; false until a response says so. */
export function useIsUnmeasured(context: MetricsContext): boolean {
  const query = metricQuery(context, sourceType);
  const { data, isPlaceholderData } = useMetricQuery(query, context.view, true);
  // Previous data may be that of another cluster.
  return !isPlaceholderData && isUnmeasured(data);
}

/** The queries of a metric and, where it is compared, of its previous period. */
export interface MetricState {
  current: UseQueryResult<MetricResult, ApiError>;
  previous: UseQueryResult<MetricResult, ApiError>;
  /** The data shown belongs to the previous range or filter. */
  outdated: boolean;
}

export function useMetric(context: MetricsContext, type: MetricType): MetricState {
  const compares = showsPrevious(context, type);
  const current = useMetricQuery(metricQuery(context, type), context.view, true);
  const previous = useMetricQuery(metricQuery(context, type, true), context.view, compares);
  return { current, previous, outdated: current.isPlaceholderData };
}
