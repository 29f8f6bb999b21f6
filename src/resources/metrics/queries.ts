import type { DataTag, QueryKey } from '@tanstack/react-query';
import { type ApiQuery, payloadOf } from '#api/envelope.ts';
import type { ApiError } from '#api/errors.ts';
import { getClusterMetricsQueryKey } from '#contract/generated/@tanstack/react-query.gen.ts';
import { getClusterMetrics } from '#contract/generated/sdk.gen.ts';
import type {
  GetClusterMetricsData,
  MetricsResponse,
  MetricType,
} from '#contract/generated/types.gen.ts';
import type { Lately, ServedRequests } from '#shared/recent-requests.tsx';
import { sharedMoment } from './moment.ts';
import { type TimeRange, type TimeWindow, windowBefore, windowOf } from './ranges.ts';
import { type MetricFilter, timeText } from './view.ts';

/** A figure over a range. The window that it is asked for depends on when that happens. */
interface MetricQuestion {
  clusterId: string;
  type: MetricType;
  range: TimeRange;
  /** How many points a chart has room for. */
  points: number;
  filter: MetricFilter;
  /** The period before instead. */
  previous?: boolean;
  /** One value for each application, or for each API of the application that is filtered by. */
  groupBy?: MetricGroup;
}

export type MetricGroup = NonNullable<GetClusterMetricsData['query']['group_by']>;

/** What was answered, with the window that was asked for. */
export interface MetricAnswer {
  window: TimeWindow;
  response: MetricsResponse;
}

/** How long the figures of a range that nobody looks at any more are kept, in milliseconds: they age fast. */
const KEEP_MS = 2 * 60_000;

/** The filters that a type of figure knows. */
function filterFor(type: MetricType, filter: MetricFilter): MetricFilter {
  const { instanceId } = filter;
  return type === 'api-connections' ? (instanceId ? { instanceId } : {}) : filter;
}

/** About one point for every four pixels of half a page. */
const HALF_PAGE = 120;

/** Stretches up to now that tell whether something is in use; seconds. */
const lately = [
  { words: 'last 15 minutes', seconds: 900 },
  { words: 'last 24 hours', seconds: 86_400 },
] as const;

/** The one value of a vector; null when there is none, or when it is no number. */
export function totalOf({ result }: MetricsResponse): number | null {
  const point = result[0]?.value;
  const value = point ? Number(point[1]) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

export const metrics = {
  /** The rate of requests of an application or an API in the last hour, for a card beside other things. */
  lastHour: (clusterId: string, filter: MetricFilter): ApiQuery<MetricAnswer> =>
    metrics.of({ clusterId, type: 'api-qps', range: '1h', points: HALF_PAGE, filter }),
  /** How many requests an application or an API served lately, as questions that are asked anew each time. */
  servedLately: (clusterId: string, { appId, apiId }: MetricFilter): Lately[] => {
    const now = sharedMoment();
    return lately.map(({ words, seconds }) => {
      const path = { cluster_id: clusterId, metric_type: 'api-requests' } as const;
      const query = {
        start: timeText(now - seconds),
        end: timeText(now),
        step: seconds,
        ...(appId && { app_id: appId }),
        ...(apiId && { api_id: apiId }),
      };
      return {
        words,
        query: {
          queryKey: getClusterMetricsQueryKey({ path, query }) as unknown as DataTag<
            QueryKey,
            ServedRequests,
            ApiError
          >,
          gcTime: 0,
          queryFn: async ({ signal }) => {
            const answer = await payloadOf(getClusterMetrics({ path, query, signal }));
            return { count: totalOf(answer), isSample: answer.source === 'sample' };
          },
        },
      };
    });
  },

  /**
   * One figure of a cluster. The key names the range and not the window, so that a reading takes the place of the one
   * before it, and what is on its way is called off when the page no longer asks for it.
   */
  of: (question: MetricQuestion): ApiQuery<MetricAnswer> => {
    const { clusterId, type, range, points, previous = false, groupBy } = question;
    const filter = filterFor(type, question.filter);
    const path = { cluster_id: clusterId, metric_type: type };
    const nominal = getClusterMetricsQueryKey({ path, query: { start: '', end: '', step: 0 } });
    const { query: _, ...key } = nominal[0];
    return {
      queryKey: [key, { range, points, filter, previous, groupBy }] as unknown as DataTag<
        QueryKey,
        MetricAnswer,
        ApiError
      >,
      gcTime: KEEP_MS,
      queryFn: async ({ signal }) => {
        const current = windowOf(range, sharedMoment(), points);
        const window = previous ? windowBefore(current) : current;
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
