import type { Stretch } from './gateways.ts';
import { waveArea } from './waves.ts';

/** The moments of a matrix. Unix seconds and seconds. */
export interface Grid {
  start: number;
  step: number;
  count: number;
  /** How far back from each moment a rate looks. */
  window: number;
}

/** The moments from `start` on that lie neither past `end` nor past `now`. */
export function gridOf(
  range: { start: number; end: number; step: number },
  now: number,
  window: number,
): Grid {
  const { start, step } = range;
  // Milliseconds, because a fraction of a second must not cost the last moment.
  const ms = Math.round((Math.min(range.end, now) - start) * 1000);
  return { start, step, window, count: Math.max(0, Math.floor(ms / (step * 1000)) + 1) };
}

/** How much of a wave the chosen gateways saw up to a moment, in seconds at its mean rate. */
export function seenOf(stretches: readonly Stretch[], wave: number): (at: number) => number {
  let sum = 0;
  const known = stretches.map(({ from, to, deal }) => {
    const share = deal?.share ?? 0;
    const begin = share > 0 ? waveArea(wave, from) : 0;
    const before = sum;
    if (share > 0 && Number.isFinite(to)) sum += share * (waveArea(wave, to) - begin);
    return { from, begin, before, share };
  });
  return (at) => {
    const stretch = known.findLast(({ from }) => from <= at);
    if (!stretch) return 0;
    if (stretch.share === 0) return stretch.before;
    return stretch.before + stretch.share * (waveArea(wave, at) - stretch.begin);
  };
}

/** The mean of a wave's rate over the window before each moment, as far as the chosen gateways saw it. */
export function seenRates(seen: (at: number) => number, grid: Grid): Float64Array {
  const { start, step, count, window } = grid;
  const lag = window / step;
  if (!Number.isInteger(lag)) {
    return Float64Array.from({ length: count }, (_, at) => {
      const time = start + at * step;
      return (seen(time) - seen(time - window)) / window;
    });
  }
  // The far end of one window is the near end of another.
  const first = start - window;
  const areas = Float64Array.from({ length: count + lag }, (_, at) => seen(first + at * step));
  return Float64Array.from(
    { length: count },
    (_, at) => ((areas[at + lag] ?? 0) - (areas[at] ?? 0)) / window,
  );
}
