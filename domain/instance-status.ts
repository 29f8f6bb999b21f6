import type { GatewayInstance } from '#contract/generated/types.gen.ts';

/**
 * The `status` of `GatewayInstance` in the contract, derived from the last report. The server uses this rule for
 * responses and the console between two responses, so that a silent gateway does not keep looking healthy.
 */
export type InstanceStatus = GatewayInstance['status'];

/** Milliseconds since the last report within which a gateway is connected; it reports every 10 seconds. */
export const HEARTBEAT_LIMIT_MS = 30_000;

/** Milliseconds since the last report after which a lost gateway counts as offline. */
export const LOST_LIMIT_MS = 2 * 60 * 60 * 1000;

/** Milliseconds since the last report after which an offline gateway is removed from the list. */
export const REMOVAL_LIMIT_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Returns the status of a gateway.
 *
 * @param silentMs milliseconds since its last report; negative with a clock that is ahead, which counts as zero
 * @param etcdReachable whether it could read its configuration at its last report
 */
export function instanceStatus(silentMs: number, etcdReachable: boolean): InstanceStatus {
  if (silentMs <= HEARTBEAT_LIMIT_MS) return etcdReachable ? 'Healthy' : 'Only Heartbeats';
  return silentMs <= LOST_LIMIT_MS ? 'Lost Connection' : 'Offline';
}
