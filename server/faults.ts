/**
 * Inputs that make an operation fail on purpose, so that tests see every failure come from a real server.
 * Inert unless the server runs with FAULTS=on. The input is a body's `name` or a list's `search`.
 */
export const faults = {
  serverError: 'fault-server-error',
  conflict: 'fault-conflict',
  forbidden: 'fault-forbidden',
  tooManyRequests: 'fault-too-many-requests',
  fieldError: 'fault-field-error',
  signedOut: 'fault-signed-out',
  slow: 'fault-slow',
  envelopeError: 'fault-envelope-error',
} as const;

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

/** The fault that a request asks for, if any. */
export function faultOf(input: { body?: unknown; query?: unknown }): Fault | undefined {
  const name = (input.body as { name?: unknown } | undefined)?.name;
  const search = (input.query as { search?: unknown } | undefined)?.search;
  const names = Object.keys(faults) as Fault[];
  return names.find((fault) => faults[fault] === name || faults[fault] === search);
}
