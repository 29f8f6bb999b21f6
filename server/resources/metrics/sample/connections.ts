import type { Flow } from './flows.ts';
import { type Interval, intervalsOf, type SampleGateway } from './gateways.ts';
import { getOrCreate } from './get-or-create.ts';
import { type Grid, gridOf } from './grid.ts';
import { allRequests, partsOf, timeTaken } from './parts.ts';
import { addUp, type Series } from './rates.ts';

/** Seconds of requests that determine the open connections. */
const RATE_WINDOW = 15;

/**
 * Open connections by state at each time, in whole numbers, added up over the selected gateways; NaN while none runs. A
 * gateway has one busy connection per request in progress (rate times latency), and idle ones that clients keep open.
 */
export function connectionsOf(
  flows: readonly Flow[],
  gateways: readonly SampleGateway[],
  selected: string | undefined,
  { start, step, count }: Grid,
): Series {
  const last = start + (count - 1) * step;
  const grid = gridOf({ start, end: last, step }, last, RATE_WINDOW);
  const range = { from: start - RATE_WINDOW, to: last };
  const everywhere: Interval[] = intervalsOf([
    { id: '', weight: 1, from: 0, to: Number.MAX_SAFE_INTEGER },
  ]);
  const requests = addUp(partsOf(flows, range, allRequests), everywhere, grid).get('requests');
  const time = partsOf(flows, range, timeTaken.usual, timeTaken.change);
  const taken = addUp(time, everywhere, grid, true).get('ms');
  const series: Series = new Map();
  if (!requests || !taken) return series;
  for (const { id } of gateways) {
    if (selected !== undefined && selected !== id) continue;
    const intervals = intervalsOf(gateways, id);
    for (let at = 0; at < count; at += 1) {
      const time = start + at * step;
      const interval = intervals.findLast(({ from }) => from <= time);
      const share = interval?.allocation?.share ?? 0;
      const rate = (requests[at] ?? 0) * share;
      if (rate > 0) addStates(series, at, count, rate, ((taken[at] ?? 0) * share) / 1000);
    }
  }
  return series;
}

/** Adds one gateway's connections for `rate` requests per second, `inProgress` of them at the same time. */
function addStates(series: Series, at: number, count: number, rate: number, inProgress: number) {
  const reading = Math.round(rate * 0.004);
  const writing = Math.ceil(inProgress);
  const waiting = Math.round(2 + rate * 0.9);
  const states = { active: reading + writing + waiting, reading, writing, waiting };
  for (const [state, number] of Object.entries(states)) {
    const values = getOrCreate(series, state, () => new Float64Array(count).fill(Number.NaN));
    values[at] = (values[at] || 0) + number;
  }
}
