import type { DeliveredGateway, Delivery, GatewayRefusal } from '#contract/generated/types.gen.ts';
import { gatewayState } from '#domain/gateway-state.ts';

/** How far a new gateway has come. */
export type Arrival =
  | { stage: 'waiting' }
  | { stage: 'connecting' }
  | { stage: 'reading'; read: NonNullable<DeliveredGateway['read']> }
  | { stage: 'current'; version: number; gateway: DeliveredGateway };

/** What was so before, to tell what has happened since. */
export interface Before {
  /** When each gateway connected and started, by id. */
  starts: ReadonlyMap<string, string>;
  /** How often each refusal happened. */
  refusals: ReadonlyMap<string, number>;
}

export function beforeOf({ gateways, refusals }: Delivery): Before {
  return {
    starts: new Map(gateways.map((gateway) => [gateway.id, startOf(gateway)])),
    refusals: new Map(refusals.map((refusal) => [refusalKey(refusal), refusal.count])),
  };
}

/** How far the gateways with this name have come that connected or started since. Replicas share their name. */
export function arrivalOf(delivery: Delivery, before: Before, name: string): Arrival {
  const arrived = delivery.gateways.filter(
    (gateway) =>
      isConnectionOf(gateway, name) && before.starts.get(gateway.id) !== startOf(gateway),
  );
  const version = delivery.config_version;
  const current = arrived.find((gateway) => gatewayState(gateway, version).name === 'current');
  if (current) return { stage: 'current', version, gateway: current };
  const read = arrived.find((gateway) => gateway.read !== null)?.read;
  if (read) return { stage: 'reading', read };
  return { stage: arrived.length > 0 ? 'connecting' : 'waiting' };
}

/** The refusals since that may be of this gateway, newest first. Those with the name of another one are not. */
export function newRefusals(delivery: Delivery, before: Before, name: string): GatewayRefusal[] {
  return delivery.refusals.filter(
    (refusal) =>
      (refusal.name === '' || refusal.name === name) &&
      before.refusals.get(refusalKey(refusal)) !== refusal.count,
  );
}

/** The serial number of the newest certificate of a name; undefined without one. */
export function serialOf({ gateways }: Delivery, name: string): string | undefined {
  const own = gateways.filter((gateway) => gateway.name === name && gateway.certificate !== null);
  return own.at(-1)?.certificate?.serial_number;
}

/** What to do about a refusal; undefined when the reason says all there is to say. */
export function adviceOn(reason: string): string | undefined {
  return advices.find(([pattern]) => pattern.test(reason))?.[1];
}

const advices: readonly [RegExp, string][] = [
  [
    /another authority|not one of a client/,
    'It shows a certificate that is not of this cluster. Unpack the files of this page in its place, and restart it.',
  ],
  [/shows no certificate/, 'Its start-up file names no certificate, or it cannot read the files.'],
  [/has expired|is revoked/, 'Create a new command for another certificate.'],
  [/not valid yet/, 'The clock of this server was ahead when it issued the certificate.'],
  [
    /does not accept the certificate of this server|ended the connection|hang up|ECONNRESET/,
    'It may not trust this server: its clock may be wrong, it may have another ca.crt, or it may dial another name than its start-up file says.',
  ],
  [/TLS handshake failed/, 'Something may be in between, such as a proxy that ends TLS.'],
];

function isConnectionOf(gateway: DeliveredGateway, name: string): boolean {
  return gateway.name === name && gateway.known_by === 'connection' && !gateway.sample;
}

function startOf({ connected_at: connectedAt, started_at: startedAt }: DeliveredGateway): string {
  return `${connectedAt} ${startedAt}`;
}

function refusalKey({ address, name, reason }: GatewayRefusal): string {
  return `${address} ${name} ${reason}`;
}
