import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveredGateway } from '#contract/generated/types.gen.ts';
import { deliveredGateway } from '#contract/testing/gateways.ts';
import { isDelivered, lateIn, progressOf, progressText } from './delivery.ts';

let last = 0;
/** Each has a name of its own: no other gateway replaces it. */
function gateway(sent: number, confirmed: number, members: Partial<DeliveredGateway> = {}) {
  last += 1;
  const name = `edge-${last}`;
  return deliveredGateway({
    id: name,
    name,
    sent_version: sent,
    confirmed_version: confirmed,
    ...members,
  });
}
const gone = { streams: 0 };

const textOf = (gateways: DeliveredGateway[], version = 7) =>
  progressText(progressOf({ gateways }, version));

describe('the progress of a delivery', () => {
  it.each<[string, DeliveredGateway[]]>([
    ['Sent to 1 of 2 gateways', [gateway(7, 6), gateway(6, 6)]],
    ['Sent to 2 of 2 gateways, confirmed by 1', [gateway(7, 7), gateway(7, 6)]],
    ['Sent to 1 of 1 gateway, confirmed by 0', [gateway(8, 6)]],
    ['All 2 connected gateways have it', [gateway(7, 7), gateway(8, 8)]],
    ['The connected gateway has it; 1 gateway disconnected', [gateway(7, 7), gateway(6, 6, gone)]],
    ['The connected gateway has it', [gateway(7, 7), gateway(7, 7, gone)]],
    ['Sent to no gateway: none is connected', [gateway(6, 6, gone)]],
    ['The connected gateway has it', [gateway(7, 7), gateway(1, 1, { sample: true })]],
    ['The connected gateway has it', [gateway(7, 7), gateway(0, 0, { known_by: 'report' })]],
    ['The connected gateway has it', [gateway(7, 7), gateway(0, 0, { known_by: 'certificate' })]],
  ])('is told as "%s"', (text, gateways) => {
    expect(textOf(gateways)).toBe(text);
  });

  it('never claims more than gateways confirmed', () => {
    const any = fc.record({ sent: fc.nat(9), behind: fc.nat(9), streams: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(any), fc.nat(9), (list, version) => {
        const gateways = list.map(({ sent, behind, streams }) =>
          gateway(sent, Math.max(0, sent - behind), { streams }),
        );
        const progress = progressOf({ gateways }, version);
        const open = gateways.filter(({ streams }) => streams > 0);
        const have = open.filter((one) => one.confirmed_version >= version);
        expect(progress.confirmed).toBe(have.length);
        expect(isDelivered(progress)).toBe(have.length === open.length);
      }),
    );
  });

  it('is late once gateways were not sent it, or did not confirm it, in time', () => {
    const behind = gateway(6, 6);
    const unconfirmed = gateway(7, 6);
    const lateAfter = (seconds: number, gateways: DeliveredGateway[]) =>
      lateIn(progressOf({ gateways }, 7), seconds * 1000);
    const both = [behind, unconfirmed, gateway(7, 7)];
    expect(lateAfter(15, both)).toBeUndefined();
    expect(lateAfter(16, both)).toEqual({ state: 'behind', gateways: [behind] });
    expect(lateAfter(60, [unconfirmed])).toBeUndefined();
    expect(lateAfter(61, [unconfirmed])).toEqual({ state: 'unconfirmed', gateways: [unconfirmed] });
    expect(lateAfter(999, [gateway(7, 7), gateway(6, 6, gone)])).toBeUndefined();
  });
});
