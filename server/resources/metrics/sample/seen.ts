import type { Stretch } from './gateways.ts';
import { type Grid, waveRates } from './grid.ts';
import { waveArea } from './waves.ts';

/**
 * How much of a wave the chosen gateways saw up to a moment, in seconds at its mean rate.
 * `area` is how much of it had passed by then.
 */
type Seen = (at: number, area?: number) => number;

/** What the chosen gateways see of a wave. */
export function seenOf(stretches: readonly Stretch[], wave: number): Seen {
  let sum = 0;
  const known = stretches.map(({ from, to, deal }) => {
    const share = deal?.share ?? 0;
    const begin = share > 0 ? waveArea(wave, from) : 0;
    const before = sum;
    if (share > 0 && Number.isFinite(to)) sum += share * (waveArea(wave, to) - begin);
    return { from, begin, before, share };
  });
  return (at, area) => {
    const stretch = known.findLast(({ from }) => from <= at);
    if (!stretch) return 0;
    if (stretch.share === 0) return stretch.before;
    return stretch.before + stretch.share * ((area ?? waveArea(wave, at)) - stretch.begin);
  };
}

/** The mean of a wave's rate over the window before each moment, as far as the chosen gateways saw it. */
export function seenRates(stretches: readonly Stretch[], wave: number, grid: Grid): Float64Array {
  const { start, step, count, window } = grid;
  const end = start + count * step;
  const one = stretches.find(({ from, to }) => from <= start - window && to > end);
  const share = one?.deal?.share ?? 0;
  if (one) return waveRates(wave, grid).map((rate) => share * rate);
  const seen = seenOf(stretches, wave);
  const { begins, ends } = grid.areas(wave);
  return ends.map((area, at) => {
    const moment = start + at * step;
    return (seen(moment, area) - seen(moment - window, begins[at])) / window;
  });
}
