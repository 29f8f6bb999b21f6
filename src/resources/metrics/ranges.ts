import { parts, zonedTime } from '#lib/zoned.ts';
import { stepFor } from './steps.ts';

/** The ranges that end now, by their name in addresses; seconds, and words for the one before it. */
export const presets = {
  '5m': { seconds: 300, label: '5 m', words: '5 minutes' },
  '30m': { seconds: 1800, label: '30 m', words: '30 minutes' },
  '1h': { seconds: 3600, label: '1 h', words: 'hour' },
  '6h': { seconds: 21_600, label: '6 h', words: '6 hours' },
  '12h': { seconds: 43_200, label: '12 h', words: '12 hours' },
  '24h': { seconds: 86_400, label: '24 h', words: '24 hours' },
  '7d': { seconds: 604_800, label: '7 d', words: '7 days' },
} as const;

export type Preset = keyof typeof presets;

/** The names of the presets, shortest first. */
export const presetNames = Object.keys(presets) as Preset[];

/** The shortest and the longest range that somebody may choose, in seconds. */
export const MIN_SECONDS = 60;
export const MAX_SECONDS = 366 * 86_400;

/** A stretch of time that does not move; Unix seconds, whole. */
export interface FixedRange {
  from: number;
  to: number;
}

/** What a page looks at: the time up to now, or a stretch of it. */
export type TimeRange = Preset | FixedRange;

/** What is asked for: Unix seconds, and the seconds between two points. */
export interface TimeWindow {
  start: number;
  end: number;
  step: number;
}

export function isFixed(range: TimeRange): range is FixedRange {
  return typeof range === 'object';
}

/** How long a range is, in seconds. */
export function secondsOf(range: TimeRange): number {
  return isFixed(range) ? range.to - range.from : presets[range].seconds;
}

/**
 * The window of a range at a moment. The end of one that moves lies on a multiple of the step, so that the points stay
 * where they are from one reading to the next, and everybody who asks within a step asks the same.
 *
 * @param now Unix seconds, by the server's clock
 * @param points how many points a chart has room for
 */
export function windowOf(range: TimeRange, now: number, points: number): TimeWindow {
  const seconds = secondsOf(range);
  const step = stepFor(seconds, points);
  if (isFixed(range)) return { start: range.from, end: range.to, step };
  const end = Math.floor(now / step) * step;
  return { start: end - seconds, end, step };
}

/** The window of the same length right before one. */
export function windowBefore({ start, end, step }: TimeWindow): TimeWindow {
  return { start: start - (end - start), end: start, step };
}

/** The period before a range: `previous hour`. */
export function periodBefore(range: TimeRange): string {
  return isFixed(range) ? 'the period before' : `previous ${presets[range].words}`;
}

/** A range that somebody drew: not so short that it has no points, and within what may be chosen. */
export function drawnRange(from: number, to: number): FixedRange {
  const missing = Math.max(0, MIN_SECONDS - (to - from));
  const start = Math.floor(from - missing / 2);
  return { from: start, to: Math.max(Math.ceil(to + missing / 2), start + MIN_SECONDS) };
}

/** A range for its readers: `Last hour`, or both ends. */
export function rangeWords(range: TimeRange, zone: 'local' | 'utc'): string {
  if (!isFixed(range)) return `last ${presets[range].words}`;
  return `${zonedTime(range.from, zone)} to ${zonedTime(range.to, zone)}`;
}

/** A stretch for a button, as short as it can be told: `9 Nov, 04:00 to 10:00`. The year is for `rangeWords`. */
export function rangeLabel({ from, to }: FixedRange, zone: 'local' | 'utc'): string {
  const [first, last] = [parts(from, zone), parts(to, zone)];
  const clock = (moment: typeof first) =>
    moment.seconds === '00' ? moment.clock : `${moment.clock}:${moment.seconds}`;
  const end = first.day === last.day ? clock(last) : `${last.day}, ${clock(last)}`;
  return `${first.day}, ${clock(first)} to ${end}`;
}
