import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import { type InstanceStatus, instanceStatus, REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import { parseTime } from '#lib/time.ts';

/** A gateway as it is now: judged by when it was last seen, because one that is dead says nothing of it. */
export interface Judged {
  instance: GatewayInstance;
  status: InstanceStatus;
  /** Configuration versions that it lacks; 0 when it is current, undefined when it does not know its own. */
  behind: number | undefined;
  /** When it leaves the list unless it reports again, in milliseconds since 1970; of offline gateways alone. */
  removedAt: number | undefined;
}

/** @param now milliseconds since 1970, by the server's clock */
export function judge(instance: GatewayInstance, configVersion: number, now: number): Judged {
  const seen = parseTime(instance.last_seen_time)?.getTime();
  const status =
    seen === undefined ? instance.status : instanceStatus(now - seen, instance.etcd_reachable);
  return {
    instance,
    status,
    behind: lacking(instance.config_version, configVersion),
    removedAt: status === 'Offline' && seen !== undefined ? seen + REMOVAL_LIMIT_MS : undefined,
  };
}

/** A gateway that does not know its version reports 0, which a cluster has only before its first change. */
function lacking(own: number, newest: number): number | undefined {
  return own === 0 && newest > 0 ? undefined : Math.max(0, newest - own);
}

/** Whether a gateway still reports. */
function reports({ status }: Judged): boolean {
  return status === 'Healthy' || status === 'Only Heartbeats';
}

/** What differs within a fleet. Only gateways that still report count: the others cannot catch up. */
interface Drift {
  reporting: number;
  current: number;
  /** Furthest behind first. */
  behind: Judged[];
  /** Those that do not know their version. */
  unknown: Judged[];
  /** Gateway versions with their number of gateways, most used first. */
  versions: [version: string, count: number][];
  unreachable: Judged[];
  silent: Judged[];
}

export function driftOf(fleet: readonly Judged[]): Drift {
  const reporting = fleet.filter(reports);
  const behind = reporting.filter((one) => (one.behind ?? 0) > 0);
  const unknown = reporting.filter((one) => one.behind === undefined);
  const versions = new Map<string, number>();
  for (const { instance } of reporting) {
    versions.set(instance.version, (versions.get(instance.version) ?? 0) + 1);
  }
  return {
    reporting: reporting.length,
    current: reporting.length - behind.length - unknown.length,
    behind: behind.toSorted((a, b) => (b.behind ?? 0) - (a.behind ?? 0)),
    unknown,
    versions: [...versions].toSorted(([a, m], [b, n]) => n - m || compareVersions(b, a)),
    unreachable: reporting.filter(({ instance }) => !instance.etcd_reachable),
    silent: fleet.filter((one) => !reports(one)),
  };
}

/** Whether a gateway has a text in what tells it from others: hostname, address, version or id. */
export function hasText({ instance }: Judged, text: string): boolean {
  const { hostname, ip, version, id } = instance;
  const wanted = text.trim().toLowerCase();
  return [hostname, ip, version, id].some((each) => each.toLowerCase().includes(wanted));
}

/** What a table of gateways can be sorted by. */
export const orders = {
  status: (a, b) => severity[a.status] - severity[b.status],
  hostname: (a, b) => texts.compare(a.instance.hostname, b.instance.hostname),
  version: (a, b) => compareVersions(a.instance.version, b.instance.version),
  config_version: (a, b) => a.instance.config_version - b.instance.config_version,
  last_seen_time: (a, b) => time(a.instance.last_seen_time) - time(b.instance.last_seen_time),
  register_time: (a, b) => time(a.instance.register_time) - time(b.instance.register_time),
  api_calls: (a, b) => a.instance.api_calls - b.instance.api_calls,
} satisfies Record<string, (a: Judged, b: Judged) => number>;

export type FleetOrder = keyof typeof orders;

/** Sorts without touching what it gets; gateways that are equal stand by name, so that nothing moves by chance. */
export function sortFleet(
  fleet: readonly Judged[],
  by: FleetOrder,
  direction: 'asc' | 'desc',
): Judged[] {
  const sign = direction === 'asc' ? 1 : -1;
  return fleet.toSorted(
    (a, b) =>
      sign * orders[by](a, b) ||
      orders.hostname(a, b) ||
      texts.compare(a.instance.id, b.instance.id),
  );
}

const severity: Record<InstanceStatus, number> = {
  Healthy: 0,
  'Only Heartbeats': 1,
  'Lost Connection': 2,
  Offline: 3,
};

/** Numbers in texts count as numbers: 3.10 is newer than 3.9, gateway-10 comes after gateway-9. */
const texts = new Intl.Collator('en', { numeric: true });

function compareVersions(a: string, b: string): number {
  return texts.compare(a, b);
}

function time(value: string): number {
  return parseTime(value)?.getTime() ?? 0;
}
