import type { Flow } from './flows.ts';
import { blockSize, type Deal, roundSize, type Stretch } from './gateways.ts';
import { type Incident, incidentsOf, reaches } from './incidents.ts';
import { remember } from './remember.ts';
import { waveArea } from './waves.ts';

/** A range that is counted: Unix seconds, without the request at the very start. */
interface Span {
  from: number;
  to: number;
}

/** Fail how many of each 16 requests? The places of the failing ones lie apart: 4 bits, turned round. */
const places = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15] as const;
const failingBefore = Array.from({ length: blockSize + 1 }, (_, failing) =>
  Array.from(
    { length: blockSize },
    (_none, at) => places.slice(0, at).filter((place) => place < failing).length,
  ),
);

/** How many of the first `n` requests the chosen gateways got, counting `failing` of each 16 alone. */
function dealt(n: number, { taken }: Deal, failing: number): number {
  const block = Math.floor(n / blockSize);
  const round = Math.floor(block / roundSize);
  const inRound = block - round * roundSize;
  const before = taken[inRound] ?? 0;
  const whole = round * (taken[roundSize] ?? 0) + before;
  const isTheirs = (taken[inRound + 1] ?? 0) > before;
  const rest = isTheirs ? (failingBefore[failing]?.[n - block * blockSize] ?? 0) : 0;
  return whole * failing + rest;
}

/** Remembers the area of each wave at the moments that most flows share. */
function areaCache(): (wave: number, at: number) => number {
  const known = new Map<number, Map<number, number>>();
  return (wave, at) => {
    const ofWave = remember(known, wave, () => new Map<number, number>());
    return remember(ofWave, at, () => waveArea(wave, at));
  };
}

/**
 * Requests in a span by status, as whole numbers. Each status of each API has a counter, the whole part of its rate
 * times the area of its wave, and a count is the difference of two readings: so parts of a span add up to the span, and
 * APIs and gateways to the cluster, to the last request. Statuses that nobody got are left out.
 */
export function countRequests(
  flows: readonly Flow[],
  stretches: readonly Stretch[],
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
    for (const { from: starts, to: ends, deal } of stretches) {
      const begin = Math.max(from, flow.from, starts);
      const end = Math.min(to, ends);
      if (!deal || begin >= end) continue;
      count += dealt(Math.floor(rate * area(flow.wave, end)), deal, failing);
      count -= dealt(Math.floor(rate * area(flow.wave, begin)), deal, failing);
    }
    return count;
  };
  for (const flow of flows) {
    for (const { code, rate } of flow.codes) add(code, during(flow, rate, span, blockSize));
    const [good] = flow.codes;
    const known = remember(incidents, flow.applicationHash, () =>
      incidentsOf(flow.applicationHash, span.from, span.to),
    );
    for (const incident of known) {
      if (!good || !reaches(incident, flow.apiHash)) continue;
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
