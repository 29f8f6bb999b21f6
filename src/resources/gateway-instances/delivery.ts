import type { DeliveredGateway, Delivery } from '#contract/generated/types.gen.ts';
import { countedGateways } from '#domain/gateway-fleet.ts';
import { isOverdue } from '#domain/gateway-state.ts';
import { plural } from '#lib/text.ts';

/** How far a configuration version has come. Gateways that do not count for the health of a cluster are left out. */
export interface DeliveryProgress {
  /** Connected gateways. */
  connected: number;
  sent: number;
  confirmed: number;
  /** Connected gateways that have not been sent the version. */
  waiting: DeliveredGateway[];
  /** Connected gateways that were sent the version and have not confirmed it. */
  unconfirmed: DeliveredGateway[];
  /** Gateways that disconnected and do not have the version. */
  disconnected: DeliveredGateway[];
}

/** How far a version has come. */
export function progressOf(
  { gateways }: Pick<Delivery, 'gateways'>,
  version: number,
): DeliveryProgress {
  const counted = countedGateways(gateways);
  const connected = counted.filter(({ streams }) => streams > 0);
  const waiting = connected.filter(({ sent_version: sent }) => sent < version);
  const sent = connected.filter((one) => one.sent_version >= version);
  const unconfirmed = sent.filter((one) => one.confirmed_version < version);
  return {
    connected: connected.length,
    sent: sent.length,
    confirmed: sent.length - unconfirmed.length,
    waiting,
    unconfirmed,
    disconnected: counted.filter(
      ({ streams, confirmed_version: confirmed }) => streams === 0 && confirmed < version,
    ),
  };
}

/** The gateways that take longer than they may: those that were not sent the version, else those that did not confirm it. */
export interface Late {
  state: 'behind' | 'unconfirmed';
  gateways: DeliveredGateway[];
}

/** @param waitedMs milliseconds since the version was saved */
export function lateIn(
  { waiting, unconfirmed }: DeliveryProgress,
  waitedMs: number,
): Late | undefined {
  if (waiting.length > 0 && isOverdue(false, waitedMs))
    return { state: 'behind', gateways: waiting };
  return unconfirmed.length > 0 && isOverdue(true, waitedMs)
    ? { state: 'unconfirmed', gateways: unconfirmed }
    : undefined;
}

/** Whether nothing is left to wait for. */
export function isDelivered({ connected, confirmed }: DeliveryProgress): boolean {
  return confirmed === connected;
}

/** Tells the progress in a sentence. */
export function progressText(progress: DeliveryProgress): string {
  const { connected, sent, confirmed, disconnected } = progress;
  const gone =
    disconnected.length > 0 ? `; ${plural(disconnected.length, 'gateway')} disconnected` : '';
  if (connected === 0) return `Sent to no gateway: none is connected`;
  if (isDelivered(progress)) {
    return `${connected === 1 ? 'The connected gateway has it' : `All ${connected} connected gateways have it`}${gone}`;
  }
  const to = `Sent to ${sent} of ${plural(connected, 'gateway')}`;
  return `${sent === connected ? `${to}, confirmed by ${confirmed}` : to}${gone}`;
}
