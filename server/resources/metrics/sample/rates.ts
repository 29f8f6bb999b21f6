import type { Interval } from './gateways.ts';
import { getOrCreate } from './get-or-create.ts';
import { type Grid, waveRates } from './grid.ts';
import { seenOf, seenRates } from './seen.ts';

/** An amount that a part adds to a series. */
export type Amount = readonly [series: string, amount: number];

/** Requests that follow a wave for a period, with their amounts per second at the wave's mean rate. */
export interface Part {
  wave: number;
  /** Unix seconds. */
  from: number;
  to: number;
  amounts: readonly Amount[];
}

/** Amounts per second at each point of a grid, by series. */
export type Series = Map<string, Float64Array>;

/** The points of a grid whose window overlaps a part, and those whose window is entirely within it. */
function pointsOf({ from, to }: Part, { start, step, count, window }: Grid) {
  return {
    first: Math.max(0, Math.floor((from - start) / step) + 1),
    firstWhole: Math.max(0, Math.ceil((from + window - start) / step)),
    lastWhole: Math.min(count - 1, Math.floor((to - start) / step)),
    last: Math.min(count - 1, Math.ceil((to + window - start) / step) - 1),
  };
}

/** A change of a wave's amounts from one point on. */
interface Change {
  at: number;
  amounts: readonly Amount[];
  sign: 1 | -1;
}

/** The factor by which a wave's APIs are slower at its rate, which is 1 on average. */
const loadAt = (rate: number): number => 0.72 + 0.28 * rate ** 1.5;

/**
 * Adds up the amounts of parts at each point. Parts of one wave are added before the wave is computed, so that the cost
 * hardly grows with the number of APIs; only windows that extend beyond a part are computed separately.
 *
 * @param underLoad amounts are processing times: they grow with the load of the cluster, whichever gateways are selected
 */
export function addUp(
  parts: Iterable<Part>,
  intervals: readonly Interval[],
  grid: Grid,
  underLoad = false,
): Series {
  const series: Series = new Map();
  const valuesOf = (name: string) => getOrCreate(series, name, () => new Float64Array(grid.count));
  const add = (amounts: readonly Amount[], at: number, factor: number) => {
    for (const [name, amount] of amounts) {
      const values = valuesOf(name);
      values[at] = (values[at] ?? 0) + amount * factor;
    }
  };

  const changes = new Map<number, Change[]>();
  const edges = new Map<number, { part: Part; at: number }[]>();
  for (const part of parts) {
    const { first, firstWhole, lastWhole, last } = pointsOf(part, grid);
    const isWhole = firstWhole <= lastWhole;
    if (isWhole) {
      const { amounts } = part;
      const list = getOrCreate(changes, part.wave, () => []);
      list.push({ at: firstWhole, amounts, sign: 1 });
      if (lastWhole + 1 < grid.count) list.push({ at: lastWhole + 1, amounts, sign: -1 });
    }
    for (let at = first; at <= last; at += 1) {
      if (isWhole && at === firstWhole) at = lastWhole + 1;
      if (at <= last) getOrCreate(edges, part.wave, () => []).push({ part, at });
    }
  }

  for (const wave of new Set([...changes.keys(), ...edges.keys()])) {
    const seen = seenOf(intervals, wave);
    const load = underLoad ? waveRates(wave, grid).map(loadAt) : undefined;
    for (const { part, at } of edges.get(wave) ?? []) {
      const time = grid.start + at * grid.step;
      const passed = seen(Math.min(time, part.to)) - seen(Math.max(time - grid.window, part.from));
      add(part.amounts, at, (passed / grid.window) * (load?.[at] ?? 1));
    }
    const rates = seenRates(intervals, wave, grid);
    if (load) for (const [at, one] of load.entries()) rates[at] = (rates[at] ?? 0) * one;
    spread(changes.get(wave) ?? [], rates, valuesOf);
  }
  return series;
}

/** Adds the amounts of a wave at each point to the series. */
function spread(
  changes: Change[],
  rates: Float64Array,
  valuesOf: (name: string) => Float64Array,
): void {
  const bySeries = new Map<string, { at: number; change: number }[]>();
  for (const { at, amounts, sign } of changes) {
    for (const [name, amount] of amounts) {
      getOrCreate(bySeries, name, () => []).push({ at, change: sign * amount });
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
