import type { Flow } from './flows.ts';
import { type Allocation, BLOCK_SIZE, type Interval, ROUND_SIZE } from './gateways.ts';
import { getOrCreate } from './get-or-create.ts';
import { affects, type Incident, incidentsOf } from './incidents.ts';
import { waveArea } from './waves.ts';

/** The range of a count in Unix seconds, excluding `from`. */
interface Span {
  from: number;
  to: number;
}

/** The positions of failing requests in a block of 16, in bit-reversed order, which spreads them. */
const failingOrder = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15] as const;
const failingBefore = Array.from({ length: BLOCK_SIZE + 1 }, (_, failing) =>
  Array.from(
    { length: BLOCK_SIZE },
    (_none, at) => failingOrder.slice(0, at).filter((rank) => rank < failing).length,
  ),
);

/** How many of the first `n` requests went to the selected gateways, counting only `failing` of each 16. */
function allocated(n: number, { taken }: Allocation, failing: number): number {
  const block = Math.floor(n / BLOCK_SIZE);
  const round = Math.floor(block / ROUND_SIZE);
  const inRound = block - round * ROUND_SIZE;
  const before = taken[inRound] ?? 0;
  const whole = round * (taken[ROUND_SIZE] ?? 0) + before;
  const isTheirs = (taken[inRound + 1] ?? 0) > before;
  const rest = isTheirs ? (failingBefore[failing]?.[n - block * BLOCK_SIZE] ?? 0) : 0;
  return whole * failing + rest;
}

/** Caches the area of each wave at the times that most flows share. */
function areaCache(): (wave: number, at: number) => number {
  const known = new Map<number, Map<number, number>>();
  return (wave, at) => {
    const ofWave = getOrCreate(known, wave, () => new Map<number, number>());
    return getOrCreate(ofWave, at, () => waveArea(wave, at));
  };
}

/**
 * Requests in a span by status, in whole numbers. Each status of each API has a counter, the integer part of its rate
 * times the area of its wave, and a count is the difference of two counter values. So parts of a span add up exactly to
 * the span, and APIs and gateways to the cluster. Statuses without requests are left out.
 */
export function countRequests(
  flows: readonly Flow[],
  intervals: readonly Interval[],
  span: Span,
): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (code: string, count: number) => {
    if (count !== 0) counts.set(code, (counts.get(code) ?? 0) + count);
  };
  const area = areaCache();
  const incidents = new Map<number, Incident[]>();
  const during = (flow: Flow, rate: number, { from, to }: Span, failing: number) => {
    let count = 0;
    for (const { from: starts, to: ends, allocation } of intervals) {
      const begin = Math.max(from, flow.from, starts);
      const end = Math.min(to, ends);
      if (!allocation || begin >= end) continue;
      count += allocated(Math.floor(rate * area(flow.wave, end)), allocation, failing);
      count -= allocated(Math.floor(rate * area(flow.wave, begin)), allocation, failing);
    }
    return count;
  };
  for (const flow of flows) {
    for (const { code, rate } of flow.codes) add(code, during(flow, rate, span, BLOCK_SIZE));
    const [good] = flow.codes;
    const known = getOrCreate(incidents, flow.applicationHash, () =>
      incidentsOf(flow.applicationHash, span.from, span.to),
    );
    for (const incident of known) {
      if (!good || !affects(incident, flow.apiHash)) continue;
      const { from, to } = incident;
      const within = { from: Math.max(span.from, from), to: Math.min(span.to, to) };
      const failed = during(flow, good.rate, within, incident.failing);
      add(incident.code, failed);
      add(good.code, -failed);
    }
  }
  for (const [code, count] of counts) if (count === 0) counts.delete(code);
  return counts;
}
