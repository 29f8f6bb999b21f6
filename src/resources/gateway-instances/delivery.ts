import type { DeliveredGateway, Delivery } from '#contract/generated/types.gen.ts';
import { plural } from '#lib/text.ts';

/** How far a configuration version has come. */
export interface DeliveryProgress {
  /** Connected gateways. */
  connected: number;
  sent: number;
  confirmed: number;
  /** Connected gateways that have not been sent the version. */
  waiting: DeliveredGateway[];
  /** Gateways that were connected within the last hour and do not have the version. */
  disconnected: DeliveredGateway[];
}

/** How far a version has come. */
export function progressOf({ gateways }: Delivery, version: number): DeliveryProgress {
  const connected = gateways.filter(({ streams }) => streams > 0);
  const waiting = connected.filter(({ sent_version: sent }) => sent < version);
  return {
    connected: connected.length,
    sent: connected.length - waiting.length,
    confirmed: connected.filter(({ confirmed_version: confirmed }) => confirmed >= version).length,
    waiting,
    disconnected: gateways.filter(
      ({ streams, confirmed_version: confirmed }) => streams === 0 && confirmed < version,
    ),
  };
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
