import { useQuery } from '@tanstack/react-query';
import type { ApiError } from '#api/errors.ts';
import { ChartCard } from '#kit/charts/chart-card.tsx';
import { perSecond } from '#kit/charts/chart-units.ts';
import { LinkButton } from '#kit/link.tsx';
import { useCan } from '#shared/current.ts';
import { chartPlaceholder, staleness } from './chart-state.tsx';
import { chartData, rateSeries } from './metric-series.ts';
import { isUnmeasured, type MetricResult, metrics } from './queries.ts';
import type { MetricFilter } from './view.ts';

/** Pixels of the drawing. */
const HEIGHT = 140;
const REFRESH_MS = 60_000;

interface LastHourCardProps {
  clusterId: string;
  filter: MetricFilter;
  /** The name of the application or API, for file names. */
  name: string;
  /** The page with all metrics. */
  href: string;
}

/** The requests of an application or an API in the last hour; nothing without the permission to read metrics. */
export function LastHourCard(props: LastHourCardProps) {
  return useCan()('cluster', 'metrics', 'get').allowed ? <Allowed {...props} /> : null;
}

function Allowed({ clusterId, filter, name, href }: LastHourCardProps) {
  const current = useQuery<MetricResult, ApiError>({
    ...metrics.lastHour(clusterId, filter),
    refetchInterval: ({ state }) => !isUnmeasured(state.data) && REFRESH_MS,
    refetchIntervalInBackground: false,
  });
  const result = current.data;
  const data = result ? chartData(rateSeries, result) : { times: [], series: [] };
  const isSample = result?.response.source === 'sample';
  const empty = data.series.length === 0;
  return (
    <ChartCard
      title="Last hour"
      subtitle={isSample ? 'requests per second, sample data' : 'requests per second'}
      summary="Requests per second by the class of their status code, last hour."
      fileName={`${name}-last-hour`}
      data={data}
      unit={perSecond}
      zone="local"
      kind="area"
      height={HEIGHT}
      from={result?.window.start ?? 0}
      to={result?.window.end ?? 1}
      group="last hour"
      placeholder={chartPlaceholder({ current }, { what: 'the requests', height: HEIGHT, empty })}
      stale={staleness({ current })}
      actions={
        <LinkButton size="small" href={href}>
          Show traffic
        </LinkButton>
      }
    />
  );
}
