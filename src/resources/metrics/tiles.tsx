import { errorText } from '#api/errors.ts';
import { StatTile } from '#kit/charts/stat-tile.tsx';
import { compactCount, formatPercent } from '#lib/units.ts';
import type { MetricsContext } from './metric-queries.ts';
import { successRatio } from './metric-series.ts';
import { totalOf } from './queries.ts';
import { previousPeriod } from './ranges.ts';
import { type MetricState, useMetric } from './use-metric.ts';

/** The total of a metric: undefined while it loads, null without data. */
function total({ data }: MetricState['current']): number | null | undefined {
  return data && totalOf(data.response);
}

/** The error to show when there is no data. */
function errorOf(...metrics: readonly MetricState['current'][]): string | undefined {
  const failed = metrics.find(({ isError, data }) => isError && data === undefined);
  return failed && `${errorText(failed.error).title}.`;
}

/** Requests, failures and success ratio, as tiles of a `TileRow`. */
export function TrafficTiles({ context }: { context: MetricsContext }) {
  const requests = useMetric(context, 'api-requests');
  const failures = useMetric(context, 'api-failure-requests');
  const period = previousPeriod(context.view.range);
  const requestCount = total(requests.current);
  // Requests without a value for failures: none failed.
  const failureCount =
    total(failures.current) ??
    (failures.current.data && requestCount ? 0 : total(failures.current));
  const previousRequests = total(requests.previous) ?? null;
  const previousFailures =
    total(failures.previous) ?? (failures.previous.data && previousRequests ? 0 : null);
  const canCompare = requests.previous.data && failures.previous.data;
  return (
    <>
      <StatTile
        label="Requests"
        value={requestCount}
        format={compactCount}
        {...(requests.previous.data && { previous: previousRequests })}
        period={period}
        error={errorOf(requests.current)}
      />
      <StatTile
        label="Failures"
        value={failureCount}
        format={compactCount}
        {...(failures.previous.data && { previous: previousFailures })}
        period={period}
        rise="bad"
        error={errorOf(failures.current)}
      />
      <StatTile
        label="Success ratio"
        value={
          requestCount === undefined || failureCount === undefined
            ? undefined
            : successRatio(requestCount, failureCount)
        }
        format={formatPercent}
        {...(canCompare && { previous: successRatio(previousRequests, previousFailures) })}
        period={period}
        rise="good"
        change="points"
        error={errorOf(requests.current, failures.current)}
      />
    </>
  );
}
