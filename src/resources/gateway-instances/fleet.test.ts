import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import { driftOf, type FleetOrder, judge, orders, sortFleet } from './fleet.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const HOUR = 3_600_000;

/** A healthy gateway that was seen so many milliseconds ago. */
function gateway(silentMs: number, members: Partial<GatewayInstance> = {}): GatewayInstance {
  return {
    id: 'a',
    hostname: 'gateway-1',
    ip: '10.0.0.1',
    domain: 'default.example.com',
    api_calls: 0,
    version: '3.9.1',
    etcd_reachable: true,
    config_version: 128,
    last_seen_time: new Date(now - silentMs).toISOString(),
    register_time: '2026-01-01T00:00:00Z',
    status: 'Healthy',
    ...members,
  };
}

describe('a gateway', () => {
  it('that fell silent is lost, whatever it said of itself', () => {
    expect(judge(gateway(5000), 128, now).status).toBe('Healthy');
    expect(judge(gateway(31_000), 128, now).status).toBe('Lost Connection');
    expect(judge(gateway(3 * HOUR), 128, now).status).toBe('Offline');
  });
  it('that reports again is back, although the last answer called it offline', () => {
    expect(judge(gateway(0, { status: 'Offline' }), 128, now).status).toBe('Healthy');
  });
  it('without a time keeps what the server says', () => {
    const never = gateway(0, { last_seen_time: '0001-01-01T00:00:00Z', status: 'Offline' });
    expect(judge(never, 128, now)).toMatchObject({ status: 'Offline', removedAt: undefined });
  });
  it('leaves the list seven days after it was last seen', () => {
    expect(judge(gateway(3 * HOUR), 128, now).removedAt).toBe(now + (7 * 24 - 3) * HOUR);
    expect(judge(gateway(HOUR), 128, now).removedAt).toBeUndefined();
  });
  it('that does not know its version is not called behind', () => {
    expect(judge(gateway(0, { config_version: 0 }), 128, now).behind).toBeUndefined();
    expect(judge(gateway(0, { config_version: 0 }), 0, now).behind).toBe(0);
  });
  it('is behind by versions, and never ahead', () => {
    expect(judge(gateway(0, { config_version: 120 }), 128, now).behind).toBe(8);
    expect(judge(gateway(0, { config_version: 129 }), 128, now).behind).toBe(0);
  });
});

describe('drift', () => {
  const judged = (...all: GatewayInstance[]) => all.map((each) => judge(each, 128, now));

  it('counts gateways that still report alone', () => {
    const drift = driftOf(
      judged(
        gateway(0),
        gateway(0, { config_version: 127, version: '3.10.0' }),
        gateway(0, { config_version: 100, etcd_reachable: false }),
        gateway(0, { config_version: 0 }),
        gateway(HOUR, { config_version: 1, version: '2.15.0' }),
      ),
    );
    expect(drift).toMatchObject({ reporting: 4, current: 1 });
    expect(drift.behind.map(({ behind }) => behind)).toEqual([28, 1]);
    expect(drift.versions).toEqual([
      ['3.9.1', 3],
      ['3.10.0', 1],
    ]);
    expect(drift.unknown).toHaveLength(1);
    expect(drift.unreachable).toHaveLength(1);
    expect(drift.silent).toHaveLength(1);
  });

  it('of nothing is nothing', () => {
    expect(driftOf([])).toEqual({
      reporting: 0,
      current: 0,
      behind: [],
      unknown: [],
      versions: [],
      unreachable: [],
      silent: [],
    });
  });
});

describe('sorting', () => {
  const names = Object.keys(orders) as FleetOrder[];
  const some = fc.array(
    fc
      .record({
        id: fc.uuid(),
        hostname: fc.constantFrom('gateway-9', 'gateway-10', 'edge'),
        version: fc.constantFrom('3.9.1', '3.10.0'),
        config_version: fc.nat(3),
        api_calls: fc.nat(3),
      })
      .map((members) => judge(gateway(0, members), 3, now)),
  );

  it('keeps everything, and does not depend on the order that rows came in', () => {
    fc.assert(
      fc.property(
        some,
        fc.constantFrom(...names),
        fc.constantFrom('asc', 'desc'),
        (fleet, by, direction) => {
          const sorted = sortFleet(fleet, by, direction);
          expect(new Set(sorted)).toEqual(new Set(fleet));
          const again = sortFleet(fleet.toReversed(), by, direction);
          expect(again.map(({ instance }) => instance.id)).toEqual(
            sorted.map(({ instance }) => instance.id),
          );
        },
      ),
    );
  });

  it('knows that ten comes after nine', () => {
    const fleet = ['gateway-10', 'gateway-9'].map((hostname) =>
      judge(gateway(0, { id: hostname, hostname }), 1, now),
    );
    expect(sortFleet(fleet, 'hostname', 'asc')[0]?.instance.hostname).toBe('gateway-9');
  });

  it('puts the worst last, or first', () => {
    const fleet = [gateway(3 * HOUR), gateway(0)].map((each) => judge(each, 1, now));
    expect(sortFleet(fleet, 'status', 'desc')[0]?.status).toBe('Offline');
    expect(sortFleet(fleet, 'status', 'asc')[0]?.status).toBe('Healthy');
  });
});
