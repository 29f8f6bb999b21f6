import type { MetricType } from '#contract/generated/types.gen.ts';

/**
 * Inputs that make an operation fail, so that tests get every failure from a real server. They have no effect unless the
 * server runs with FAULTS=on. The input is the `name` of a body or the `search` of a list.
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
  /** The operation is carried out, but the connection breaks before its response is complete. */
  responseLost: 'fault-response-lost',
} as const;

/** Duration of slow faults in milliseconds: long enough for a loading state to show. */
export const SLOW_FAULT_MS = 3000;

export type Fault = keyof typeof faults;

/** Cluster names whose creation fails or takes long after the response. They also need FAULTS=on. */
export const creationFaults = {
  /** The creation fails. */
  creationFails: 'fault-creation-fails',
  /** The creation takes three seconds. */
  creationSlow: 'fault-creation-slow',
  /** The creation does not end before the server does. */
  creationHeld: 'fault-creation-held',
} as const;

/**
 * Gateway ids that make queries of one metric type fail when they filter by that gateway; other types still work. The
 * gateway must exist: report it first. They also need FAULTS=on.
 */
export const metricFaults = {
  /** Metrics of this type fail with 502. */
  fails: (type: MetricType) => `fault-${type}`,
  /** Metrics of this type take three seconds. */
  slow: (type: MetricType) => `slow-${type}`,
} as const;

/** Mail to an address with this prefix is not accepted. It also needs FAULTS=on. */
export const mailFaults = { mailFails: 'fault-mail-fails' } as const;

function metricFaultOf(path: unknown, query: unknown): Fault | undefined {
  const { metric_type: type } = path as { metric_type?: MetricType };
  const { instance_id: id } = query as { instance_id?: string };
  if (!type || !id) return undefined;
  if (id === metricFaults.fails(type)) return 'badGateway';
  return id === metricFaults.slow(type) ? 'slow' : undefined;
}

/** The fault that a request triggers, if any. */
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
