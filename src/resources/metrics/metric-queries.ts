import type { ApiQuery } from '#api/envelope.ts';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { type MetricGroup, type MetricResult, metrics } from './queries.ts';
import type { View } from './view.ts';

/** The parameters of all metric queries on a page. */
export interface MetricsContext {
  clusterId: string;
  view: View;
  /** The maximum number of points of a chart. */
  points: number;
}

/** Metrics whose tiles always show the change since the previous period. */
const alwaysCompared: readonly MetricType[] = ['api-requests', 'api-failure-requests'];

/** Metrics whose charts can show the previous period. */
const comparable: readonly MetricType[] = [
  'api-qps',
  'api-latency',
  'api-bandwidth',
  'api-connections',
];

/** The metric that tells the source of a page: every response does, and every page requests this one. */
export const sourceType: MetricType = 'api-requests';

/** All metric types, in the order of the page. */
export const allTypes: readonly MetricType[] = [
  ...alwaysCompared,
  'api-status-dist',
  ...comparable,
];

/** The types that applications and APIs have: connections belong to a gateway as a whole. */
export const applicationTypes = allTypes.filter((type) => type !== 'api-connections');

/** The query of a metric, or of its previous period. */
export function metricQuery(
  { clusterId, view, points }: MetricsContext,
  type: MetricType,
  previous = false,
): ApiQuery<MetricResult> {
  const { range, filter } = view;
  return metrics.of({ clusterId, type, range, points, filter, previous });
}

/** The grouping in a view: by application, or by API of the selected application. */
export function metricGroupOf({ filter }: View): MetricGroup | undefined {
  if (filter.apiId) return undefined;
  return filter.appId ? 'api' : 'application';
}

/** The queries for requests and failures by group. */
export function groupedQueries({ clusterId, view, points }: MetricsContext, groupBy: MetricGroup) {
  const { range, filter } = view;
  const common = { clusterId, range, points, filter, groupBy };
  return {
    requests: metrics.of({ ...common, type: 'api-requests' }),
    failures: metrics.of({ ...common, type: 'api-failure-requests' }),
  };
}

/** Whether the previous period of a metric is shown. */
export function showsPrevious({ view }: MetricsContext, type: MetricType): boolean {
  return alwaysCompared.includes(type) || (view.compare && comparable.includes(type));
}

/** All queries for these types. */
export function metricQueries(
  context: MetricsContext,
  types: readonly MetricType[],
): ApiQuery<MetricResult>[] {
  return types.flatMap((type) => [
    metricQuery(context, type),
    ...(showsPrevious(context, type) ? [metricQuery(context, type, true)] : []),
  ]);
}
