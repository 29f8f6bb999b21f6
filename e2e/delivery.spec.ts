import { expect } from '@playwright/test';
import { generateGatewayCertificate, getClusterShort } from '#contract/generated/sdk.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { EtcdConnection, everything, type WatchLines, watchOf } from '#server/testing/gateway.ts';
import { test } from './fixtures.ts';
import { confirm, expectToast } from './steps.ts';

/** A gateway with one stream, which asks again only when it is told to. */
class SlowGateway {
  readonly #connection: EtcdConnection;
  #next: number;
  #stream: WatchLines | undefined;

  constructor(connection: EtcdConnection, revision: number) {
    this.#connection = connection;
    this.#next = revision + 1;
  }

  async watch(): Promise<void> {
    this.#stream = await this.#connection.watch(watchOf(this.#next));
    // The server has the stream once it says so.
    await this.#stream.next();
  }

  /** Reads one change and asks for the next, as a gateway does when its stream has been silent. */
  async confirmNext(): Promise<void> {
    const line = await this.#stream?.next();
    this.#next = Number(line?.header.revision) + 1;
    this.#stream?.close();
    await this.watch();
  }

  close(): void {
    this.#stream?.close();
  }
}

async function connect(
  { client }: Arranger,
  { clusterId: cluster_id }: ClusterIds,
  { port, name }: { port: number; name: string },
): Promise<SlowGateway> {
  const path = { cluster_id };
  const cluster = await getClusterShort({ client, path });
  const { data } = await generateGatewayCertificate({ client, path, query: { name } });
  const connection = new EtcdConnection({
    port,
    domain: cluster.data.payload.domain,
    bundle: data.payload,
    authority: data.payload.ca_certificate,
  });
  const { text } = await connection.call('POST', '/v3/kv/range', everything);
  const gateway = new SlowGateway(connection, Number(JSON.parse(text).header.revision));
  await gateway.watch();
  return gateway;
}

test('after a change the page tells which gateways have it', async ({
  page,
  api,
  server,
  expectAccessible,
}) => {
  const ids = await api.emptyCluster();
  const { id: appId, name } = await api.application({}, ids);
  const port = server.gatewayPort;
  const first = await connect(api, ids, { port, name: 'edge-1' });
  const second = await connect(api, ids, { port, name: 'edge-2' });
  await page.goto(paths.gateways(ids));
  for (const gateway of ['edge-1', 'edge-2']) {
    const fleet = page.getByRole('table', { name: 'Gateways', exact: true });
    await expect(fleet.getByRole('row', { name: gateway })).toContainText('Healthy');
  }

  await page.goto(paths.application({ ...ids, appId }));
  await page.getByRole('button', { name: 'Unpublish', exact: true }).click();
  await confirm(page, 'Unpublish');
  await expectToast(page, `Unpublished ${name}`);
  const note = page.getByRole('region', { name: 'Delivery' });
  await expect(note).toContainText('Sent to 2 of 2 gateways, confirmed by 0');
  await expectAccessible(page);
  await first.confirmNext();
  await expect(note).toContainText('Sent to 2 of 2 gateways, confirmed by 1');
  await second.confirmNext();
  await expect(note).toContainText('All 2 connected gateways have it');
  await note.getByRole('button', { name: 'Dismiss the delivery' }).click();
  await expect(note).toBeHidden();
  second.close();
  first.close();
});
