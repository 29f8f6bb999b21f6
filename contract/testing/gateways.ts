import type { DeliveredGateway, Delivery } from '#contract/generated/types.gen.ts';

/** A connected gateway that has confirmed version 7. */
export function deliveredGateway(members: Partial<DeliveredGateway> = {}): DeliveredGateway {
  return {
    id: 'edge-1@10.0.0.1',
    known_by: 'connection',
    sample: false,
    name: 'edge-1',
    address: '10.0.0.1',
    streams: 3,
    workers: 3,
    sent_version: 7,
    confirmed_version: 7,
    behind_since: null,
    connected_at: '2026-11-01T00:00:00Z',
    seen_at: '2026-11-01T12:00:00Z',
    started_at: '2026-11-01T00:00:00Z',
    read: { objects: 12, bytes: 4096 },
    certificate: { serial_number: '4f1c', not_after: '2027-11-01T00:00:00Z' },
    version: { version: '3.13.0', is_reported: true },
    report: null,
    ...members,
  };
}

/** What the gateways of a cluster with version 7 have. */
export function deliveryTo(
  gateways: DeliveredGateway[],
  members: Partial<Delivery> = {},
): Delivery {
  return {
    config_version: 7,
    startup_changed_at: null,
    gateways,
    refusals: [],
    etcd: { state: 'off', since: null },
    ...members,
  };
}
