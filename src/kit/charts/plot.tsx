import { memo, useMemo } from 'react';
import { Area, AreaChart, CartesianGrid, Line, XAxis, YAxis } from 'recharts';
import { theme } from '#kit/theme.ts';
import { lonePoints } from '#lib/series.ts';
import { type Frame, heights, xOf, yOf } from './geometry.ts';
import { PREVIOUS_DASH, seriesColor } from './series-look.tsx';
import type { ChartSeries, TimeChartProps } from './types.ts';

const { palette } = theme.vars;
const labels = { fontSize: 11, fill: palette.muted };

interface PlotProps {
  frame: Frame;
  times: readonly number[];
  series: readonly ChartSeries[];
  kind: TimeChartProps['kind'];
}

/** One record for each moment, with the values under the places of their series. */
function records({ times, series }: Pick<PlotProps, 'times' | 'series'>) {
  return times.map((time, index) => ({ time, values: series.map((s) => s.values[index] ?? null) }));
}

/** A label that stays in one line: Recharts breaks texts at spaces where it thinks that they are too wide. */
const unbroken = (label = ''): string => label.replaceAll(' ', '\u00a0');

type Record = ReturnType<typeof records>[number];
const timeOf = (record: Record) => record.time;

function drawnSeries(series: ChartSeries, index: number, kind: TimeChartProps['kind']) {
  const color = seriesColor[series.color];
  const common = {
    className: `drawn drawn-${index}`,
    dataKey: (record: Record) => record.values[index] ?? null,
    stroke: color,
    strokeWidth: 1.5,
    isAnimationActive: false,
    dot: false,
    activeDot: false,
    connectNulls: false,
    ...(series.previous && { strokeDasharray: PREVIOUS_DASH, strokeOpacity: 0.8 }),
  } as const;
  if (kind === 'line' || (series.previous && kind === 'area')) {
    return <Line key={series.id} {...common} />;
  }
  const pile = series.previous ? 'previous' : 'now';
  return (
    <Area
      key={series.id}
      {...common}
      fill={series.previous ? 'none' : color}
      fillOpacity={kind === 'stacked' ? 0.28 : 0.12}
      {...(kind === 'stacked' && { stackId: pile })}
    />
  );
}

/** Dots for values that stand alone between gaps, which a line would not show. */
function LonePoints({ frame, times, series, kind }: PlotProps) {
  const tops = heights(series, kind);
  return series.flatMap((s, place) =>
    lonePoints(s.values).map((index) => (
      <circle
        key={`${s.id} ${index}`}
        className={`drawn drawn-${place}`}
        cx={xOf(frame, times[index] ?? 0)}
        cy={yOf(frame, tops.get(s.id)?.[index] ?? 0)}
        r={2}
        fill={seriesColor[s.color]}
      />
    )),
  );
}

/**
 * The drawing itself, by Recharts. It listens to nothing: the pointer, the keyboard and the cursor belong to the layer
 * above it, so it renders only when data, size or the choice of series change.
 */
export const Plot = memo(function Plot({ frame, times, series, kind }: PlotProps) {
  const data = useMemo(() => records({ times, series }), [times, series]);
  const { width, height, left, right, top, bottom } = frame;
  return (
    <AreaChart
      width={width}
      height={height}
      data={data}
      margin={{ top, right: width - right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke={palette.faintLine} />
      <XAxis
        type="number"
        dataKey={timeOf}
        domain={[frame.from, frame.to]}
        ticks={frame.times.map(({ time }) => time)}
        tickFormatter={(_, index) => unbroken(frame.times[index]?.label)}
        interval={0}
        height={height - bottom}
        tick={labels}
        tickLine={false}
        axisLine={{ stroke: palette.line }}
        allowDataOverflow
      />
      <YAxis
        type="number"
        width={left}
        domain={[0, frame.most]}
        ticks={frame.values.map(({ value }) => value)}
        tickFormatter={(_, index) => unbroken(frame.values[index]?.label)}
        interval={0}
        tick={labels}
        tickLine={false}
        axisLine={false}
      />
      {series.map((s, index) => drawnSeries(s, index, kind))}
      <LonePoints frame={frame} times={times} series={series} kind={kind} />
    </AreaChart>
  );
});
