import { between, chance, hashOf } from './hash.ts';
import { waveFor } from './waves.ts';

/** What the model needs to know of a published API of a published application. */
export interface PublishedApi {
  id: string;
  appId: string;
  createdAt: Date;
}

/** The traffic of one API: everything follows from its id, its application's id and when it was made. */
export interface Flow {
  api: PublishedApi;
  wave: number;
  /** Unix seconds: no request came earlier. */
  from: number;
  /** Requests per second on average, by status. The status 200 is the first. */
  codes: readonly { code: string; rate: number }[];
  /** Milliseconds until a usual answer. */
  latency: number;
  /** Bytes of a request and of its answer, headers included. */
  requestBytes: number;
  answerBytes: number;
  apiHash: number;
  applicationHash: number;
}

/**
 * Statuses other than 200: how many APIs know them, and what share of their requests they get.
 * Statuses of 500 and above are rare here: most come with incidents.
 */
const others = [
  { code: '201', known: 0.3, low: 0.05, high: 0.6 },
  { code: '204', known: 0.12, low: 0.02, high: 0.2 },
  { code: '301', known: 0.06, low: 0.01, high: 0.3 },
  { code: '304', known: 0.3, low: 0.04, high: 0.35 },
  { code: '400', known: 0.6, low: 0.0005, high: 0.008 },
  { code: '401', known: 0.35, low: 0.001, high: 0.025 },
  { code: '403', known: 0.2, low: 0.0004, high: 0.004 },
  { code: '404', known: 0.7, low: 0.0008, high: 0.03 },
  { code: '429', known: 0.2, low: 0.0003, high: 0.012 },
  { code: '500', known: 0.5, low: 0.00002, high: 0.0006 },
  { code: '502', known: 0.5, low: 0.00001, high: 0.0002 },
  { code: '504', known: 0.35, low: 0.00001, high: 0.0002 },
] as const;

/** Requests per second that a middling API of a busy cluster gets. */
const middling = 5;

/** A number around 0 that is seldom beyond 2: four throws of a die, added up. */
function around(hash: number, salt: number): number {
  const sum = [0, 1, 2, 3].reduce((all, n) => all + chance(hash, salt + n), 0);
  return (sum - 2) * 1.73;
}

/** The traffic of an API in a cluster of a certain pace, where 1 is busy. */
export function flowOf(api: PublishedApi, pace: number): Flow {
  const apiHash = hashOf(`api ${api.id}`);
  const applicationHash = hashOf(`application ${api.appId}`);
  const rate = pace * middling * Math.exp(around(apiHash, 20));
  const shares = others.flatMap(({ code, known, low, high }, at) =>
    chance(apiHash, 40 + at) < known
      ? [{ code, share: between(low, high, chance(apiHash, 60 + at)) }]
      : [],
  );
  // Whatever the draws, most requests are answered with 200.
  const sum = shares.reduce((all, { share }) => all + share, 0);
  const fit = Math.min(1, 0.6 / (sum || 1));
  return {
    api,
    wave: waveFor(Math.floor(4 * chance(applicationHash, 1)), apiHash),
    from: api.createdAt.getTime() / 1000,
    codes: [
      { code: '200', rate: rate * (1 - sum * fit) },
      ...shares.map(({ code, share }) => ({ code, rate: rate * share * fit })),
    ],
    latency: between(9, 130, chance(applicationHash, 2)) * between(0.4, 2.5, chance(apiHash, 3)),
    requestBytes: between(350, 2_400, chance(apiHash, 4)),
    answerBytes: between(700, 38_000, chance(apiHash, 5)),
    apiHash,
    applicationHash,
  };
}

/** Requests per second of a flow, whatever their status. */
export function rateOf({ codes }: Flow): number {
  return codes.reduce((sum, { rate }) => sum + rate, 0);
}
