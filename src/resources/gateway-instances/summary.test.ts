import { describe, expect, it } from 'vitest';
import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { deliveredGateway, deliveryTo } from '#contract/testing/gateways.ts';
import { clusterHealth } from '#domain/gateway-fleet.ts';
import { markOf } from './status.ts';
import { summaryOf } from './summary.ts';

const noon = Date.parse('2026-11-01T12:00:00Z');
const at = (seconds: number) => new Date(noon + seconds * 1000).toISOString();
const edge = (name: string, members: Partial<DeliveredGateway> = {}) =>
  deliveredGateway({ id: name, name, ...members });

const behindFor = (seconds: number) => ({
  sent_version: 5,
  confirmed_version: 5,
  behind_since: at(-seconds),
});
const unconfirmedFor = (seconds: number) => ({
  confirmed_version: 5,
  behind_since: at(-seconds),
});
const gone = { streams: 0, seen_at: at(-60) };
const ending = (days: number) => ({
  certificate: { serial_number: '4f1c', not_after: at(days * 86_400) },
});

function summaryText(gateways: DeliveredGateway[]): string {
  return summaryOf(deliveryTo(gateways), noon)
    .map(({ gateways: named, text }) => [...named.map(({ name }) => name), text].join(' '))
    .join(' ');
}

describe('the summary of a fleet', () => {
  it.each<[string, DeliveredGateway[]]>([
    ['The gateway has version 7.', [edge('a')]],
    ['All 2 gateways have version 7.', [edge('a'), edge('b')]],
    [
      '1 of 2 gateways has version 7. b has been behind for 2 minutes.',
      [edge('a'), edge('b', behindFor(130))],
    ],
    [
      '0 of 2 gateways have version 7. a b have been behind for up to 3 minutes.',
      [edge('a', behindFor(130)), edge('b', unconfirmedFor(190))],
    ],
    [
      '0 of 1 gateway has version 7. a has not confirmed it for 2 minutes.',
      [edge('a', unconfirmedFor(130))],
    ],
    ['0 of 1 gateway has version 7. a is receiving it.', [edge('a', behindFor(2))]],
    [
      '1 of 2 gateways has version 7. b is receiving it.',
      [edge('a'), edge('b', unconfirmedFor(2))],
    ],
    // A gateway that confirmed the newest version has it while it is away too.
    ['All 2 gateways have version 7. b is disconnected.', [edge('a'), edge('b', gone)]],
    [
      'The gateway has version 7. No gateway is connected. They keep serving the configuration that they have, and get no change.',
      [edge('a', gone)],
    ],
    [
      'The gateway has version 7. a needs a new certificate within 12 days.',
      [edge('a', ending(12))],
    ],
    ['The gateway has version 7. a needs a new certificate today.', [edge('a', ending(0.5))]],
    [
      'The gateway has version 7. a cannot connect again: its certificate has expired.',
      [edge('a', ending(-1))],
    ],
    [
      'The gateways are samples and do not exist. No gateway of yours has connected yet.',
      [edge('a', { sample: true })],
    ],
    ['No gateway has connected yet.', [edge('a', { known_by: 'certificate' })]],
    [
      'The gateways report, but read their configuration elsewhere: what they have is not known here.',
      [edge('a', { known_by: 'report' }), edge('b', { known_by: 'certificate' })],
    ],
    ['Nothing serves the traffic of this cluster.', []],
    ['The gateway has version 7.', [edge('a'), edge('b', { sample: true, ...behindFor(999) })]],
  ])('is "%s"', (expected, gateways) => {
    expect(summaryText(gateways)).toBe(expected);
  });
});

describe('the mark of a cluster', () => {
  const mark = (...gateways: DeliveredGateway[]) =>
    markOf(clusterHealth(deliveryTo(gateways), noon).reasons);
  it('is missing while nothing needs attention', () => {
    expect(mark(edge('a'), edge('b', behindFor(2)))).toBeUndefined();
    expect(mark()).toBeUndefined();
  });
  it.each<[string, string, DeliveredGateway[]]>([
    ['1 behind', '1 gateway behind', [edge('a'), edge('b', behindFor(60))]],
    ['2 to check', '2 gateways disconnected', [edge('a', gone), edge('b', gone)]],
    ['1 expiring', '1 gateway with a certificate that ends soon', [edge('a', ending(3))]],
    [
      '2 to check',
      '1 gateway behind, 1 gateway disconnected, 1 gateway with a certificate that ends soon',
      [edge('a', { ...behindFor(60), ...ending(3) }), edge('b', gone), edge('c')],
    ],
  ])('is "%s" for %s', (short, text, gateways) => {
    expect(mark(...gateways)).toEqual({ short, text });
  });
});
