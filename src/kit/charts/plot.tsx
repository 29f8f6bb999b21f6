import { memo, useMemo } from 'react';
import { Area, AreaChart, CartesianGrid, Line, XAxis, YAxis } from 'recharts';
import { theme } from '#kit/theme.ts';
import { lonePoints } from '#lib/series.ts';
import { drawnValues, type Frame, xOf, yOf } from './geometry.ts';
import { PREVIOUS_DASH, seriesColor } from './series-style.tsx';
import type { ChartSeries, TimeChartProps } from './types.ts';

const { palette } = theme.vars;
const labels = { fontSize: 11, fill: palette.muted };

interface PlotProps {
  frame: Frame;
  times: readonly number[];
  series: readonly ChartSeries[];
  kind: TimeChartProps['kind'];
}

/** One record per time, with values in the order of the series. */
function records({ times, series }: Pick<PlotProps, 'times' | 'series'>) {
  return times.map((time, index) => ({ time, values: series.map((s) => s.values[index] ?? null) }));
}

/** Keeps a label on one line: Recharts wraps labels at spaces where it considers them too wide. */
const withoutBreaks = (label = ''): string => label.replaceAll(' ', '\u00a0');

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
  const stackId = series.previous ? 'previous' : 'now';
  return (
    <Area
      key={series.id}
      {...common}
      fill={series.previous ? 'none' : color}
      fillOpacity={kind === 'stacked' ? 0.28 : 0.12}
      {...(kind === 'stacked' && { stackId })}
    />
  );
}

/** Dots for single values between gaps, which a line does not show. */
function LonePoints({ frame, times, series, kind }: PlotProps) {
  const tops = drawnValues(series, kind);
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
 * The drawing by Recharts. It handles no events: pointer, keyboard and cursor belong to `Overlay`, so it renders only
 * when the data, the size or the visible series change.
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
        tickFormatter={(_, index) => withoutBreaks(frame.times[index]?.label)}
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
        domain={[0, frame.max]}
        ticks={frame.values.map(({ value }) => value)}
        tickFormatter={(_, index) => withoutBreaks(frame.values[index]?.label)}
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
