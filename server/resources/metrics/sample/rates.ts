import type { Stretch } from './gateways.ts';
import { type Grid, waveRates } from './grid.ts';
import { remember } from './remember.ts';
import { seenOf, seenRates } from './seen.ts';

/** An amount that each request brings, under the name of the series that it belongs to. */
export type Amount = readonly [series: string, amount: number];

/** Requests that follow a wave for some time, and what they bring per second at the mean rate of the wave. */
export interface Part {
  wave: number;
  /** Unix seconds. */
  from: number;
  to: number;
  amounts: readonly Amount[];
}

/** Amounts per second at each moment of a grid, by series. */
export type Series = Map<string, Float64Array>;

/** Which moments of a grid have a window that touches a part, and which one that lies inside of it. */
function placesOf({ from, to }: Part, { start, step, count, window }: Grid) {
  return {
    first: Math.max(0, Math.floor((from - start) / step) + 1),
    firstWhole: Math.max(0, Math.ceil((from + window - start) / step)),
    lastWhole: Math.min(count - 1, Math.floor((to - start) / step)),
    last: Math.min(count - 1, Math.ceil((to + window - start) / step) - 1),
  };
}

/** A change of what a wave brings from one moment on. */
interface Change {
  at: number;
  amounts: readonly Amount[];
  sign: 1 | -1;
}

/** How much slower a wave's APIs are than usual at its rate, which is 1 on average. */
const loadAt = (rate: number): number => 0.72 + 0.28 * rate ** 1.5;

/**
 * Adds up what parts bring at each moment. Parts of one wave are added before the wave is computed, so that the cost
 * hardly grows with the number of APIs; only where a window reaches beyond a part it is looked at by itself.
 *
 * @param underLoad amounts are times that requests take: they grow with the load, whichever gateways are looked at
 */
export function addUp(
  parts: Iterable<Part>,
  stretches: readonly Stretch[],
  grid: Grid,
  underLoad = false,
): Series {
  const series: Series = new Map();
  const valuesOf = (name: string) => remember(series, name, () => new Float64Array(grid.count));
  const add = (amounts: readonly Amount[], at: number, factor: number) => {
    for (const [name, amount] of amounts) {
      const values = valuesOf(name);
      values[at] = (values[at] ?? 0) + amount * factor;
    }
  };

  const changes = new Map<number, Change[]>();
  const edges = new Map<number, { part: Part; at: number }[]>();
  for (const part of parts) {
    const { first, firstWhole, lastWhole, last } = placesOf(part, grid);
    const isWhole = firstWhole <= lastWhole;
    if (isWhole) {
      const { amounts } = part;
      const list = remember(changes, part.wave, () => []);
      list.push({ at: firstWhole, amounts, sign: 1 });
      if (lastWhole + 1 < grid.count) list.push({ at: lastWhole + 1, amounts, sign: -1 });
    }
    for (let at = first; at <= last; at += 1) {
      if (isWhole && at === firstWhole) at = lastWhole + 1;
      if (at <= last) remember(edges, part.wave, () => []).push({ part, at });
    }
  }

  for (const wave of new Set([...changes.keys(), ...edges.keys()])) {
    const seen = seenOf(stretches, wave);
    const load = underLoad ? waveRates(wave, grid).map(loadAt) : undefined;
    for (const { part, at } of edges.get(wave) ?? []) {
      const time = grid.start + at * grid.step;
      const passed = seen(Math.min(time, part.to)) - seen(Math.max(time - grid.window, part.from));
      add(part.amounts, at, (passed / grid.window) * (load?.[at] ?? 1));
    }
    const rates = seenRates(stretches, wave, grid);
    if (load) for (const [at, one] of load.entries()) rates[at] = (rates[at] ?? 0) * one;
    spread(changes.get(wave) ?? [], rates, valuesOf);
  }
  return series;
}

/** Adds what a wave brings at each moment to the series. */
function spread(
  changes: Change[],
  rates: Float64Array,
  valuesOf: (name: string) => Float64Array,
): void {
  const bySeries = new Map<string, { at: number; change: number }[]>();
  for (const { at, amounts, sign } of changes) {
    for (const [name, amount] of amounts) {
      remember(bySeries, name, () => []).push({ at, change: sign * amount });
    }
  }
  for (const [name, list] of bySeries) {
    list.sort((one, other) => one.at - other.at);
    const values = valuesOf(name);
    let total = 0;
    let next = 0;
    for (let at = 0; at < rates.length; at += 1) {
      while ((list[next]?.at ?? Infinity) <= at) total += list[next++]?.change ?? 0;
      values[at] = (values[at] ?? 0) + total * (rates[at] ?? 0);
    }
  }
}
