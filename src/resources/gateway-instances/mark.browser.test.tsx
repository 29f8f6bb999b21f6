import type { QueryKey } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { queryClient } from '#api/query-client.ts';
import { deliveredGateway, deliveryTo } from '#contract/testing/gateways.ts';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { GatewaysMark } from './mark.tsx';
import { gatewayInstances } from './queries.ts';

/** Young enough not to be read again at once. A gateway may take 15 seconds for a version. */
const READ_AGO_MS = 5000;

async function drawMark(behindForMs: number): Promise<void> {
  const readAt = Date.now() - READ_AGO_MS;
  const gateway = deliveredGateway({
    id: 'a',
    name: 'a',
    sent_version: 5,
    confirmed_version: 5,
    behind_since: new Date(readAt - behindForMs).toISOString(),
  });
  const queryKey: QueryKey = gatewayInstances.delivery(api.production).queryKey;
  queryClient.setQueryData(queryKey, deliveryTo([gateway]), { updatedAt: readAt });
  await draw(
    <>
      <p>The navigation</p>
      <GatewaysMark />
    </>,
    api.production,
  );
  await expect.element(page.getByText('The navigation')).toBeVisible();
}

test('regression: the mark of gateways flashes after each change', async () => {
  await drawMark(11_000);
  await expect.element(page.getByText(/behind/).first()).not.toBeInTheDocument();
});

test('the mark shows a gateway that was late when it was asked', async () => {
  await drawMark(20_000);
  await expect.element(page.getByText('1 behind')).toBeVisible();
});
