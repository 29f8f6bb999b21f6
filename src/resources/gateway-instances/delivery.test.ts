import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { isDelivered, progressOf, progressText } from './delivery.ts';

const gateway = (sent: number, confirmed: number, streams = 3): DeliveredGateway => ({
  name: 'edge',
  address: '10.0.0.1',
  streams,
  sent_version: sent,
  confirmed_version: confirmed,
  connected_at: '2026-11-01T00:00:00Z',
  seen_at: '2026-11-01T00:00:00Z',
});

const textOf = (gateways: DeliveredGateway[], version = 7) =>
  progressText(progressOf({ config_version: 7, gateways }, version));

describe('the progress of a delivery', () => {
  it.each<[string, DeliveredGateway[]]>([
    ['Sent to 1 of 2 gateways', [gateway(7, 6), gateway(6, 6)]],
    ['Sent to 2 of 2 gateways, confirmed by 1', [gateway(7, 7), gateway(7, 6)]],
    ['Sent to 1 of 1 gateway, confirmed by 0', [gateway(8, 6)]],
    ['All 2 connected gateways have it', [gateway(7, 7), gateway(8, 8)]],
    ['The connected gateway has it; 1 gateway disconnected', [gateway(7, 7), gateway(6, 6, 0)]],
    ['The connected gateway has it', [gateway(7, 7), gateway(7, 7, 0)]],
    ['Sent to no gateway: none is connected', [gateway(6, 6, 0)]],
  ])('is told as "%s"', (text, gateways) => {
    expect(textOf(gateways)).toBe(text);
  });

  it('never claims more than gateways confirmed', () => {
    const any = fc.record({ sent: fc.nat(9), behind: fc.nat(9), streams: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(any), fc.nat(9), (list, version) => {
        const gateways = list.map(({ sent, behind, streams }) =>
          gateway(sent, Math.max(0, sent - behind), streams),
        );
        const progress = progressOf({ config_version: 9, gateways }, version);
        const open = gateways.filter(({ streams }) => streams > 0);
        const have = open.filter((one) => one.confirmed_version >= version);
        expect(progress.confirmed).toBe(have.length);
        expect(isDelivered(progress)).toBe(have.length === open.length);
      }),
    );
  });
});
