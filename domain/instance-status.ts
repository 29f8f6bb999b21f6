import type { GatewayInstance } from '#contract/generated/types.gen.ts';

/**
 * How the state of a gateway follows from when it was last seen: the `status` of `GatewayInstance` in the document. The
 * server answers by this rule; the console goes on by it between two answers, so that a gateway that fell silent does
 * not go on looking healthy.
 */
export type InstanceStatus = GatewayInstance['status'];

/** Milliseconds since the last report within which a gateway is there; it reports every 10 seconds. */
export const HEARTBEAT_LIMIT_MS = 30_000;

/** Milliseconds since the last report after which a lost gateway counts as offline. */
export const LOST_LIMIT_MS = 2 * 60 * 60 * 1000;

/** Milliseconds since the last report after which an offline gateway leaves the list. */
export const REMOVAL_LIMIT_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * The state of a gateway.
 *
 * @param silentMs milliseconds since its last report; a clock that is ahead makes it negative, which counts as none
 * @param etcdReachable whether it could read its configuration when it last reported
 */
export function instanceStatus(silentMs: number, etcdReachable: boolean): InstanceStatus {
  if (silentMs <= HEARTBEAT_LIMIT_MS) return etcdReachable ? 'Healthy' : 'Only Heartbeats';
  return silentMs <= LOST_LIMIT_MS ? 'Lost Connection' : 'Offline';
}
