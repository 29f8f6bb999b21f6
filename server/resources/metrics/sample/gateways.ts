import { hashOf } from './hash.ts';

/** A gateway in the model. */
export interface SampleGateway {
  id: string;
  /** Its weight in load balancing. */
  weight: number;
  /** Unix seconds between which it receives requests; `to` is Infinity while it is running. */
  from: number;
  to: number;
}

/** Requests of a block go to one gateway; failing requests are spread within a block. */
export const BLOCK_SIZE = 16;
/** Blocks are allocated in rounds: a gateway's share of the traffic is its number of blocks per round. */
export const ROUND_SIZE = 256;

/** The blocks of a round that go to the selected gateways. */
export interface Allocation {
  share: number;
  /** The number of allocated blocks before each block of a round, with a final entry for the total. */
  taken: Uint16Array;
}

/** An interval in which the same gateways share the requests. Unix seconds; the first starts at -Infinity. */
export interface Interval {
  from: number;
  to: number;
  /** Undefined when none of the selected gateways receives requests. */
  allocation: Allocation | undefined;
}

/** The positions of blocks in bit-reversed order (8 bits), which spreads neighbouring blocks over gateways. */
const reversedBits = Uint8Array.from({ length: ROUND_SIZE }, (_, block) => {
  let out = 0;
  for (let bit = 0; bit < 8; bit += 1) out |= ((block >> bit) & 1) << (7 - bit);
  return out;
});

/**
 * Allocates the requests of a cluster to its gateways over time. Each request goes to exactly one running gateway, so that
 * the gateways add up to the cluster.
 *
 * @param selected the id of one gateway; without it the whole cluster
 */
export function intervalsOf(gateways: readonly SampleGateway[], selected?: string): Interval[] {
  const known = [...gateways].sort((one, other) => hashOf(one.id) - hashOf(other.id));
  const edges = [...new Set(known.flatMap(({ from, to }) => [from, to]))]
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  const whole = allocationOf([{ id: '', weight: 1, from: 0, to: Infinity }]);
  const intervals: Interval[] = [];
  const starts = [Number.NEGATIVE_INFINITY, ...edges];
  for (const [at, from] of starts.entries()) {
    const to = starts[at + 1] ?? Infinity;
    const running = known.filter((gateway) => gateway.from <= from && from < gateway.to);
    const isAll = selected === undefined && running.length > 0;
    const allocation = isAll ? whole : allocationOf(running, selected);
    const before = intervals.at(-1);
    if (before && before.allocation === allocation) before.to = to;
    else intervals.push({ from, to, allocation });
  }
  return intervals;
}

function allocationOf(running: readonly SampleGateway[], selected = ''): Allocation | undefined {
  const whole = running.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  let [low, high] = [0, 0];
  for (const { id, weight } of running) {
    const before = Math.round((sum / whole) * ROUND_SIZE);
    sum += weight;
    if (id === selected) [low, high] = [before, Math.round((sum / whole) * ROUND_SIZE)];
  }
  if (low === high) return undefined;
  const taken = new Uint16Array(ROUND_SIZE + 1);
  for (let block = 0; block < ROUND_SIZE; block += 1) {
    const place = reversedBits[block] ?? 0;
    taken[block + 1] = (taken[block] ?? 0) + (place >= low && place < high ? 1 : 0);
  }
  return { share: (high - low) / ROUND_SIZE, taken };
}
