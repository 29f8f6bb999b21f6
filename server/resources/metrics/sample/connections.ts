import type { Flow } from './flows.ts';
import { type SampleGateway, type Stretch, stretchesOf } from './gateways.ts';
import { type Grid, gridOf } from './grid.ts';
import { allRequests, partsOf, timeTaken } from './parts.ts';
import { addUp, type Series } from './rates.ts';
import { remember } from './remember.ts';

/** What nginx counts: the requests of the last seconds tell how many connections there are. */
const window = 15;

/**
 * Open connections by state at each moment, whole numbers. Each gateway has as many busy ones as it has requests under
 * way (rate times latency), and idle ones that clients keep; the chosen gateways are added up. NaN where none runs.
 */
export function connectionsOf(
  flows: readonly Flow[],
  gateways: readonly SampleGateway[],
  chosen: string | undefined,
  { start, step, count }: Grid,
): Series {
  const last = start + (count - 1) * step;
  const grid = gridOf({ start, end: last, step }, last, window);
  const range = { from: start - window, to: last };
  const everywhere: Stretch[] = stretchesOf([
    { id: '', weight: 1, from: 0, to: Number.MAX_SAFE_INTEGER },
  ]);
  const requests = addUp(partsOf(flows, range, allRequests), everywhere, grid).get('requests');
  const time = partsOf(flows, range, timeTaken.usual, timeTaken.change);
  const taken = addUp(time, everywhere, grid, true).get('ms');
  const series: Series = new Map();
  if (!requests || !taken) return series;
  for (const { id } of gateways) {
    if (chosen !== undefined && chosen !== id) continue;
    const stretches = stretchesOf(gateways, id);
    for (let at = 0; at < count; at += 1) {
      const moment = start + at * step;
      const stretch = stretches.findLast(({ from }) => from <= moment);
      const share = stretch?.deal?.share ?? 0;
      const rate = (requests[at] ?? 0) * share;
      if (rate > 0) addStates(series, at, count, rate, ((taken[at] ?? 0) * share) / 1000);
    }
  }
  return series;
}

/** Adds one gateway's connections: `rate` requests per second, `underWay` of them at the same time. */
function addStates(series: Series, at: number, count: number, rate: number, underWay: number) {
  const reading = Math.round(rate * 0.004);
  const writing = Math.ceil(underWay);
  const waiting = Math.round(2 + rate * 0.9);
  const states = { active: reading + writing + waiting, reading, writing, waiting };
  for (const [state, number] of Object.entries(states)) {
    const values = remember(series, state, () => new Float64Array(count).fill(Number.NaN));
    values[at] = (values[at] || 0) + number;
  }
}
