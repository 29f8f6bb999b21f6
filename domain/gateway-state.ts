import type { DeliveredGateway, Timestamp } from '#contract/generated/types.gen.ts';
import { EXPIRY_WARNING_DAYS } from './certificate-coverage.ts';

/** Every state of a gateway, from best to worst; the last two are not known to be either. Also their names in addresses. */
export const gatewayStates = [
  'current',
  'unconfirmed',
  'behind',
  'disconnected',
  'unknown',
  'never-connected',
] as const;

/**
 * - `current`: it confirmed the newest version.
 * - `unconfirmed`: it was sent the newest version and has not confirmed it.
 * - `behind`: it was not sent the newest version.
 * - `disconnected`: it connected before, and has no stream.
 * - `unknown`: it reports, but reads its configuration elsewhere.
 * - `never-connected`: a certificate was issued for it.
 */
export type GatewayStateName = (typeof gatewayStates)[number];

export interface GatewayState {
  name: GatewayStateName;
  /** Versions that it was not sent; above 0 only while it is behind. */
  behind: number;
  /**
   * Milliseconds since 1970: since when it lacks the newest version, is disconnected, or has last reported; undefined in
   * other states, and when that is not known.
   */
  since: number | undefined;
}

/** The state of a gateway in a cluster with this configuration version. Time alone does not change it. */
export function gatewayState(gateway: DeliveredGateway, configVersion: number): GatewayState {
  const { known_by: knownBy, streams, sent_version: sent, confirmed_version: confirmed } = gateway;
  if (knownBy === 'certificate') return { name: 'never-connected', behind: 0, since: undefined };
  const seen = millisecondsOf(gateway.seen_at);
  if (knownBy === 'report') return { name: 'unknown', behind: 0, since: seen };
  if (streams === 0) return { name: 'disconnected', behind: 0, since: seen };
  const since = millisecondsOf(gateway.behind_since);
  if (sent < configVersion) return { name: 'behind', behind: configVersion - sent, since };
  if (confirmed < configVersion) return { name: 'unconfirmed', behind: 0, since };
  return { name: 'current', behind: 0, since: undefined };
}

/** Milliseconds within which a connected gateway is sent a version; the server needs about one second. */
const SENT_LIMIT_MS = 15_000;

/**
 * Milliseconds within which a gateway confirms a version. It does with its next request: from Apache APISIX 3.8 on some
 * ten seconds after the version, before that up to 50.
 */
const CONFIRMED_LIMIT_MS = 60_000;

/**
 * Whether a gateway takes longer than it may. The one rule for that.
 *
 * @param isSent whether it was sent the version, and has yet to confirm it
 * @param waitedMs milliseconds since the version was saved
 */
export function isOverdue(isSent: boolean, waitedMs: number): boolean {
  return waitedMs > (isSent ? CONFIRMED_LIMIT_MS : SENT_LIMIT_MS);
}

/** Whether a gateway lacks the newest version for longer than it may. `now` is in milliseconds since 1970. */
export function isLate({ name, since }: GatewayState, now: number): boolean {
  if (since === undefined || (name !== 'behind' && name !== 'unconfirmed')) return false;
  return isOverdue(name === 'unconfirmed', now - since);
}

/** Whether a gateway is on its way to the newest version: a page should look again soon. */
export function isCatchingUp(state: GatewayState, now: number): boolean {
  return (state.name === 'behind' || state.name === 'unconfirmed') && !isLate(state, now);
}

/** Whether a gateway is one of the operator's that reads its configuration here: only these can be late. */
export function isReceiver({ sample, known_by: knownBy }: DeliveredGateway): boolean {
  return !sample && knownBy === 'connection';
}

/** Milliseconds by which a new gateway may start before the one that it replaces ends. */
const REPLACEMENT_MS = 10 * 60_000;

/**
 * Whether a disconnected gateway was replaced: another with its name is connected, and started about when this one was
 * last seen, or since. In Kubernetes, a new pod has another address than the one before.
 */
export function isReplaced(
  gateway: DeliveredGateway,
  gateways: readonly DeliveredGateway[],
): boolean {
  const { name, streams } = gateway;
  const seen = millisecondsOf(gateway.seen_at);
  if (!isReceiver(gateway) || streams > 0 || seen === undefined) return false;
  return gateways.some(
    (other) =>
      isReceiver(other) &&
      other.name === name &&
      other.streams > 0 &&
      (startOf(other) ?? 0) >= seen - REPLACEMENT_MS,
  );
}

/** When a gateway started, as far as that is known, in milliseconds since 1970. */
function startOf({ started_at: startedAt, connected_at: connectedAt }: DeliveredGateway) {
  return millisecondsOf(startedAt) ?? millisecondsOf(connectedAt);
}

/**
 * Whether a gateway must restart with the current start-up file: it is connected, and started before the settings that
 * it reads from that file alone last changed.
 */
export function mustRestart(gateway: DeliveredGateway, startupChangedAt: string | null): boolean {
  const changed = millisecondsOf(startupChangedAt);
  const start = startOf(gateway);
  if (!isReceiver(gateway) || gateway.streams === 0) return false;
  return changed !== undefined && start !== undefined && start < changed;
}

const DAY_MS = 86_400_000;

export interface CertificateState {
  state: 'valid' | 'expiring' | 'expired';
  /** Whole days until it ends; 0 once it has. */
  daysLeft: number;
}

/** The state of a gateway's certificate. `now` is in milliseconds since 1970. */
export function certificateState(notAfter: Timestamp, now: number): CertificateState {
  const left = (millisecondsOf(notAfter) ?? 0) - now;
  if (left <= 0) return { state: 'expired', daysLeft: 0 };
  const isExpiring = left < EXPIRY_WARNING_DAYS * DAY_MS;
  return { state: isExpiring ? 'expiring' : 'valid', daysLeft: Math.floor(left / DAY_MS) };
}

function millisecondsOf(time: string | null): number | undefined {
  const ms = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(ms) ? undefined : ms;
}
