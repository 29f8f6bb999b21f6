import { describe, expect, it } from 'vitest';
import { byStatusThenName, toGatewayInstance } from './record.ts';

const now = new Date('2026-11-20T10:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const cluster = { domain: 'edge.gateways.local', configVersion: '7' };
const row = {
  id: 'one',
  clusterId: '1',
  hostname: 'edge-1',
  ip: '10.0.0.1',
  version: '3.2.0',
  apiCalls: '12',
  etcdReachable: true,
  configVersion: '5',
  lastSeenTime: ago(31),
  registerTime: ago(3600),
  certificateName: null,
  sample: null,
};

describe('toGatewayInstance', () => {
  it('returns the report with the domain of the cluster and a status', () => {
    expect(toGatewayInstance(row, cluster, now)).toEqual({
      id: 'one',
      hostname: 'edge-1',
      ip: '10.0.0.1',
      domain: 'edge.gateways.local',
      api_calls: 12,
      version: '3.2.0',
      etcd_reachable: true,
      config_version: 5,
      last_seen_time: '2026-11-20T09:59:29.000Z',
      register_time: '2026-11-20T09:00:00.000Z',
      status: 'Lost Connection',
    });
  });

  it('derives sample gateways from clock and cluster', () => {
    const sample = {
      ...row,
      sample: { seenSecondsAgo: 30, versionsBehind: 2, callsPerMinute: 10 },
    };
    const first = toGatewayInstance(sample, cluster, now);
    expect(first).toMatchObject({
      status: 'Healthy',
      config_version: 5,
      api_calls: 595,
      last_seen_time: ago(30).toISOString(),
      sample: true,
    });
    const later = toGatewayInstance(sample, { ...cluster, configVersion: '1' }, ago(-60));
    expect(later).toMatchObject({ status: 'Healthy', config_version: 0, api_calls: 605 });
  });
});

it('sorts gateways by status, hostname (numerically) and id', () => {
  const gateway = (id: string, hostname: string, seconds: number, etcdReachable = true) =>
    toGatewayInstance(
      { ...row, id, hostname, etcdReachable, lastSeenTime: ago(seconds) },
      cluster,
      now,
    );
  const list = [
    gateway('f', 'a', 9000),
    gateway('e', 'a', 60),
    gateway('d', 'a', 1, false),
    gateway('c', 'edge-10', 1),
    gateway('b', 'edge-2', 1),
    gateway('a', 'edge-2', 1),
  ];
  expect(list.sort(byStatusThenName).map((one) => one.id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});
