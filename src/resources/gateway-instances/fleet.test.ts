import { describe, expect, it } from 'vitest';
import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { deliveredGateway, deliveryTo } from '#contract/testing/gateways.ts';
import {
  type FleetSortKey,
  fleetRows,
  gatewayLabel,
  matchesText,
  sortFleet,
  statesInUse,
} from './fleet.ts';

const edge = (name: string, members: Partial<DeliveredGateway> = {}) =>
  deliveredGateway({ id: `${name}@10.0.0.1`, name, ...members });
const rowsOf = (...gateways: DeliveredGateway[]) => fleetRows(deliveryTo(gateways));

const behind = { sent_version: 5, confirmed_version: 5 };
const gone = { streams: 0, seen_at: '2026-11-01T11:00:00Z' };

it('counts the gateways in each state that some gateway is in', () => {
  const rows = rowsOf(edge('a'), edge('b', gone), edge('c', behind), edge('d', gone));
  expect(statesInUse(rows)).toEqual([
    { name: 'current', count: 1 },
    { name: 'behind', count: 1 },
    { name: 'disconnected', count: 2 },
  ]);
});

it('tells a gateway that another one has replaced', () => {
  const after = edge('a', { id: 'a@10.0.0.2', started_at: '2026-11-01T11:05:00Z' });
  expect(rowsOf(edge('a', gone), after).map((row) => row.isReplaced)).toEqual([true, false]);
});

it('adds the address to a name that several gateways have', () => {
  const [one, other] = [edge('a'), edge('a', { id: 'a@10.0.0.2', address: '10.0.0.2' })];
  expect(gatewayLabel(other, [one, other])).toBe('a (10.0.0.2)');
  expect(gatewayLabel(one, [one, edge('b')])).toBe('a');
  expect(gatewayLabel(edge('a', { id: 'x', address: '' }), [one, other])).toBe('a');
});

describe('a search', () => {
  const [row] = rowsOf(
    edge('Edge-1', {
      address: '10.20.1.11',
      version: { version: '3.14.1', is_reported: true },
      report: { hostname: 'host.internal', api_calls: 1, reported_at: '2026-11-01T00:00:00Z' },
    }),
  );
  it.each(['edge', ' 20.1.11 ', '3.14', 'HOST.int', 'Edge-1@', ''])('for "%s" finds it', (text) => {
    expect(row && matchesText(row, text)).toBe(true);
  });
  it('for anything else does not', () => {
    expect(row && matchesText(row, 'edge-2')).toBe(false);
  });
});

describe('sorting', () => {
  const version = (text: string) => ({ version: { version: text, is_reported: true } });
  const ending = (date: string) => ({ certificate: { serial_number: '1', not_after: date } });
  const calls = (count: number) => ({
    report: { hostname: 'h', api_calls: count, reported_at: '2026-11-01T00:00:00Z' },
  });
  it.each<[FleetSortKey, DeliveredGateway[], string]>([
    ['name', [edge('g-10'), edge('g-9')], 'g-9 g-10'],
    ['state', [edge('a', gone), edge('b', behind), edge('c')], 'c b a'],
    ['version', [edge('a', version('3.10.0')), edge('b', version('3.9.1'))], 'b a'],
    ['address', [edge('a', { address: '10.0.0.10' }), edge('b', { address: '10.0.0.9' })], 'b a'],
    ['workers', [edge('a', { workers: 8 }), edge('b', { workers: 4 })], 'b a'],
    ['confirmed_version', [edge('a'), edge('b', behind)], 'b a'],
    ['certificate', [edge('a', ending('2027-02-01')), edge('b', ending('2027-01-01'))], 'b a'],
    ['api_calls', [edge('a', calls(9)), edge('b', calls(2))], 'b a'],
    // Those without a value come last.
    ['api_calls', [edge('a'), edge('b', calls(2))], 'b a'],
    ['connected_at', [edge('a', gone), edge('b')], 'b a'],
    // Equal ones are sorted by name.
    ['workers', [edge('b'), edge('a')], 'a b'],
  ])('by %s', (key, gateways, expected) => {
    const names = sortFleet(rowsOf(...gateways), key, 'asc').map(({ gateway }) => gateway.name);
    expect(names.join(' ')).toBe(expected);
  });
  it('reverses the order', () => {
    const sorted = sortFleet(rowsOf(edge('a'), edge('b')), 'name', 'desc');
    expect(sorted.map(({ gateway }) => gateway.name)).toEqual(['b', 'a']);
  });
});
