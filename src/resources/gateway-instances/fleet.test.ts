import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import { comparators, driftOf, type FleetSortKey, gatewayState, sortFleet } from './fleet.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const HOUR = 3_600_000;

/** A healthy gateway, last seen `silentMs` ago. */
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

describe('gatewayState', () => {
  it('derives the status from the time since the last report', () => {
    expect(gatewayState(gateway(5000), 128, now).status).toBe('Healthy');
    expect(gatewayState(gateway(31_000), 128, now).status).toBe('Lost Connection');
    expect(gatewayState(gateway(3 * HOUR), 128, now).status).toBe('Offline');
  });
  it('is healthy again after a report, although the last response was offline', () => {
    expect(gatewayState(gateway(0, { status: 'Offline' }), 128, now).status).toBe('Healthy');
  });
  it('keeps the status of the server without a time', () => {
    const never = gateway(0, { last_seen_time: '0001-01-01T00:00:00Z', status: 'Offline' });
    expect(gatewayState(never, 128, now)).toMatchObject({
      status: 'Offline',
      removedAt: undefined,
    });
  });
  it('has a removal time seven days after the last report', () => {
    expect(gatewayState(gateway(3 * HOUR), 128, now).removedAt).toBe(now + (7 * 24 - 3) * HOUR);
    expect(gatewayState(gateway(HOUR), 128, now).removedAt).toBeUndefined();
  });
  it('is not behind with an unknown version', () => {
    expect(gatewayState(gateway(0, { config_version: 0 }), 128, now).behind).toBeUndefined();
    expect(gatewayState(gateway(0, { config_version: 0 }), 0, now).behind).toBe(0);
  });
  it('is behind by a number of versions, and never ahead', () => {
    expect(gatewayState(gateway(0, { config_version: 120 }), 128, now).behind).toBe(8);
    expect(gatewayState(gateway(0, { config_version: 129 }), 128, now).behind).toBe(0);
  });
});

describe('driftOf', () => {
  const states = (...all: GatewayInstance[]) => all.map((each) => gatewayState(each, 128, now));

  it('counts only gateways that still report', () => {
    const drift = driftOf(
      states(
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

  it('is empty for an empty fleet', () => {
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

describe('sortFleet', () => {
  const names = Object.keys(comparators) as FleetSortKey[];
  const anyFleet = fc.array(
    fc
      .record({
        id: fc.uuid(),
        hostname: fc.constantFrom('gateway-9', 'gateway-10', 'edge'),
        version: fc.constantFrom('3.9.1', '3.10.0'),
        config_version: fc.nat(3),
        api_calls: fc.nat(3),
      })
      .map((members) => gatewayState(gateway(0, members), 3, now)),
  );

  it('keeps every gateway and does not depend on the input order', () => {
    fc.assert(
      fc.property(
        anyFleet,
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

  it('compares numbers in names by value', () => {
    const fleet = ['gateway-10', 'gateway-9'].map((hostname) =>
      gatewayState(gateway(0, { id: hostname, hostname }), 1, now),
    );
    expect(sortFleet(fleet, 'hostname', 'asc')[0]?.instance.hostname).toBe('gateway-9');
  });

  it('sorts by severity of the status', () => {
    const fleet = [gateway(3 * HOUR), gateway(0)].map((each) => gatewayState(each, 1, now));
    expect(sortFleet(fleet, 'status', 'desc')[0]?.status).toBe('Offline');
    expect(sortFleet(fleet, 'status', 'asc')[0]?.status).toBe('Healthy');
  });
});
