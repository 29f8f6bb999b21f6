import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import { type InstanceStatus, instanceStatus, REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import { parseTime } from '#lib/time.ts';

/** A gateway with its current status, derived from when it was last seen: a dead gateway does not report that. */
export interface GatewayState {
  instance: GatewayInstance;
  status: InstanceStatus;
  /** Number of configuration versions it is behind; undefined when it does not know its own. */
  behind: number | undefined;
  /** When it is removed unless it reports again, in milliseconds since 1970; for offline gateways only. */
  removedAt: number | undefined;
}

/** @param now milliseconds since 1970, by the server's clock */
export function gatewayState(
  instance: GatewayInstance,
  configVersion: number,
  now: number,
): GatewayState {
  const seen = parseTime(instance.last_seen_time)?.getTime();
  const status =
    seen === undefined ? instance.status : instanceStatus(now - seen, instance.etcd_reachable);
  return {
    instance,
    status,
    behind: versionsBehind(instance.config_version, configVersion),
    removedAt: status === 'Offline' && seen !== undefined ? seen + REMOVAL_LIMIT_MS : undefined,
  };
}

/** A gateway that does not know its version reports 0. A cluster has version 0 only before its first change. */
function versionsBehind(own: number, newest: number): number | undefined {
  return own === 0 && newest > 0 ? undefined : Math.max(0, newest - own);
}

/** Whether the gateway has sent a report. One that only connects has neither a version nor calls. */
export function hasReport({ version }: GatewayInstance): boolean {
  return version !== '';
}

function isReporting({ status }: GatewayState): boolean {
  return status === 'Healthy' || status === 'Only Heartbeats';
}

/** The differences within a fleet. Only gateways that still report count: the others cannot catch up. */
interface Drift {
  reporting: number;
  current: number;
  /** Furthest behind first. */
  behind: GatewayState[];
  /** Gateways that do not know their version. */
  unknown: GatewayState[];
  /** Gateway versions with their number of gateways, most used first. */
  versions: [version: string, count: number][];
  unreachable: GatewayState[];
  silent: GatewayState[];
}

export function driftOf(fleet: readonly GatewayState[]): Drift {
  const reporting = fleet.filter(isReporting);
  const behind = reporting.filter((gateway) => (gateway.behind ?? 0) > 0);
  const unknown = reporting.filter((gateway) => gateway.behind === undefined);
  const versions = new Map<string, number>();
  for (const { instance } of reporting.filter(({ instance }) => hasReport(instance))) {
    versions.set(instance.version, (versions.get(instance.version) ?? 0) + 1);
  }
  return {
    reporting: reporting.length,
    current: reporting.length - behind.length - unknown.length,
    behind: behind.toSorted((a, b) => (b.behind ?? 0) - (a.behind ?? 0)),
    unknown,
    versions: [...versions].toSorted(([a, m], [b, n]) => n - m || compareVersions(b, a)),
    unreachable: reporting.filter(({ instance }) => !instance.etcd_reachable),
    silent: fleet.filter((gateway) => !isReporting(gateway)),
  };
}

/** Whether the hostname, IP address, version or id contains the search text, ignoring case. */
export function matchesText({ instance }: GatewayState, text: string): boolean {
  const { hostname, ip, version, id } = instance;
  const needle = text.trim().toLowerCase();
  return [hostname, ip, version, id].some((each) => each.toLowerCase().includes(needle));
}

/** The sort keys of the table of gateways. */
export const comparators = {
  status: (a, b) => severity[a.status] - severity[b.status],
  hostname: (a, b) => collator.compare(a.instance.hostname, b.instance.hostname),
  version: (a, b) => compareVersions(a.instance.version, b.instance.version),
  config_version: (a, b) => a.instance.config_version - b.instance.config_version,
  last_seen_time: (a, b) => time(a.instance.last_seen_time) - time(b.instance.last_seen_time),
  register_time: (a, b) => time(a.instance.register_time) - time(b.instance.register_time),
  api_calls: (a, b) => a.instance.api_calls - b.instance.api_calls,
} satisfies Record<string, (a: GatewayState, b: GatewayState) => number>;

export type FleetSortKey = keyof typeof comparators;

/** Returns a sorted copy. Equal gateways are sorted by name and id, so that the order is stable. */
export function sortFleet(
  fleet: readonly GatewayState[],
  by: FleetSortKey,
  direction: 'asc' | 'desc',
): GatewayState[] {
  const sign = direction === 'asc' ? 1 : -1;
  return fleet.toSorted(
    (a, b) =>
      sign * comparators[by](a, b) ||
      comparators.hostname(a, b) ||
      collator.compare(a.instance.id, b.instance.id),
  );
}

const severity: Record<InstanceStatus, number> = {
  Healthy: 0,
  'Only Heartbeats': 1,
  'Lost Connection': 2,
  Offline: 3,
};

/** Compares numbers in strings by value: 3.9 before 3.10, gateway-9 before gateway-10. */
const collator = new Intl.Collator('en', { numeric: true });

function compareVersions(a: string, b: string): number {
  return collator.compare(a, b);
}

function time(value: string): number {
  return parseTime(value)?.getTime() ?? 0;
}
