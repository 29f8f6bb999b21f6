import { between, chance, hashOf } from './hash.ts';
import { waveFor } from './waves.ts';

/** A published API of a published application, as the model needs it. */
export interface PublishedApi {
  id: string;
  appId: string;
  createdAt: Date;
}

/** The traffic of one API, derived from its id, its application's id and its time of creation. */
export interface Flow {
  api: PublishedApi;
  wave: number;
  /** Unix seconds of the first request. */
  from: number;
  /** Average requests per second by status; 200 is first. */
  codes: readonly { code: string; rate: number }[];
  /** Milliseconds of a typical response. */
  latency: number;
  /** Bytes of a request and its response, headers included. */
  requestBytes: number;
  responseBytes: number;
  apiHash: number;
  applicationHash: number;
}

/**
 * Statuses other than 200: the part of APIs that return them, and the bounds of their share of requests. Statuses of 500
 * and above are rare here: most come from incidents.
 */
const otherStatuses = [
  { code: '201', apis: 0.3, low: 0.05, high: 0.6 },
  { code: '204', apis: 0.12, low: 0.02, high: 0.2 },
  { code: '301', apis: 0.06, low: 0.01, high: 0.3 },
  { code: '304', apis: 0.3, low: 0.04, high: 0.35 },
  { code: '400', apis: 0.6, low: 0.0005, high: 0.008 },
  { code: '401', apis: 0.35, low: 0.001, high: 0.025 },
  { code: '403', apis: 0.2, low: 0.0004, high: 0.004 },
  { code: '404', apis: 0.7, low: 0.0008, high: 0.03 },
  { code: '429', apis: 0.2, low: 0.0003, high: 0.012 },
  { code: '500', apis: 0.5, low: 0.00002, high: 0.0006 },
  { code: '502', apis: 0.5, low: 0.00001, high: 0.0002 },
  { code: '504', apis: 0.35, low: 0.00001, high: 0.0002 },
] as const;

/** Requests per second of a median API in a busy cluster. */
const MEDIAN_RATE = 5;

/** A roughly normal number around 0, rarely beyond ±2: the sum of four uniform ones. */
function roughlyNormal(hash: number, salt: number): number {
  const sum = [0, 1, 2, 3].reduce((all, n) => all + chance(hash, salt + n), 0);
  return (sum - 2) * 1.73;
}

/** The traffic of an API. @param load how busy its cluster is; 1 is busy */
export function flowOf(api: PublishedApi, load: number): Flow {
  const apiHash = hashOf(`api ${api.id}`);
  const applicationHash = hashOf(`application ${api.appId}`);
  const rate = load * MEDIAN_RATE * Math.exp(roughlyNormal(apiHash, 20));
  const shares = otherStatuses.flatMap(({ code, apis, low, high }, at) =>
    chance(apiHash, 40 + at) < apis
      ? [{ code, share: between(low, high, chance(apiHash, 60 + at)) }]
      : [],
  );
  // Most requests get 200, whatever the random numbers.
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
    responseBytes: between(700, 38_000, chance(apiHash, 5)),
    apiHash,
    applicationHash,
  };
}

/** Requests per second of a flow over all statuses. */
export function rateOf({ codes }: Flow): number {
  return codes.reduce((sum, { rate }) => sum + rate, 0);
}
