import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { ChartCard } from '#kit/charts/chart-card.tsx';
import { bytesPerSecond, counted, milliseconds, perSecond } from '#kit/charts/chart-units.ts';
import type { ChartCardProps, ChartMarker } from '#kit/charts/types.ts';
import { insteadOf, Outdated, staleness } from './chart-state.tsx';
import {
  bandwidthSeries,
  chartData,
  connectionSeries,
  latencySeries,
  rateSeries,
} from './figures.ts';
import type { Scene } from './questions.ts';
import { drawnRange, type FixedRange, rangeWords } from './ranges.ts';
import { StatusCard } from './status-card.tsx';
import { useFigure } from './use-figure.ts';

/** Pixels. All of the page stands in a window of 900 by 1440. */
const LARGE = 204;
const SMALL = 150;
/** What the legend of the period before takes: the drawings keep their height. */
const COMPARED = 48;

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
  scene: Scene;
  markers: readonly ChartMarker[];
  /** The beginning of the names of downloaded files. */
  fileName: string;
  /** Connections belong to gateways as a whole: pages about an application leave them out. */
  connections: boolean;
  /** Somebody drew a range over a chart. */
  onRange: (range: FixedRange) => void;
}

interface LineProps extends Omit<TrafficChartsProps, 'connections'> {
  type: MetricType;
  /** Names the figure in "Could not read latency". */
  what: string;
  title: string;
  subtitle: string;
  /** For screen readers, before the range. */
  summary: string;
  draw: Parameters<typeof chartData>[0];
  unit: ChartCardProps['unit'];
  kind: ChartCardProps['kind'];
  height: number;
}

function Lines(props: LineProps): ReactNode {
  const { scene, type, what, summary, draw, height, fileName, onRange, ...card } = props;
  const { view } = scene;
  const figure = useFigure(scene, type);
  const answer = figure.now.data;
  const before = view.compare ? figure.before.data : undefined;
  const data = answer ? chartData(draw, answer, before) : { times: [], series: [] };
  return (
    <Outdated data-outdated={figure.outdated ? '' : undefined}>
      <ChartCard
        {...card}
        summary={`${summary}, ${rangeWords(view.range, view.zone)}.`}
        fileName={`${fileName}-${type.replace('api-', '')}`}
        data={data}
        zone={view.zone}
        height={height}
        from={answer?.window.start ?? 0}
        to={answer?.window.end ?? 1}
        group="traffic"
        instead={insteadOf(figure, { what, height, empty: data.series.length === 0 })}
        stale={staleness(figure)}
        onRange={(from, to) => onRange(drawnRange(from, to))}
      />
    </Outdated>
  );
}

/** How the traffic of a cluster, or of a part of it, went: requests, status codes, latency, bandwidth, connections. */
export function TrafficCharts({ connections, ...shared }: TrafficChartsProps) {
  const { scene, fileName } = shared;
  const more = scene.view.compare ? COMPARED : 0;
  const small = connections ? 'third' : 'half';
  const { appId } = scene.view.filter;
  return (
    <Root>
      <div className="large">
        <Lines
          {...shared}
          type="api-qps"
          what="the rate of requests"
          title="Requests per second"
          subtitle="by status class"
          summary="Requests per second by the class of their status code"
          draw={rateSeries}
          unit={perSecond}
          kind="area"
          height={LARGE + more / 2}
        />
      </div>
      <div className="third">
        <StatusCard scene={scene} fileName={fileName} height={LARGE + more / 2 + 28} />
      </div>
      <div className={small}>
        <Lines
          {...shared}
          type="api-latency"
          what="the latency"
          title="Latency"
          subtitle="mean"
          summary="Mean latency of requests in milliseconds"
          draw={latencySeries}
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
          draw={bandwidthSeries}
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
            draw={connectionSeries}
            unit={counted}
            kind="line"
            height={SMALL + more}
          />
        </div>
      )}
    </Root>
  );
}
