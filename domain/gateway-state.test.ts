import { describe, expect, it } from 'vitest';
import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { deliveredGateway } from '#contract/testing/gateways.ts';
import {
  certificateState,
  gatewayState,
  isCatchingUp,
  isLate,
  isReplaced,
  mustRestart,
} from './gateway-state.ts';

const noon = Date.parse('2026-11-01T12:00:00Z');
const at = (seconds: number) => new Date(noon + seconds * 1000).toISOString();

describe('the state of a gateway', () => {
  const lacking = { sent_version: 5, confirmed_version: 4, behind_since: at(-60) };
  it.each<[string, Partial<DeliveredGateway>, ReturnType<typeof gatewayState>]>([
    ['current', {}, { name: 'current', behind: 0, since: undefined }],
    ['current', { confirmed_version: 8 }, { name: 'current', behind: 0, since: undefined }],
    ['behind', lacking, { name: 'behind', behind: 2, since: noon - 60_000 }],
    [
      'unconfirmed',
      { confirmed_version: 6, behind_since: at(-5) },
      { name: 'unconfirmed', behind: 0, since: noon - 5000 },
    ],
    [
      'unconfirmed, since when is not known',
      { confirmed_version: 0 },
      { name: 'unconfirmed', behind: 0, since: undefined },
    ],
    ['disconnected', { ...lacking, streams: 0 }, { name: 'disconnected', behind: 0, since: noon }],
    [
      'never connected',
      { known_by: 'certificate', streams: 0, seen_at: null },
      { name: 'never-connected', behind: 0, since: undefined },
    ],
    [
      'unknown, although it reports',
      { ...lacking, known_by: 'report', streams: 0 },
      { name: 'unknown', behind: 0, since: noon },
    ],
  ])('is %s', (_, members, expected) => {
    expect(gatewayState(deliveredGateway(members), 7)).toEqual(expected);
  });
});

describe('a gateway that lacks the newest version', () => {
  const behind = { name: 'behind', behind: 1, since: noon } as const;
  const unconfirmed = { name: 'unconfirmed', behind: 0, since: noon } as const;
  it('is late once it was not sent it within 15 seconds', () => {
    expect(isLate(behind, noon + 15_000)).toBe(false);
    expect(isLate(behind, noon + 15_001)).toBe(true);
  });
  it('is late once it did not confirm it within a minute', () => {
    expect(isLate(unconfirmed, noon + 60_000)).toBe(false);
    expect(isLate(unconfirmed, noon + 60_001)).toBe(true);
  });
  it('is catching up until it is late', () => {
    expect(isCatchingUp(behind, noon + 15_000)).toBe(true);
    expect(isCatchingUp(behind, noon + 15_001)).toBe(false);
    expect(isCatchingUp({ name: 'current', behind: 0, since: undefined }, noon)).toBe(false);
    expect(isCatchingUp({ name: 'disconnected', behind: 0, since: noon }, noon)).toBe(false);
  });
  it('is never late when it is disconnected, or since when is not known', () => {
    expect(isLate({ name: 'disconnected', behind: 0, since: noon }, noon + 1e9)).toBe(false);
    expect(isLate({ name: 'unconfirmed', behind: 0, since: undefined }, noon + 1e9)).toBe(false);
  });
});

describe('a disconnected gateway', () => {
  const gone = deliveredGateway({ streams: 0, seen_at: at(0) });
  const other = (members: Partial<DeliveredGateway>) =>
    deliveredGateway({ id: 'edge-1@10.0.0.2', address: '10.0.0.2', started_at: at(5), ...members });
  it.each<[string, DeliveredGateway, boolean]>([
    ['was replaced by one with its name that started since', other({}), true],
    [
      'was replaced by one that started up to ten minutes before',
      other({ started_at: at(-600) }),
      true,
    ],
    ['was not replaced by one that ran for longer', other({ started_at: at(-601) }), false],
    ['was not replaced by one with another name', other({ name: 'edge-2' }), false],
    ['was not replaced by one that is gone too', other({ streams: 0 }), false],
    ['was not replaced by one of the sample data', other({ sample: true }), false],
    [
      'was replaced by one whose connection is all that is known of its start',
      other({ started_at: null, connected_at: at(5) }),
      true,
    ],
  ])('%s', (_, candidate, expected) => {
    expect(isReplaced(gone, [gone, candidate])).toBe(expected);
  });
  it('is not replaced while it is connected', () => {
    expect(isReplaced(deliveredGateway(), [deliveredGateway(), other({})])).toBe(false);
  });
});

describe('start-up settings', () => {
  it.each<[boolean, Partial<DeliveredGateway>, string | null]>([
    [true, { started_at: at(-1) }, at(0)],
    [false, { started_at: at(0) }, at(0)],
    [false, { started_at: at(-1) }, null],
    [true, { started_at: null, connected_at: at(-1) }, at(0)],
    [false, { started_at: at(1), connected_at: at(-1) }, at(0)],
    [false, { started_at: null, connected_at: null }, at(0)],
    [false, { started_at: at(-1), streams: 0 }, at(0)],
    [false, { started_at: at(-1), sample: true }, at(0)],
    [false, { started_at: at(-1), known_by: 'report' }, at(0)],
  ])('need a restart: %s for %o and a change at %s', (expected, members, changedAt) => {
    expect(mustRestart(deliveredGateway(members), changedAt)).toBe(expected);
  });
});

describe('the certificate of a gateway', () => {
  const day = 86_400;
  it.each([
    [at(30 * day), 'valid', 30],
    [at(30 * day - 1), 'expiring', 29],
    [at(1), 'expiring', 0],
    [at(0), 'expired', 0],
    [at(-day), 'expired', 0],
  ] as const)('that ends at %s is %s, with %i days left', (notAfter, state, daysLeft) => {
    expect(certificateState(notAfter, noon)).toEqual({ state, daysLeft });
  });
});
