import type { DeliveredGateway, Delivery } from '#contract/generated/types.gen.ts';
import { compareVersions } from '#domain/gateway-fleet.ts';
import {
  type GatewayState,
  type GatewayStateName,
  gatewayState,
  gatewayStates,
  isReplaced,
} from '#domain/gateway-state.ts';
import { parseTime } from '#lib/time.ts';

/** A row of the table of gateways. */
export interface FleetRow {
  gateway: DeliveredGateway;
  state: GatewayState;
  /** Whether another gateway took its place after it disconnected. */
  isReplaced: boolean;
  /** The configuration version of the cluster. */
  configVersion: number;
}

/** The gateways of a cluster with their states. */
export function fleetRows({ config_version: configVersion, gateways }: Delivery): FleetRow[] {
  return gateways.map((gateway) => ({
    gateway,
    state: gatewayState(gateway, configVersion),
    isReplaced: isReplaced(gateway, gateways),
    configVersion,
  }));
}

/** The number of gateways in each state that some gateway is in, from best to worst. */
export function statesInUse(
  rows: readonly FleetRow[],
): { name: GatewayStateName; count: number }[] {
  return gatewayStates
    .map((name) => ({ name, count: rows.filter(({ state }) => state.name === name).length }))
    .filter(({ count }) => count > 0);
}

/** The name of a gateway in its cluster: with its address where others have the same name. */
export function gatewayLabel(
  { id, name, address }: DeliveredGateway,
  gateways: readonly DeliveredGateway[],
): string {
  const isShared = gateways.some((other) => other.name === name && other.id !== id);
  return isShared && address !== '' ? `${name} (${address})` : name;
}

/** Whether the name, address, version, host name or id contains the search text, ignoring case. */
export function matchesText({ gateway }: FleetRow, text: string): boolean {
  const { id, name, address, version, report } = gateway;
  const needle = text.trim().toLowerCase();
  const texts = [id, name, address, version?.version ?? '', report?.hostname ?? ''];
  return texts.some((each) => each.toLowerCase().includes(needle));
}

/** Compares numbers in strings by value: gateway-9 before gateway-10. */
const collator = new Intl.Collator('en', { numeric: true });

type Compare = (a: FleetRow, b: FleetRow) => number;

/** Compares by a time or number; those without one come last. */
const byNumber =
  (numberOf: (gateway: DeliveredGateway) => number | undefined): Compare =>
  ({ gateway: a }, { gateway: b }) => {
    const [left, right] = [numberOf(a), numberOf(b)];
    if (left === right) return 0;
    if (left === undefined) return 1;
    return right === undefined ? -1 : left - right;
  };
const timeOf = (value: string | null | undefined) => parseTime(value)?.getTime();

/** The sort keys of the table of gateways. */
export const comparators = {
  name: ({ gateway: a }, { gateway: b }) =>
    collator.compare(a.name, b.name) || collator.compare(a.address, b.address),
  state: ({ state: a }, { state: b }) =>
    gatewayStates.indexOf(a.name) - gatewayStates.indexOf(b.name),
  address: ({ gateway: a }, { gateway: b }) => collator.compare(a.address, b.address),
  connected_at: byNumber((one) => (one.streams > 0 ? timeOf(one.connected_at) : undefined)),
  workers: byNumber(({ workers }) => workers),
  confirmed_version: byNumber((one) => one.confirmed_version),
  version: ({ gateway: a }, { gateway: b }) =>
    compareVersions(a.version?.version ?? '', b.version?.version ?? ''),
  certificate: byNumber(({ certificate }) => timeOf(certificate?.not_after)),
  api_calls: byNumber(({ report }) => report?.api_calls),
} satisfies Record<string, Compare>;

export type FleetSortKey = keyof typeof comparators;

/** Returns a sorted copy. Equal gateways are sorted by name and id, so that the order is stable. */
export function sortFleet(
  rows: readonly FleetRow[],
  by: FleetSortKey,
  direction: 'asc' | 'desc',
): FleetRow[] {
  const sign = direction === 'asc' ? 1 : -1;
  return rows.toSorted(
    (a, b) =>
      sign * comparators[by](a, b) ||
      comparators.name(a, b) ||
      collator.compare(a.gateway.id, b.gateway.id),
  );
}
