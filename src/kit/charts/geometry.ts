import { largest, stacked } from '#lib/series.ts';
import { type TimeTick, timeTicks } from '#lib/time-ticks.ts';
import { valueTicks } from '#lib/value-ticks.ts';
import type { ChartData, ChartSeries, TimeChartProps } from './types.ts';

/** Pixels around the plot: below for time labels, above for markers, and to the right for half a label. */
const BOTTOM = 22;
const TOP = 12;
const RIGHT = 20;
/** Pixels: the approximate width of a character in an axis label, and the space that a time label needs. */
const CHARACTER = 6.4;
const TIME_LABEL = 60;
/** Pixels between the longest label and the plot: Recharts' tick with its margin, and some space. */
const GUTTER = 12;
/** Minimum pixels between grid lines. */
const VALUE_LABEL = 36;
/** Charts taller than this many pixels get a finer grid. */
const TALL = 360;

/** The layout of a chart, in pixels from its upper left corner. */
export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Unix seconds at the left and right edges. */
  from: number;
  to: number;
  /** The value at the upper edge; the lower edge is zero. */
  max: number;
  values: { value: number; label: string }[];
  times: TimeTick[];
}

/**
 * The values that each series is drawn at, by id. Stacked series add up; those of the previous period form a stack of
 * their own.
 */
export function drawnValues(series: readonly ChartSeries[], kind: TimeChartProps['kind']) {
  const values = new Map<string, readonly (number | null)[]>(series.map((s) => [s.id, s.values]));
  if (kind !== 'stacked') return values;
  for (const previous of [false, true]) {
    const stack = series.filter((s) => (s.previous ?? false) === previous);
    const sums = stacked(stack.map((s) => s.values));
    for (const [index, { id }] of stack.entries()) values.set(id, sums[index] ?? []);
  }
  return values;
}

/** Lays out a chart. @param series the visible ones */
export function frameOf(
  props: Pick<TimeChartProps, 'from' | 'to' | 'height' | 'kind' | 'unit' | 'zone'>,
  series: readonly ChartSeries[],
  width: number,
): Frame {
  const { from, to, height, kind, unit, zone } = props;
  const bottom = height - BOTTOM;
  const ticks = valueTicks(largest([...drawnValues(series, kind).values()]), {
    parts: Math.min(bottom > TALL ? 8 : 5, Math.max(2, Math.floor((bottom - TOP) / VALUE_LABEL))),
    ...(unit.base && { base: unit.base }),
    ...(unit.whole && { whole: unit.whole }),
  });
  const max = ticks.at(-1) ?? 1;
  const labelOf = (value: number) => (value === 0 ? '0' : unit.axis(value, max));
  const values = ticks.map((value) => ({ value, label: labelOf(value) }));
  const longest = Math.max(...values.map(({ label }) => label.length));
  const left = Math.ceil(longest * CHARACTER) + GUTTER;
  const right = Math.max(left + 1, width - RIGHT);
  const room = Math.max(2, Math.floor((right - left) / TIME_LABEL));
  const times = timeTicks(from, to, room, zone);
  return { width, height, left, right, top: TOP, bottom, from, to, max, values, times };
}

/** Pixels from the left for a time in Unix seconds. */
export function xOf(frame: Frame, time: number): number {
  const share = (time - frame.from) / Math.max(1, frame.to - frame.from);
  return frame.left + share * (frame.right - frame.left);
}

/** The time in Unix seconds at `x` pixels from the left, clamped to the axis. */
export function timeAt(frame: Frame, x: number): number {
  const share = (x - frame.left) / (frame.right - frame.left);
  return frame.from + Math.min(1, Math.max(0, share)) * (frame.to - frame.from);
}

/** Pixels from the top for a value. */
export function yOf(frame: Frame, value: number): number {
  return frame.bottom - (value / frame.max) * (frame.bottom - frame.top);
}

/** The visible series. */
export function shownSeries(data: ChartData, hidden?: ReadonlySet<string>): ChartSeries[] {
  return data.series.filter(({ id }) => !hidden?.has(id));
}
