import { remember } from './remember.ts';
import { waveArea } from './waves.ts';

/** The moments of a matrix. Unix seconds and seconds. */
export interface Grid {
  start: number;
  step: number;
  count: number;
  /** How far back from each moment a rate looks. */
  window: number;
  /** How much of a wave had passed where the window of each moment begins, and where it ends. */
  areas(wave: number): { begins: Float64Array; ends: Float64Array };
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
  const count = Math.max(0, Math.floor(ms / (step * 1000)) + 1);
  const known = new Map<number, ReturnType<Grid['areas']>>();
  const lag = window / step;
  const read = (wave: number, first: number, length: number) => {
    const values = new Float64Array(length);
    for (let at = 0; at < length; at += 1) values[at] = waveArea(wave, first + at * step);
    return values;
  };
  const areas = (wave: number) =>
    remember(known, wave, () => {
      if (!Number.isInteger(lag)) {
        return { begins: read(wave, start - window, count), ends: read(wave, start, count) };
      }
      // One window begins where another one ends.
      const all = read(wave, start - window, count + lag);
      return { begins: all.subarray(0, count), ends: all.subarray(lag) };
    });
  return { start, step, count, window, areas };
}

/** The mean of a wave's rate over the window before each moment; 1 on average. */
export function waveRates(wave: number, grid: Grid): Float64Array {
  const { begins, ends } = grid.areas(wave);
  return ends.map((end, at) => (end - (begins[at] ?? 0)) / grid.window);
}
