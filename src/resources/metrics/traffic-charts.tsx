import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { ChartCard } from '#kit/charts/chart-card.tsx';
import { bytesPerSecond, counted, milliseconds, perSecond } from '#kit/charts/chart-units.ts';
import type { ChartCardProps, ChartMarker } from '#kit/charts/types.ts';
import { chartPlaceholder, Outdated, staleness } from './chart-state.tsx';
import type { MetricsContext } from './metric-queries.ts';
import {
  bandwidthSeries,
  chartData,
  connectionSeries,
  latencySeries,
  rateSeries,
} from './metric-series.ts';
import { type FixedRange, rangeText, selectedRange } from './ranges.ts';
import { StatusCard } from './status-card.tsx';
import { useMetric } from './use-metric.ts';

/** Pixels. The whole page fits a window of 1440 by 900. */
const LARGE = 204;
const SMALL = 150;
/** Pixels that the legend of the previous period takes, so that drawings keep their height. */
const COMPARE_HEIGHT = 48;

const Root = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
  gap: 16,
  '& > .large': { gridColumn: 'span 4' },
  '& > .third': { gridColumn: 'span 2' },
  '& > .half': { gridColumn: 'span 3' },
  '@media (max-width: 1099.95px)': {
    '& > .third': { gridColumn: 'span 3' },
    '& > .large': { gridColumn: '1 / -1' },
  },
  '@media (max-width: 699.95px)': { '& > div': { gridColumn: '1 / -1 !important' } },
});

interface TrafficChartsProps {
  context: MetricsContext;
  markers: readonly ChartMarker[];
  /** Prefix of download names. */
  fileName: string;
  /** Whether to show connections: they belong to gateways, so pages of an application leave them out. */
  connections: boolean;
  /** Receives a range that the user selects on a chart. */
  onRange: (range: FixedRange) => void;
}

interface LineProps extends Omit<TrafficChartsProps, 'connections'> {
  type: MetricType;
  /** Names the metric in "Could not read latency". */
  what: string;
  title: string;
  subtitle: string;
  /** For screen readers; the range is appended. */
  summary: string;
  toSeries: Parameters<typeof chartData>[0];
  unit: ChartCardProps['unit'];
  kind: ChartCardProps['kind'];
  height: number;
}

function Lines(props: LineProps): ReactNode {
  const { context, type, what, summary, toSeries, height, fileName, onRange, ...card } = props;
  const { view } = context;
  const metric = useMetric(context, type);
  const result = metric.current.data;
  const previous = view.compare ? metric.previous.data : undefined;
  const data = result ? chartData(toSeries, result, previous) : { times: [], series: [] };
  return (
    <Outdated data-outdated={metric.outdated ? '' : undefined}>
      <ChartCard
        {...card}
        summary={`${summary}, ${rangeText(view.range, view.zone)}.`}
        fileName={`${fileName}-${type.replace('api-', '')}`}
        data={data}
        zone={view.zone}
        height={height}
        from={result?.window.start ?? 0}
        to={result?.window.end ?? 1}
        group="traffic"
        placeholder={chartPlaceholder(metric, { what, height, empty: data.series.length === 0 })}
        stale={staleness(metric)}
        onRange={(from, to) => onRange(selectedRange(from, to))}
      />
    </Outdated>
  );
}

/** Charts of requests, status codes, latency, bandwidth and connections. */
export function TrafficCharts({ connections, ...shared }: TrafficChartsProps) {
  const { context, fileName } = shared;
  const more = context.view.compare ? COMPARE_HEIGHT : 0;
  const small = connections ? 'third' : 'half';
  const { appId } = context.view.filter;
  return (
    <Root>
      <div className="large">
        <Lines
          {...shared}
          type="api-qps"
          what="the request rate"
          title="Requests per second"
          subtitle="by status class"
          summary="Requests per second by the class of their status code"
          toSeries={rateSeries}
          unit={perSecond}
          kind="area"
          height={LARGE + more / 2}
        />
      </div>
      <div className="third">
        <StatusCard context={context} fileName={fileName} height={LARGE + more / 2 + 28} />
      </div>
      <div className={small}>
        <Lines
          {...shared}
          type="api-latency"
          what="the latency"
          title="Latency"
          subtitle="mean"
          summary="Mean latency of requests in milliseconds"
          toSeries={latencySeries}
          unit={milliseconds}
          kind="line"
          height={SMALL + more}
        />
      </div>
      <div className={small}>
        <Lines
          {...shared}
          type="api-bandwidth"
          what="the bandwidth"
          title="Bandwidth"
          subtitle="in and out"
          summary="Bytes per second that came in and went out"
          toSeries={bandwidthSeries}
          unit={bytesPerSecond}
          kind="area"
          height={SMALL + more}
        />
      </div>
      {connections && (
        <div className={small}>
          <Lines
            {...shared}
            type="api-connections"
            what="the connections"
            title="Connections"
            subtitle={appId ? 'by state, all applications' : 'by state'}
            summary="Open connections by state"
            toSeries={connectionSeries}
            unit={counted}
            kind="line"
            height={SMALL + more}
          />
        </div>
      )}
    </Root>
  );
}
