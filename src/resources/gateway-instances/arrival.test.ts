import { describe, expect, it } from 'vitest';
import type { DeliveredGateway, Delivery, GatewayRefusal } from '#contract/generated/types.gen.ts';
import { deliveredGateway } from '#contract/testing/gateways.ts';
import { adviceOn, arrivalOf, beforeOf, newRefusals, serialOf } from './arrival.ts';

const certificateOf = (serial: string) => ({
  serial_number: serial,
  not_after: '2027-11-30T00:00:00Z',
});

/** A gateway that has a certificate and has not connected. */
const unconnected = (name: string, serial = '1'): DeliveredGateway =>
  deliveredGateway({
    id: name,
    known_by: 'certificate',
    name,
    address: '',
    streams: 0,
    workers: 0,
    sent_version: 0,
    confirmed_version: 0,
    connected_at: null,
    seen_at: null,
    started_at: null,
    read: null,
    certificate: certificateOf(serial),
  });

const connected = (name: string, parts: Partial<DeliveredGateway> = {}): DeliveredGateway => ({
  ...unconnected(name),
  id: `${name}@10.0.0.1`,
  known_by: 'connection',
  address: '10.0.0.1',
  connected_at: '2026-11-30T10:00:00Z',
  seen_at: '2026-11-30T10:00:00Z',
  ...parts,
});

const reading = {
  started_at: '2026-11-30T10:00:00Z',
  read: { objects: 212, bytes: 140_000 },
} satisfies Partial<DeliveredGateway>;

const current = {
  ...reading,
  streams: 2,
  sent_version: 41,
  confirmed_version: 41,
} satisfies Partial<DeliveredGateway>;

const delivery = (gateways: DeliveredGateway[], refusals: GatewayRefusal[] = []): Delivery => ({
  config_version: 41,
  startup_changed_at: null,
  gateways,
  refusals,
  etcd: { state: 'off', since: null },
});

const nothing = beforeOf(delivery([]));

describe('arrivalOf', () => {
  const stageOf = (gateways: DeliveredGateway[], before = nothing) =>
    arrivalOf(delivery(gateways), before, 'edge-1').stage;

  it('goes from the certificate to the newest version', () => {
    expect(stageOf([unconnected('edge-1')])).toBe('waiting');
    expect(stageOf([connected('edge-1')])).toBe('connecting');
    expect(stageOf([connected('edge-1', reading)])).toBe('reading');
    expect(stageOf([connected('edge-1', { ...current, confirmed_version: 40 })])).toBe('reading');
    expect(stageOf([connected('edge-1', current)])).toBe('current');
  });

  it('tells what it read, and its version', () => {
    expect(arrivalOf(delivery([connected('edge-1', reading)]), nothing, 'edge-1')).toEqual({
      stage: 'reading',
      read: { objects: 212, bytes: 140_000 },
    });
    const gateway = connected('edge-1', current);
    expect(arrivalOf(delivery([gateway]), nothing, 'edge-1')).toEqual({
      stage: 'current',
      version: 41,
      gateway,
    });
  });

  it('waits for this name, and for gateways that connect or start anew', () => {
    const old = connected('edge-1', current);
    const before = beforeOf(delivery([old]));
    expect(stageOf([connected('edge-2', current)])).toBe('waiting');
    expect(stageOf([{ ...old, sample: true }])).toBe('waiting');
    expect(stageOf([old], before)).toBe('waiting');
    expect(stageOf([{ ...old, started_at: '2026-11-30T11:00:00Z' }], before)).toBe('current');
    expect(stageOf([{ ...old, connected_at: '2026-11-30T11:00:00Z' }], before)).toBe('current');
    const replica = { ...old, id: 'edge-1@10.0.0.2', address: '10.0.0.2' };
    expect(stageOf([old, replica], before)).toBe('current');
  });
});

it('finds the newest certificate of a name', () => {
  const list = delivery([unconnected('edge-1', 'a'), unconnected('edge-2', 'b')]);
  expect(serialOf(list, 'edge-2')).toBe('b');
  expect(serialOf(list, 'edge-3')).toBeUndefined();
});

describe('newRefusals', () => {
  const refusal = (parts: Partial<GatewayRefusal> = {}): GatewayRefusal => ({
    address: '10.0.0.1',
    name: '',
    reason: 'its certificate has expired',
    first_at: '2026-11-30T10:00:00Z',
    last_at: '2026-11-30T10:00:00Z',
    count: 1,
    ...parts,
  });

  it('leaves out those from before, unless they happened again', () => {
    const before = beforeOf(delivery([], [refusal()]));
    expect(newRefusals(delivery([], [refusal()]), before, 'edge-1')).toEqual([]);
    const again = refusal({ count: 2 });
    expect(newRefusals(delivery([], [again]), before, 'edge-1')).toEqual([again]);
    const other = refusal({ address: '10.0.0.2' });
    expect(newRefusals(delivery([], [other]), before, 'edge-1')).toEqual([other]);
  });

  it('leaves out those with the certificate of another gateway', () => {
    const own = refusal({ name: 'edge-1' });
    const list = delivery([], [refusal({ name: 'edge-2' }), own]);
    expect(newRefusals(list, nothing, 'edge-1')).toEqual([own]);
  });
});

it.each([
  ['its certificate is from another authority', /not of this cluster/],
  ['it shows no certificate', /cannot read the files/],
  ['its certificate is revoked', /another certificate/],
  ['its certificate has expired', /another certificate/],
  ['its certificate is not valid yet', /clock/],
  ['it does not accept the certificate of this server: unknown ca', /its clock may be wrong/],
  ['it ended the connection after the handshake without a request', /its clock may be wrong/],
  ['the TLS handshake failed: socket hang up', /its clock may be wrong/],
  ['the TLS handshake failed: no shared cipher', /proxy/],
])('advises on "%s"', (reason, advice) => {
  expect(adviceOn(reason)).toMatch(advice);
});

it('has no advice on what it does not know', () => {
  expect(adviceOn('its cluster is deleted')).toBeUndefined();
});
