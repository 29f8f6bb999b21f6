import type { Interval } from './gateways.ts';
import { type Grid, waveRates } from './grid.ts';
import { waveArea } from './waves.ts';

/**
 * The part of a wave's area up to a time that the selected gateways received, in seconds at the wave's mean rate. `area` is
 * the whole area up to then, if known.
 */
type Seen = (at: number, area?: number) => number;

/** The part of a wave that the selected gateways receive. */
export function seenOf(intervals: readonly Interval[], wave: number): Seen {
  let sum = 0;
  const known = intervals.map(({ from, to, allocation }) => {
    const share = allocation?.share ?? 0;
    const begin = share > 0 ? waveArea(wave, from) : 0;
    const before = sum;
    if (share > 0 && Number.isFinite(to)) sum += share * (waveArea(wave, to) - begin);
    return { from, begin, before, share };
  });
  return (at, area) => {
    const interval = known.findLast(({ from }) => from <= at);
    if (!interval) return 0;
    if (interval.share === 0) return interval.before;
    return interval.before + interval.share * ((area ?? waveArea(wave, at)) - interval.begin);
  };
}

/** The mean rate of a wave at the selected gateways, over the window before each point. */
export function seenRates(intervals: readonly Interval[], wave: number, grid: Grid): Float64Array {
  const { start, step, count, window } = grid;
  const end = start + count * step;
  const one = intervals.find(({ from, to }) => from <= start - window && to > end);
  const share = one?.allocation?.share ?? 0;
  if (one) return waveRates(wave, grid).map((rate) => share * rate);
  const seen = seenOf(intervals, wave);
  const { begins, ends } = grid.areas(wave);
  return ends.map((area, at) => {
    const time = start + at * step;
    return (seen(time, area) - seen(time - window, begins[at])) / window;
  });
}
