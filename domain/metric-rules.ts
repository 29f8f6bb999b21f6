import type { GetClusterMetricsData, MetricType } from '#contract/generated/types.gen.ts';
import type { RuleIssue } from './rules.ts';

/*
 * Rules of a metrics query beyond its schema. The server validates with them; the console chooses its steps within them.
 */

/** The range of a query: two RFC 3339 times and the step in whole seconds. */
type MetricRange = Pick<GetClusterMetricsData['query'], 'start' | 'end' | 'step'>;

/**
 * Maximum number of steps in a range. Prometheus has the same limit and also counts whole steps, so there may be one
 * more point, at the start (`exceeded maximum resolution`, web/api/v1/api.go).
 */
export const MAX_METRIC_STEPS = 11_000;

/** Minimum step in seconds. */
const MIN_METRIC_STEP = 1;

/** The smallest allowed step, in whole seconds, for a range in milliseconds. */
export function leastMetricStep(rangeMs: number): number {
  // The range must not contain one step more than the limit.
  return Math.max(MIN_METRIC_STEP, Math.floor(rangeMs / 1000 / (MAX_METRIC_STEPS + 1)) + 1);
}

/** The metrics that can be grouped by application or API. */
const groupableMetrics: readonly MetricType[] = ['api-requests', 'api-failure-requests'];

/** Validates the grouping of a query. */
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
    const message = 'Grouping by API needs an application: set app_id';
    return [{ field: 'app_id', rule: 'required', message }];
  }
  return [];
}

/** Validates the range of a query. */
export function metricRangeIssues({ start, end, step }: MetricRange): RuleIssue[] {
  const rangeMs = Date.parse(end) - Date.parse(start);
  if (rangeMs <= 0) return [{ field: 'end', rule: 'minimum', message: 'Later than start' }];
  if (step < MIN_METRIC_STEP) {
    const message = `At least ${MIN_METRIC_STEP}`;
    return [{ field: 'step', rule: 'minimum', message, limit: MIN_METRIC_STEP }];
  }
  const limit = leastMetricStep(rangeMs);
  if (step >= limit) return [];
  const message = `At least ${limit} for this range, which can have ${MAX_METRIC_STEPS} steps`;
  return [{ field: 'step', rule: 'minimum', message, limit }];
}
