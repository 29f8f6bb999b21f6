import { largest, stacked } from '#lib/series.ts';
import { type TimeTick, timeTicks } from '#lib/time-ticks.ts';
import { valueTicks } from '#lib/value-ticks.ts';
import type { ChartData, ChartSeries, TimeChartProps } from './types.ts';

/** Pixels: the room of the labels under the time axis, above the plot for markers, and right of it for half a label. */
const BOTTOM = 22;
const TOP = 12;
const RIGHT = 20;
/** About as wide as a character of an axis label is, and as much as a label of the time axis needs. */
const CHARACTER = 6.4;
const TIME_LABEL = 60;
/** Pixels between the longest label and the plot: the tick of Recharts with its margin, and some air. */
const GUTTER = 12;
/** A line of the grid each so many pixels. */
const VALUE_LABEL = 36;
/** From here on a chart has room for a finer grid. */
const TALL = 360;

/** Where things are in a chart of a certain size, in pixels from its upper left corner. */
export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Unix seconds at the left and the right edge. */
  from: number;
  to: number;
  /** The value at the upper edge; the lower one is zero. */
  most: number;
  values: { value: number; label: string }[];
  times: TimeTick[];
}

/** Whether a series is stacked upon the one before it, and so are those of the period before among themselves. */
export function heights(series: readonly ChartSeries[], kind: TimeChartProps['kind']) {
  const values = new Map<string, readonly (number | null)[]>(series.map((s) => [s.id, s.values]));
  if (kind !== 'stacked') return values;
  for (const previous of [false, true]) {
    const pile = series.filter((s) => (s.previous ?? false) === previous);
    const sums = stacked(pile.map((s) => s.values));
    for (const [index, { id }] of pile.entries()) values.set(id, sums[index] ?? []);
  }
  return values;
}

/** Lays a chart out. @param series those that are drawn */
export function frameOf(
  props: Pick<TimeChartProps, 'from' | 'to' | 'height' | 'kind' | 'unit' | 'zone'>,
  series: readonly ChartSeries[],
  width: number,
): Frame {
  const { from, to, height, kind, unit, zone } = props;
  const bottom = height - BOTTOM;
  const ticks = valueTicks(largest([...heights(series, kind).values()]), {
    parts: Math.min(bottom > TALL ? 8 : 5, Math.max(2, Math.floor((bottom - TOP) / VALUE_LABEL))),
    ...(unit.base && { base: unit.base }),
    ...(unit.whole && { whole: unit.whole }),
  });
  const values = ticks.map((value) => ({ value, label: value === 0 ? '0' : unit.axis(value) }));
  const longest = Math.max(...values.map(({ label }) => label.length));
  const left = Math.ceil(longest * CHARACTER) + GUTTER;
  const right = Math.max(left + 1, width - RIGHT);
  const room = Math.max(2, Math.floor((right - left) / TIME_LABEL));
  const times = timeTicks(from, to, room, zone);
  const most = ticks.at(-1) ?? 1;
  return { width, height, left, right, top: TOP, bottom, from, to, most, values, times };
}

/** Pixels from the left for a moment in Unix seconds. */
export function xOf(frame: Frame, time: number): number {
  const share = (time - frame.from) / Math.max(1, frame.to - frame.from);
  return frame.left + share * (frame.right - frame.left);
}

/** The moment in Unix seconds at so many pixels from the left, kept within the axis. */
export function timeAt(frame: Frame, x: number): number {
  const share = (x - frame.left) / (frame.right - frame.left);
  return frame.from + Math.min(1, Math.max(0, share)) * (frame.to - frame.from);
}

/** Pixels from the top for a value. */
export function yOf(frame: Frame, value: number): number {
  return frame.bottom - (value / frame.most) * (frame.bottom - frame.top);
}

/** The series that are drawn. */
export function shownSeries(data: ChartData, hidden?: ReadonlySet<string>): ChartSeries[] {
  return data.series.filter(({ id }) => !hidden?.has(id));
}
