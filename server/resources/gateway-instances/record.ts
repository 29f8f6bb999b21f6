import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import { type InstanceStatus, instanceStatus } from '#domain/instance-status.ts';
import { time } from '#server/resources/wire.ts';
import type { GatewayInstanceRow } from './store.ts';

/** The fields of a gateway that come from its cluster. */
export interface ClusterFacts {
  domain: string;
  configVersion: string;
}

/** A sample gateway at `now`: seen `seenSecondsAgo`, with calls counted since its registration. */
export function sampleAt(
  row: GatewayInstanceRow,
  cluster: ClusterFacts,
  now: Date,
): GatewayInstanceRow {
  if (!row.sample) return row;
  const { seenSecondsAgo, versionsBehind, callsPerMinute } = row.sample;
  const lastSeenTime = new Date(now.getTime() - seenSecondsAgo * 1000);
  const minutes = (lastSeenTime.getTime() - row.registerTime.getTime()) / 60_000;
  return {
    ...row,
    lastSeenTime,
    apiCalls: String(Math.max(0, Math.floor(minutes * callsPerMinute))),
    configVersion: String(Math.max(0, Number(cluster.configVersion) - versionsBehind)),
  };
}

/** Converts a gateway to the contract's type, with its status at `now`. */
export function toGatewayInstance(
  stored: GatewayInstanceRow,
  cluster: ClusterFacts,
  now: Date,
): GatewayInstance {
  const row = sampleAt(stored, cluster, now);
  const silence = now.getTime() - row.lastSeenTime.getTime();
  return {
    id: row.id,
    hostname: row.hostname,
    ip: row.ip,
    domain: cluster.domain,
    api_calls: Number(row.apiCalls),
    version: row.version,
    etcd_reachable: row.etcdReachable,
    config_version: Number(row.configVersion),
    last_seen_time: time(row.lastSeenTime),
    register_time: time(row.registerTime),
    status: instanceStatus(silence, row.etcdReachable),
    ...(row.sample && { sample: true }),
  };
}

const rank: Record<InstanceStatus, number> = {
  Healthy: 0,
  'Only Heartbeats': 1,
  'Lost Connection': 2,
  Offline: 3,
};

/** Sorts by status (healthy first), then by hostname, then by id. */
export function byStatusThenName(one: GatewayInstance, other: GatewayInstance): number {
  return (
    rank[one.status] - rank[other.status] ||
    compare(one.hostname, other.hostname) ||
    compare(one.id, other.id)
  );
}

/** Compares numbers in names numerically: `edge-2` comes before `edge-10`. */
const collator = new Intl.Collator('en', { numeric: true });
const compare = (one: string, other: string) => collator.compare(one, other);
