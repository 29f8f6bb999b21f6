import type { DeliveredGateway, Delivery } from '#contract/generated/types.gen.ts';
import {
  certificateState,
  gatewayState,
  isLate,
  isReceiver,
  isReplaced,
  mustRestart,
} from './gateway-state.ts';

type Fleet = Pick<Delivery, 'config_version' | 'gateways'>;

/** The gateways that count for health and marks: the operator's own that read their configuration here. */
export function countedGateways(gateways: readonly DeliveredGateway[]): DeliveredGateway[] {
  return gateways.filter((one) => isReceiver(one) && !isReplaced(one, gateways));
}

/** What is wrong with some gateways, worst first. */
const healthReasons = ['none-connected', 'expired', 'late', 'disconnected', 'expiring'] as const;

export interface HealthReason {
  name: (typeof healthReasons)[number];
  /** The gateways that it is true of. */
  gateways: DeliveredGateway[];
}

export interface ClusterHealth {
  /**
   * - `failing`: no gateway is connected although some were, or the certificates of all have expired.
   * - `degraded`: some gateway is late or disconnected, or its certificate has expired or soon will.
   * - `unknown`: all gateways read their configuration elsewhere.
   * - `none`: there are no gateways. Those of the sample data, and those that have never connected, are none.
   */
  level: 'healthy' | 'degraded' | 'failing' | 'unknown' | 'none';
  /** Empty when it is healthy. */
  reasons: HealthReason[];
}

/** The health of a cluster, derived from its gateways and their certificates. `now` is in milliseconds since 1970. */
export function clusterHealth(
  { config_version: version, gateways }: Fleet,
  now: number,
): ClusterHealth {
  const counted = countedGateways(gateways);
  if (counted.length === 0) {
    const reports = gateways.some((one) => !one.sample && one.known_by === 'report');
    return { level: reports ? 'unknown' : 'none', reasons: [] };
  }
  const disconnected = counted.filter(({ streams }) => streams === 0);
  const noneIsConnected = disconnected.length === counted.length;
  const withCertificate = (state: 'expiring' | 'expired') =>
    counted.filter(
      ({ certificate }) =>
        certificate && certificateState(certificate.not_after, now).state === state,
    );
  const expired = withCertificate('expired');
  const found: Record<HealthReason['name'], DeliveredGateway[]> = {
    'none-connected': noneIsConnected ? disconnected : [],
    expired,
    late: counted.filter((one) => isLate(gatewayState(one, version), now)),
    disconnected: noneIsConnected ? [] : disconnected,
    expiring: withCertificate('expiring'),
  };
  const reasons = healthReasons.flatMap((name) =>
    found[name].length > 0 ? [{ name, gateways: found[name] }] : [],
  );
  if (noneIsConnected || expired.length === counted.length) return { level: 'failing', reasons };
  return { level: reasons.length > 0 ? 'degraded' : 'healthy', reasons };
}

/** The gateways that must restart with the current start-up file. */
export function gatewaysToRestart({
  gateways,
  startup_changed_at: changedAt,
}: Pick<Delivery, 'gateways' | 'startup_changed_at'>): DeliveredGateway[] {
  return gateways.filter((one) => mustRestart(one, changedAt));
}

/** Compares versions by their numbers: 3.9.1 is older than 3.10.0. Without numbers, a version is the oldest. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersIn(a), numbersIn(b)];
  const length = Math.max(left.length, right.length);
  for (let place = 0; place < length; place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** 3.16.0-ubuntu has the numbers 3, 16 and 0: those of the image's system do not count. */
function numbersIn(version: string): number[] {
  return (/\d+(\.\d+)*/.exec(version)?.[0] ?? '').split('.').filter(Boolean).map(Number);
}

/**
 * The gateway with the oldest version of Apache APISIX that a cluster's configuration must suit; undefined when no
 * version is known. Disconnected gateways count, because they come back; samples and replaced ones do not.
 */
export function oldestGateway(
  gateways: readonly DeliveredGateway[],
): { name: string; version: string } | undefined {
  const reporting = gateways.filter((one) => !one.sample && one.known_by === 'report');
  const [oldest] = [...countedGateways(gateways), ...reporting]
    .flatMap(({ name, address, version }) =>
      version ? [{ name: name || address, version: version.version }] : [],
    )
    .sort((a, b) => compareVersions(a.version, b.version));
  return oldest;
}

export interface VersionInUse {
  version: string;
  /** Whether a gateway reported it; otherwise it was chosen when the gateway was added. */
  isReported: boolean;
  /** The connected gateways that have it. */
  gateways: DeliveredGateway[];
}

/** The oldest version of Apache APISIX among connected gateways; undefined when none is known. */
export function oldestVersion(gateways: readonly DeliveredGateway[]): VersionInUse | undefined {
  const known = gateways.filter((one) => isReceiver(one) && one.streams > 0 && one.version);
  const versions = known.flatMap(({ version }) => version ?? []);
  const [oldest] = versions.toSorted((a, b) => compareVersions(a.version, b.version));
  if (!oldest) return undefined;
  const having = known.filter(
    ({ version }) => version && compareVersions(version.version, oldest.version) === 0,
  );
  return {
    version: oldest.version,
    isReported: having.some(({ version }) => version?.is_reported),
    gateways: having,
  };
}
