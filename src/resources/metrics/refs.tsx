import { useQuery } from '@tanstack/react-query';
import type { ApiError } from '#api/errors.ts';
import { ChartCard } from '#kit/charts/chart-card.tsx';
import { perSecond } from '#kit/charts/chart-units.ts';
import { LinkButton } from '#kit/link.tsx';
import { useCan } from '#shared/place.ts';
import { insteadOf, staleness } from './chart-state.tsx';
import { chartData, rateSeries } from './figures.ts';
import { type MetricAnswer, metrics } from './queries.ts';
import type { MetricFilter } from './view.ts';

/** Pixels of the drawing, and milliseconds between two readings. */
const HEIGHT = 140;
const EVERY = 60_000;

interface LastHourProps {
  clusterId: string;
  filter: MetricFilter;
  /** What it is about, for the name of a file. */
  name: string;
  /** Where there is more. */
  href: string;
}

/** The requests of an application or an API in the last hour; nothing for those who may not see figures. */
export function LastHour(props: LastHourProps) {
  return useCan()('cluster', 'metrics', 'get').allowed ? <Allowed {...props} /> : null;
}

function Allowed({ clusterId, filter, name, href }: LastHourProps) {
  const now = useQuery<MetricAnswer, ApiError>({
    ...metrics.lastHour(clusterId, filter),
    refetchInterval: EVERY,
    refetchIntervalInBackground: false,
  });
  const answer = now.data;
  const data = answer ? chartData(rateSeries, answer) : { times: [], series: [] };
  const isSample = answer?.response.source === 'sample';
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
      from={answer?.window.start ?? 0}
      to={answer?.window.end ?? 1}
      group="last hour"
      instead={insteadOf({ now }, { what: 'the requests', height: HEIGHT, empty })}
      stale={staleness({ now })}
      actions={
        <LinkButton size="small" href={href}>
          Show traffic
        </LinkButton>
      }
    />
  );
}
