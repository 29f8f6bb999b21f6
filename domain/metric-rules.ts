import type { GetClusterMetricsData, MetricType } from '#contract/generated/types.gen.ts';
import type { RuleIssue } from './rules.ts';

/**
 * Rules of a query for metrics that its schema cannot say. The server refuses by them, and the console chooses its
 * steps within them.
 */

/** The range of a query: two RFC 3339 times and the whole seconds between two points. */
type MetricRange = Pick<GetClusterMetricsData['query'], 'start' | 'end' | 'step'>;

/**
 * How many steps a range may hold. Prometheus has the same limit and counts in the same way: whole steps, so that
 * there may be one point more, at the start (`exceeded maximum resolution`, web/api/v1/api.go).
 */
export const maxMetricPoints = 11_000;

/** The least step, in seconds. */
const minMetricStep = 1;

/** The least step, in whole seconds, with which a range of so many milliseconds can be asked for. */
export function leastMetricStep(rangeMs: number): number {
  // One step more than the limit must not fit.
  return Math.max(minMetricStep, Math.floor(rangeMs / 1000 / (maxMetricPoints + 1)) + 1);
}

/** The types of figures that can be told for each application or API. */
const groupableMetrics: readonly MetricType[] = ['api-requests', 'api-failure-requests'];

/** Everything about grouping that the schema cannot say. */
export function metricGroupIssues(
  type: MetricType,
  { group_by, app_id }: GetClusterMetricsData['query'],
): RuleIssue[] {
  if (group_by === undefined) return [];
  if (!groupableMetrics.includes(type)) {
    const message = `Only for ${groupableMetrics.join(' and ')}`;
    return [{ field: 'group_by', rule: 'enum', message }];
  }
  if (group_by === 'api' && !app_id) {
    const message = 'APIs are told apart within an application: name one with app_id';
    return [{ field: 'app_id', rule: 'required', message }];
  }
  return [];
}

/** Everything about a range that its schema cannot say. */
export function metricRangeIssues({ start, end, step }: MetricRange): RuleIssue[] {
  const rangeMs = Date.parse(end) - Date.parse(start);
  if (rangeMs <= 0) return [{ field: 'end', rule: 'minimum', message: 'Later than start' }];
  if (step < minMetricStep) {
    const message = `At least ${minMetricStep}`;
    return [{ field: 'step', rule: 'minimum', message, limit: minMetricStep }];
  }
  const limit = leastMetricStep(rangeMs);
  if (step >= limit) return [];
  const message = `At least ${limit} for this range: it may hold ${maxMetricPoints} steps`;
  return [{ field: 'step', rule: 'minimum', message, limit }];
}
