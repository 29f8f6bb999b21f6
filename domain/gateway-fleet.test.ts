import { describe, expect, it } from 'vitest';
import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { deliveredGateway, deliveryTo } from '#contract/testing/gateways.ts';
import {
  clusterHealth,
  compareVersions,
  gatewaysToRestart,
  oldestVersion,
} from './gateway-fleet.ts';

const noon = Date.parse('2026-11-01T12:00:00Z');
const at = (seconds: number) => new Date(noon + seconds * 1000).toISOString();
const ending = (days: number) => ({
  certificate: { serial_number: '4f1c', not_after: at(days * 86_400) },
});

const edge = (name: string, members: Partial<DeliveredGateway> = {}) =>
  deliveredGateway({ id: name, name, ...members });
const late = { sent_version: 6, confirmed_version: 6, behind_since: at(-120) };
const gone = { streams: 0, seen_at: at(-60) };

/** The level, and each reason with the names of its gateways. */
function healthOf(gateways: DeliveredGateway[]) {
  const { level, reasons } = clusterHealth(deliveryTo(gateways), noon);
  return [
    level,
    ...reasons.map((one) => `${one.name}: ${one.gateways.map(({ name }) => name).join(' ')}`),
  ];
}

describe('the health of a cluster', () => {
  it.each<[string[], DeliveredGateway[]]>([
    [['healthy'], [edge('a'), edge('b')]],
    [['healthy'], [edge('a', { ...late, behind_since: at(-5) })]],
    [
      ['degraded', 'late: b'],
      [edge('a'), edge('b', late)],
    ],
    [['degraded', 'late: a'], [edge('a', { confirmed_version: 6, behind_since: at(-61) })]],
    [
      ['degraded', 'disconnected: b'],
      [edge('a'), edge('b', gone)],
    ],
    [
      ['degraded', 'expiring: a'],
      [edge('a', ending(29)), edge('b')],
    ],
    [
      ['degraded', 'expired: a'],
      [edge('a', ending(-1)), edge('b')],
    ],
    [
      ['degraded', 'late: a', 'disconnected: b', 'expiring: a b'],
      [edge('a', { ...late, ...ending(3) }), edge('b', { ...gone, ...ending(3) }), edge('c')],
    ],
    [
      ['failing', 'none-connected: a b'],
      [edge('a', gone), edge('b', gone)],
    ],
    [
      ['failing', 'expired: a b'],
      [edge('a', ending(-1)), edge('b', ending(-1))],
    ],
    [['none'], []],
    [['none'], [edge('a', { sample: true, ...late }), edge('b', { known_by: 'certificate' })]],
    [['unknown'], [edge('a', { known_by: 'report', streams: 0 })]],
    [['none'], [edge('a', { known_by: 'report', streams: 0, sample: true })]],
    [['healthy'], [edge('a'), edge('b', { known_by: 'report', streams: 0 })]],
    // Sample gateways and those that have never connected count for nothing.
    [['healthy'], [edge('a'), edge('b', { sample: true, ...gone })]],
    [['healthy'], [edge('a'), edge('b', { known_by: 'certificate', streams: 0 })]],
  ])('is %j', (expected, gateways) => {
    expect(healthOf(gateways)).toEqual(expected);
  });

  it('is not worse for a pod that another has replaced', () => {
    const before = edge('a', { ...gone, id: 'a@10.0.0.1' });
    const after = edge('a', { id: 'a@10.0.0.2', started_at: at(-90) });
    expect(healthOf([before, after])).toEqual(['healthy']);
  });
});

describe('versions', () => {
  it.each([
    ['3.9.1', '3.10.0', -1],
    ['3.10', '3.10.0', 0],
    ['2.15.3', '3.0.0', -1],
    ['3.16.0-debian-12', '3.16.0-ubuntu', 0],
    ['', '2.15', -1],
  ])('%s and %s compare as %i', (a, b, expected) => {
    expect(Math.sign(compareVersions(a, b))).toBe(expected);
    expect(Math.sign(compareVersions(b, a))).toBe(-expected + 0);
  });

  const version = (text: string, isReported = true) => ({
    version: { version: text, is_reported: isReported },
  });
  it('of connected gateways are compared by value', () => {
    const list = [
      edge('a', version('3.10.0')),
      edge('b', version('3.9.0', false)),
      edge('c', version('3.9.0')),
      edge('d', { ...version('3.1.0'), ...gone }),
      edge('e', { ...version('3.1.0'), sample: true }),
      edge('f', { version: null }),
    ];
    expect(oldestVersion(list)).toMatchObject({
      version: '3.9.0',
      isReported: true,
      gateways: [{ name: 'b' }, { name: 'c' }],
    });
    expect(oldestVersion(list.slice(0, 2))).toMatchObject({ version: '3.9.0', isReported: false });
    expect(oldestVersion([edge('f', { version: null })])).toBeUndefined();
  });
});

it('lists the gateways that started before the start-up settings changed', () => {
  const list = [edge('a', { started_at: at(-9) }), edge('b', { started_at: at(9) })];
  const names = (changedAt: string | null) =>
    gatewaysToRestart(deliveryTo(list, { startup_changed_at: changedAt })).map(({ name }) => name);
  expect(names(at(0))).toEqual(['a']);
  expect(names(null)).toEqual([]);
});
