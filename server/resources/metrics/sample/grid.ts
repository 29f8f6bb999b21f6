import { getOrCreate } from './get-or-create.ts';
import { waveArea } from './waves.ts';

/** The points of a matrix. `start` in Unix seconds, `step` in seconds. */
export interface Grid {
  start: number;
  step: number;
  count: number;
  /** The seconds before each point that a rate covers. */
  window: number;
  /** The area of a wave at the start and at the end of each point's window. */
  areas(wave: number): { begins: Float64Array; ends: Float64Array };
}

/** The points from `start` to `end`, but not past `now`. */
export function gridOf(
  range: { start: number; end: number; step: number },
  now: number,
  window: number,
): Grid {
  const { start, step } = range;
  // Milliseconds, so that rounding does not drop the last point.
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
    getOrCreate(known, wave, () => {
      if (!Number.isInteger(lag)) {
        return { begins: read(wave, start - window, count), ends: read(wave, start, count) };
      }
      // Windows share their boundaries.
      const all = read(wave, start - window, count + lag);
      return { begins: all.subarray(0, count), ends: all.subarray(lag) };
    });
  return { start, step, count, window, areas };
}

/** The mean rate of a wave over the window before each point; 1 on average. */
export function waveRates(wave: number, grid: Grid): Float64Array {
  const { begins, ends } = grid.areas(wave);
  return ends.map((end, at) => (end - (begins[at] ?? 0)) / grid.window);
}
