import { leastMetricStep } from '#domain/metric-rules.ts';
import { parts, zonedTime } from '#lib/zoned.ts';

/** The ranges that end now, by their name in addresses; `period` follows "last" or "previous". */
export const presets = {
  '5m': { seconds: 300, label: '5 m', period: '5 minutes' },
  '30m': { seconds: 1800, label: '30 m', period: '30 minutes' },
  '1h': { seconds: 3600, label: '1 h', period: 'hour' },
  '6h': { seconds: 21_600, label: '6 h', period: '6 hours' },
  '12h': { seconds: 43_200, label: '12 h', period: '12 hours' },
  '24h': { seconds: 86_400, label: '24 h', period: '24 hours' },
  '7d': { seconds: 604_800, label: '7 d', period: '7 days' },
} as const;

export type Preset = keyof typeof presets;

/** The names of the presets, shortest first. */
export const presetNames = Object.keys(presets) as Preset[];

const DAY = 86_400;

/** The shortest and the longest range that users may select, in seconds. */
export const MIN_SECONDS = 60;
export const MAX_SECONDS = 366 * DAY;

/** A range with fixed ends; whole Unix seconds. */
export interface FixedRange {
  from: number;
  to: number;
}

/** A range that ends now, or a fixed one. */
export type TimeRange = Preset | FixedRange;

/** The window of a request: Unix seconds, and the seconds between two points. */
export interface TimeWindow {
  start: number;
  end: number;
  step: number;
}

export function isFixed(range: TimeRange): range is FixedRange {
  return typeof range === 'object';
}

/** The length of a range in seconds. */
export function secondsOf(range: TimeRange): number {
  return isFixed(range) ? range.to - range.from : presets[range].seconds;
}

/** Round steps in seconds. None is shorter than 15, the interval at which gateways usually report their counters. */
const roundSteps = [
  15, 20, 30, 60, 90, 120, 180, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
] as const;

/**
 * The seconds between two points of a range: the smallest round step that the API accepts and that yields at most `points`
 * points.
 *
 * @param seconds the length of the range
 * @param points the maximum number of points of a chart
 */
export function stepFor(seconds: number, points: number): number {
  const least = Math.max(seconds / Math.max(1, points), leastMetricStep(seconds * 1000));
  return roundSteps.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY;
}

/**
 * The window of a range. A range that ends now ends at a multiple of the step, so that points stay in place between
 * refreshes and all requests within a step are the same.
 *
 * @param now Unix seconds, by the server's clock
 * @param points the maximum number of points of a chart
 */
export function windowOf(range: TimeRange, now: number, points: number): TimeWindow {
  const seconds = secondsOf(range);
  const step = stepFor(seconds, points);
  if (isFixed(range)) return { start: range.from, end: range.to, step };
  const end = Math.floor(now / step) * step;
  return { start: end - seconds, end, step };
}

/** The window of the same length that ends where this one starts. */
export function previousWindow({ start, end, step }: TimeWindow): TimeWindow {
  return { start: start - (end - start), end: start, step };
}

/** The name of the period before a range: `previous hour`. */
export function previousPeriod(range: TimeRange): string {
  return isFixed(range) ? 'the previous period' : `previous ${presets[range].period}`;
}

/** A range selected on a chart, in whole seconds and widened to the minimum length. */
export function selectedRange(from: number, to: number): FixedRange {
  const missing = Math.max(0, MIN_SECONDS - (to - from));
  const start = Math.floor(from - missing / 2);
  return { from: start, to: Math.max(Math.ceil(to + missing / 2), start + MIN_SECONDS) };
}

/** Formats a range: `last hour`, or both ends. */
export function rangeText(range: TimeRange, zone: 'local' | 'utc'): string {
  if (!isFixed(range)) return `last ${presets[range].period}`;
  return `${zonedTime(range.from, zone)} to ${zonedTime(range.to, zone)}`;
}

/** Formats a range for a button, as short as possible and without the year: `9 Nov, 04:00 to 10:00`. */
export function rangeLabel({ from, to }: FixedRange, zone: 'local' | 'utc'): string {
  const [first, last] = [parts(from, zone), parts(to, zone)];
  const clock = (time: typeof first) =>
    time.seconds === '00' ? time.clock : `${time.clock}:${time.seconds}`;
  const end = first.day === last.day ? clock(last) : `${last.day}, ${clock(last)}`;
  return `${first.day}, ${clock(first)} to ${end}`;
}
