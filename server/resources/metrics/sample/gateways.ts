import { hashOf } from './hash.ts';

/** A gateway as the model knows it. */
export interface SampleGateway {
  id: string;
  /** How much it takes beside the others. */
  weight: number;
  /** Unix seconds between which it takes requests; `to` is Infinity while it does. */
  from: number;
  to: number;
}

/** Requests of a block go to one gateway; which failing ones there are is told inside of a block. */
export const blockSize = 16;
/** Blocks are dealt out in rounds; a gateway's share of the traffic is a number of blocks in a round. */
export const roundSize = 256;

/** Which blocks of a round the chosen gateways take. */
export interface Deal {
  share: number;
  /** Before each block of a round, how many the chosen gateways took of it; one entry more at the end. */
  taken: Uint16Array;
}

/** A stretch of time in which the same gateways share the requests. Unix seconds; the first starts at -Infinity. */
export interface Stretch {
  from: number;
  to: number;
  /** Undefined where none of the chosen gateways takes requests. */
  deal: Deal | undefined;
}

/** Neighbouring blocks go to gateways that lie far apart: 8 bits, turned round. */
const turned = Uint8Array.from({ length: roundSize }, (_, block) => {
  let out = 0;
  for (let bit = 0; bit < 8; bit += 1) out |= ((block >> bit) & 1) << (7 - bit);
  return out;
});

/**
 * How the requests of a cluster fall on its gateways over time. Each request falls on exactly one of those that run at
 * its time, so that the gateways add up to the cluster.
 *
 * @param chosen the gateway to look at; without it the whole cluster
 */
export function stretchesOf(gateways: readonly SampleGateway[], chosen?: string): Stretch[] {
  const known = [...gateways].sort((one, other) => hashOf(one.id) - hashOf(other.id));
  const edges = [...new Set(known.flatMap(({ from, to }) => [from, to]))]
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
  const whole = dealOf([{ id: '', weight: 1, from: 0, to: Infinity }]);
  const stretches: Stretch[] = [];
  const starts = [Number.NEGATIVE_INFINITY, ...edges];
  for (const [at, from] of starts.entries()) {
    const to = starts[at + 1] ?? Infinity;
    const running = known.filter((gateway) => gateway.from <= from && from < gateway.to);
    const isAll = chosen === undefined && running.length > 0;
    const deal = isAll ? whole : dealOf(running, chosen);
    const before = stretches.at(-1);
    if (before && before.deal === deal) before.to = to;
    else stretches.push({ from, to, deal });
  }
  return stretches;
}

function dealOf(running: readonly SampleGateway[], chosen = ''): Deal | undefined {
  const whole = running.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  let [low, high] = [0, 0];
  for (const { id, weight } of running) {
    const before = Math.round((sum / whole) * roundSize);
    sum += weight;
    if (id === chosen) [low, high] = [before, Math.round((sum / whole) * roundSize)];
  }
  if (low === high) return undefined;
  const taken = new Uint16Array(roundSize + 1);
  for (let block = 0; block < roundSize; block += 1) {
    const place = turned[block] ?? 0;
    taken[block + 1] = (taken[block] ?? 0) + (place >= low && place < high ? 1 : 0);
  }
  return { share: (high - low) / roundSize, taken };
}
