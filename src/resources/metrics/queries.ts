import type { DataTag, QueryKey } from '@tanstack/react-query';
import { type ApiQuery, payloadOf } from '#api/envelope.ts';
import type { ApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import {
  getClusterMetricsQueryKey,
  listHistoryQueryKey,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { getClusterMetrics, listHistory } from '#contract/generated/sdk.gen.ts';
import type {
  GetClusterMetricsData,
  HistoryList,
  MetricsResponse,
  MetricType,
} from '#contract/generated/types.gen.ts';
import type { ClusterIds } from '#paths';
import type { RequestPeriod, ServedRequests } from '#shared/recent-requests.tsx';
import { queryTime } from './query-time.ts';
import {
  isFixed,
  previousWindow,
  secondsOf,
  type TimeRange,
  type TimeWindow,
  windowOf,
} from './ranges.ts';
import { type MetricFilter, timeText } from './view.ts';

/** A metric over a range. The window of a request depends on when it is sent. */
interface MetricParams {
  clusterId: string;
  type: MetricType;
  range: TimeRange;
  /** The maximum number of points of a chart. */
  points: number;
  filter: MetricFilter;
  /** Requests the previous period instead. */
  previous?: boolean;
  /** One value for each application, or for each API of the filtered application. */
  groupBy?: MetricGroup;
}

export type MetricGroup = NonNullable<GetClusterMetricsData['query']['group_by']>;

/** A response, with the window that was requested. */
export interface MetricResult {
  window: TimeWindow;
  response: MetricsResponse;
}

/** Whether nothing measures the traffic of the cluster, so that an empty result does not mean that there is none. */
export function isUnmeasured(result: MetricResult | undefined): boolean {
  return result?.response.source === 'none';
}

/** Whether a recent response says that nothing measures the traffic of a cluster. */
export function isKnownUnmeasured(clusterId: string): boolean {
  const path = { cluster_id: clusterId };
  const [{ _id }] = getClusterMetricsQueryKey({
    path: { ...path, metric_type: 'api-qps' },
    query: { start: '', end: '', step: 0 },
  });
  return queryClient
    .getQueriesData<MetricResult>({ queryKey: [{ _id, path }, {}] })
    .some(([, data]) => isUnmeasured(data));
}

/** Milliseconds that unused metrics stay cached: they go stale fast. */
const CACHE_MS = 2 * 60_000;

/** The filters that a metric type supports. */
function filterFor(type: MetricType, filter: MetricFilter): MetricFilter {
  const { instanceId } = filter;
  return type === 'api-connections' ? (instanceId ? { instanceId } : {}) : filter;
}

/** About one point per four pixels of half a page. */
const HALF_PAGE_POINTS = 120;

/** Periods up to now that show whether something is in use; seconds. */
const recentPeriods = [
  { label: 'last 15 minutes', seconds: 900 },
  { label: 'last 24 hours', seconds: 86_400 },
] as const;

/** The single value of a vector; null when it is missing or not a number. */
export function totalOf({ result }: MetricsResponse): number | null {
  const point = result[0]?.value;
  const value = point ? Number(point[1]) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

export const metrics = {
  /** The request rate of an application or an API in the last hour, for a card. */
  lastHour: (clusterId: string, filter: MetricFilter): ApiQuery<MetricResult> =>
    metrics.of({ clusterId, type: 'api-qps', range: '1h', points: HALF_PAGE_POINTS, filter }),
  /** Queries for the requests that an application or an API served recently; results are not cached. */
  recentRequests: (clusterId: string, { appId, apiId }: MetricFilter): RequestPeriod[] => {
    const now = queryTime();
    return recentPeriods.map(({ label, seconds }) => {
      const path = { cluster_id: clusterId, metric_type: 'api-requests' } as const;
      const query = {
        start: timeText(now - seconds),
        end: timeText(now),
        step: seconds,
        ...(appId && { app_id: appId }),
        ...(apiId && { api_id: apiId }),
      };
      return {
        label,
        query: {
          queryKey: getClusterMetricsQueryKey({ path, query }) as unknown as DataTag<
            QueryKey,
            ServedRequests,
            ApiError
          >,
          gcTime: 0,
          queryFn: async ({ signal }) => {
            const response = await payloadOf(getClusterMetrics({ path, query, signal }));
            return { count: totalOf(response), source: response.source };
          },
        },
      };
    });
  },

  /**
   * A metric of a cluster. The key has the range and not the window, so that a refresh replaces the previous data, and
   * React Query aborts a request that the page no longer needs.
   */
  of: (params: MetricParams): ApiQuery<MetricResult> => {
    const { clusterId, type, range, points, previous = false, groupBy } = params;
    const filter = filterFor(type, params.filter);
    const path = { cluster_id: clusterId, metric_type: type };
    const nominal = getClusterMetricsQueryKey({ path, query: { start: '', end: '', step: 0 } });
    const { query: _, ...key } = nominal[0];
    return {
      queryKey: [key, { range, points, filter, previous, groupBy }] as unknown as DataTag<
        QueryKey,
        MetricResult,
        ApiError
      >,
      gcTime: CACHE_MS,
      queryFn: async ({ signal }) => {
        const current = windowOf(range, queryTime(), points);
        const window = previous ? previousWindow(current) : current;
        const query = {
          start: timeText(window.start),
          end: timeText(window.end),
          step: window.step,
          ...(filter.appId && { app_id: filter.appId }),
          ...(filter.apiId && { api_id: filter.apiId }),
          ...(filter.instanceId && { instance_id: filter.instanceId }),
          ...(groupBy && { group_by: groupBy }),
        };
        return { window, response: await payloadOf(getClusterMetrics({ path, query, signal })) };
      },
    };
  },
};

/** The most changes that charts mark: the page size of the history. */
const MAX_CHANGES = 200;

/** The newest changes of a cluster in a range. The key has the range and not its ends, as that of a metric. */
export function changesIn(
  { orgId, clusterId }: ClusterIds,
  range: TimeRange,
): ApiQuery<HistoryList> {
  const path = { id: orgId };
  const fixed = { cluster_id: clusterId, outcome: 'done', page_size: MAX_CHANGES } as const;
  const [key] = listHistoryQueryKey({ path, query: fixed });
  return {
    queryKey: [key, { range }] as unknown as DataTag<QueryKey, HistoryList, ApiError>,
    gcTime: CACHE_MS,
    staleTime: 0,
    queryFn: ({ signal }) => {
      const now = queryTime();
      const [from, to] = isFixed(range) ? [range.from, range.to] : [now - secondsOf(range)];
      const query = {
        ...fixed,
        from: timeText(from),
        ...(to !== undefined && { to: timeText(to) }),
      };
      return payloadOf(listHistory({ path, query, signal }));
    },
  };
}
