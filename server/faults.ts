import type { MetricType } from '#contract/generated/types.gen.ts';

/**
 * Inputs that make an operation fail on purpose, so that tests see every failure come from a real server.
 * Inert unless the server runs with FAULTS=on. The input is a body's `name` or a list's `search`.
 */
export const faults = {
  serverError: 'fault-server-error',
  badGateway: 'fault-bad-gateway',
  conflict: 'fault-conflict',
  forbidden: 'fault-forbidden',
  tooManyRequests: 'fault-too-many-requests',
  fieldError: 'fault-field-error',
  signedOut: 'fault-signed-out',
  slow: 'fault-slow',
  envelopeError: 'fault-envelope-error',
} as const;

/** How long slow faults take, in milliseconds: enough to see a loading state. */
export const slowFaultMs = 3000;

export type Fault = keyof typeof faults;

/** Names of clusters whose creation goes wrong, or takes time, after the request for it was answered. Inert likewise. */
export const creationFaults = {
  /** The creation fails. */
  creationFails: 'fault-creation-fails',
  /** The creation takes three seconds. */
  creationSlow: 'fault-creation-slow',
  /** The creation does not end before the server does. */
  creationHeld: 'fault-creation-held',
} as const;

/**
 * Ids of gateways that make one type of metric go wrong when its query asks for that gateway alone, and leave the other
 * types as they are. The gateway must be there: report it first. Inert likewise.
 */
export const metricFaults = {
  /** Figures of this type cannot be had: 502. */
  fails: (type: MetricType) => `fault-${type}`,
  /** Figures of this type take three seconds. */
  slow: (type: MetricType) => `slow-${type}`,
} as const;

/** What the address of a recipient begins with whose mail is not taken. Inert likewise. */
export const mailFaults = { mailFails: 'fault-mail-fails' } as const;

function metricFaultOf(path: unknown, query: unknown): Fault | undefined {
  const { metric_type: type } = path as { metric_type?: MetricType };
  const { instance_id: id } = query as { instance_id?: string };
  if (!type || !id) return undefined;
  if (id === metricFaults.fails(type)) return 'badGateway';
  return id === metricFaults.slow(type) ? 'slow' : undefined;
}

/** The fault that a request asks for, if any. */
export function faultOf(input: {
  path?: unknown;
  body?: unknown;
  query?: unknown;
}): Fault | undefined {
  const ofMetric = metricFaultOf(input.path ?? {}, input.query ?? {});
  if (ofMetric) return ofMetric;
  const name = (input.body as { name?: unknown } | undefined)?.name;
  const search = (input.query as { search?: unknown } | undefined)?.search;
  const names = Object.keys(faults) as Fault[];
  return names.find((fault) => faults[fault] === name || faults[fault] === search);
}
