import type { DeliveredGateway, GatewayStreams } from '#contract/generated/types.gen.ts';
import { GATEWAY_PREFIX } from '#domain/gateway-config/keys.ts';
import { HEARTBEAT_LIMIT_MS } from '#domain/instance-status.ts';
import type { Db } from '#server/db/connect.ts';
import type { StreamRange } from '#server/db/schema.ts';
import {
  type GatewayCertificateRow,
  validCertificates,
} from '#server/resources/gateway-instances/certificate-store.ts';
import { type ClusterFacts, sampleAt } from '#server/resources/gateway-instances/record.ts';
import {
  type GatewayInstanceRow,
  recentInstances,
} from '#server/resources/gateway-instances/store.ts';
import { time } from '#server/resources/wire.ts';
import { type ConnectedGateway, connectedGateways, versionsAt } from './connected-gateways.ts';
import { mergeRanges } from './stream-ranges.ts';

/** The cluster whose gateways are asked for. */
interface Cluster extends ClusterFacts {
  id: string;
}

/** What is known of no gateway that has not connected. */
const unconnected = {
  sample: false,
  streams: 0,
  workers: 0,
  sent_version: 0,
  confirmed_version: 0,
  behind_since: null,
  connected_at: null,
  seen_at: null,
  started_at: null,
  read: null,
  certificate: null,
  version: null,
  report: null,
} satisfies Partial<DeliveredGateway>;

/**
 * Every gateway of a cluster, by name and address: those with a connection, those that have a certificate alone, and
 * those that are known by a report alone, among them the sample gateways.
 */
export async function gatewaysOf(db: Db, cluster: Cluster, now: Date): Promise<DeliveredGateway[]> {
  const [connected, certificates, instances] = await Promise.all([
    connectedGateways(db, cluster.id, now),
    validCertificates(db, cluster.id, now),
    recentInstances(db, cluster.id, now),
  ]);
  const bySerial = new Map(certificates.map((row) => [row.serialNumber, row]));
  const byPlace = new Map(instances.map((row) => [placeOf(row.certificateName, row.ip), row]));
  const places = new Set(connected.map(({ name, address }) => placeOf(name, address)));
  const names = new Set(connected.map(({ name }) => name));
  const gateways = [
    ...connected.map((one) =>
      toConnected(one, bySerial.get(one.serialNumber), byPlace.get(placeOf(one.name, one.address))),
    ),
    ...newestByName(
      certificates.filter(({ name, revokedAt }) => !names.has(name) && !revokedAt),
    ).map(toUnconnected),
    ...instances
      .filter(({ certificateName, ip }) => !places.has(placeOf(certificateName, ip)))
      .map((row) => (row.sample ? toSample(row, cluster, now) : toReported(row))),
  ];
  return gateways.sort(
    (one, other) =>
      collator.compare(one.name, other.name) || collator.compare(one.address, other.address),
  );
}

/** The streams of a gateway by range, over all servers. */
export async function streamsOf(
  db: Db,
  cluster: Cluster,
  { name, address }: { name: string; address: string },
  now: Date,
): Promise<GatewayStreams[]> {
  const [gateway] = await connectedGateways(db, cluster.id, now, { name, address });
  const ranges = mergeRanges(gateway?.ranges ?? []);
  const revisions = ranges.flatMap(({ sent, confirmed }) => [sent, confirmed]);
  const versions = await versionsAt(db, cluster.id, [...new Set(revisions)]);
  return ranges.map(({ range, streams, openedAt, sent, confirmed }) => ({
    range,
    streams,
    opened_at: time(new Date(openedAt)),
    sent_version: versions.get(sent) ?? 0,
    confirmed_version: versions.get(confirmed) ?? 0,
  }));
}

const collator = new Intl.Collator('en', { numeric: true });

const placeOf = (name: string | null, address: string) => `${name ?? ''} ${address}`;

/** The newest certificate of each name, seen when any of them was. They are sorted by age. */
function newestByName(certificates: readonly GatewayCertificateRow[]): GatewayCertificateRow[] {
  const byName = new Map<string, GatewayCertificateRow>();
  for (const row of certificates) {
    const before = byName.get(row.name)?.seenAt ?? null;
    const seenAt = before && (!row.seenAt || before > row.seenAt) ? before : row.seenAt;
    byName.set(row.name, { ...row, seenAt });
  }
  return [...byName.values()];
}

const certificateOf = (row: GatewayCertificateRow | undefined) =>
  row ? { serial_number: row.serialNumber, not_after: time(row.notAfter) } : null;

/** The version that a gateway reported, else the one that was chosen for it. */
function versionOf(
  report: GatewayInstanceRow | undefined,
  certificate: GatewayCertificateRow | undefined,
): DeliveredGateway['version'] {
  if (report?.version) return { version: report.version, is_reported: true };
  return certificate?.version ? { version: certificate.version, is_reported: false } : null;
}

/** A gateway that only connects has a row without a version. */
function reportOf(row: GatewayInstanceRow | undefined): DeliveredGateway['report'] {
  if (!row?.version) return null;
  return {
    hostname: row.hostname,
    api_calls: Number(row.apiCalls),
    reported_at: time(row.lastSeenTime),
  };
}

function toConnected(
  one: ConnectedGateway,
  certificate: GatewayCertificateRow | undefined,
  report: GatewayInstanceRow | undefined,
): DeliveredGateway {
  const { name, address, readObjects, readBytes } = one;
  return {
    id: report?.id ?? `${name}@${address}`,
    known_by: 'connection',
    sample: false,
    name,
    address,
    streams: one.streams,
    workers: workersOf(one.ranges),
    sent_version: one.sentVersion,
    confirmed_version: one.confirmedVersion,
    behind_since: one.behindSince && time(one.behindSince),
    connected_at: time(one.connectedAt),
    seen_at: time(one.seenAt),
    started_at: one.startedAt && time(one.startedAt),
    read:
      readObjects === null || readBytes === null
        ? null
        : { objects: readObjects, bytes: readBytes },
    certificate: certificateOf(certificate),
    version: versionOf(report, certificate),
    report: reportOf(report),
  };
}

/** A certificate whose gateway has never connected, or not for so long that its connection is forgotten. */
function toUnconnected(row: GatewayCertificateRow): DeliveredGateway {
  const seenAt = row.seenAt && time(row.seenAt);
  return {
    ...unconnected,
    id: row.name,
    known_by: seenAt ? 'connection' : 'certificate',
    name: row.name,
    address: '',
    connected_at: seenAt,
    seen_at: seenAt,
    certificate: certificateOf(row),
    version: versionOf(undefined, row),
  };
}

function toReported(row: GatewayInstanceRow): DeliveredGateway {
  return {
    ...unconnected,
    id: row.id,
    known_by: 'report',
    name: row.hostname,
    address: row.ip,
    confirmed_version: Number(row.configVersion),
    seen_at: time(row.lastSeenTime),
    version: versionOf(row, undefined),
    report: reportOf(row),
  };
}

/** A sample gateway looks like one that connects, and is marked. */
function toSample(stored: GatewayInstanceRow, cluster: Cluster, now: Date): DeliveredGateway {
  const row = sampleAt(stored, cluster, now);
  const isConnected =
    row.etcdReachable && now.getTime() - row.lastSeenTime.getTime() <= HEARTBEAT_LIMIT_MS;
  return {
    ...toReported(row),
    known_by: 'connection',
    sample: true,
    streams: isConnected ? 3 : 0,
    workers: isConnected ? 2 : 0,
    sent_version: Number(row.configVersion),
    connected_at: time(row.registerTime),
  };
}

/**
 * The worker processes of a gateway. Each worker has one stream per range; of those of the whole prefix (from Apache
 * APISIX 3.2.2 on), one is of the privileged agent.
 */
function workersOf(ranges: readonly StreamRange[]): number {
  const counts = mergeRanges(ranges).map(({ range, streams }) =>
    range === `${GATEWAY_PREFIX}/` ? Math.max(1, streams - 1) : streams,
  );
  return Math.max(0, ...counts);
}
