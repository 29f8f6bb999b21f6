import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '#contract/generated/types.gen.ts';
import { databases } from '#server/testing/database.ts';
import { EtcdConnection, everything, watchOf } from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';
import { makeApplication } from '#server/testing/world.ts';

describe.each(databases())('the delivery of a cluster on $name', ({ open }) => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await openGatewayWorld(await open());
  });
  afterAll(() => world.stop());

  const delivery = async () => {
    await world.listener.presence.flush();
    return world.ok<Delivery>('GET', `/clusters/${world.clusterId}/delivery`);
  };

  it('tells what each gateway was sent and what it confirmed', async () => {
    expect((await delivery()).gateways).toEqual([]);
    const connection = new EtcdConnection(await world.access('edge-1'));
    const { text } = await connection.call('POST', '/v3/kv/range', everything);
    const revision = Number(JSON.parse(text).header.revision);
    const first = await connection.watch(watchOf(revision + 1));
    await first.next();
    const { config_version: before, gateways } = await delivery();
    const gateway = { name: 'edge-1', address: '127.0.0.1', streams: 1 };
    const both = { sent_version: before, confirmed_version: before };
    expect(gateways).toMatchObject([{ ...gateway, ...both }]);

    await makeApplication(world);
    const line = await first.next();
    const sent = { sent_version: before + 1, confirmed_version: before };
    const rows = async () => (await delivery()).gateways;
    await expect.poll(rows).toMatchObject([{ ...gateway, ...sent }]);
    expect((await delivery()).config_version).toBe(before + 1);

    first.close();
    const second = await connection.watch(watchOf(Number(line?.header.revision) + 1));
    await second.next();
    const confirmed = { sent_version: before + 1, confirmed_version: before + 1 };
    await expect.poll(rows).toMatchObject([{ ...gateway, ...confirmed }]);
    second.close();
  });
});
