import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '#server/testing/database.ts';
import { EtcdConnection, everything, watchOf } from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';
import { makeApplication } from '#server/testing/world.ts';

describe.each(databases())('the gateway listener on $name', ({ open }) => {
  let world: GatewayWorld;
  let connection: EtcdConnection;
  beforeAll(async () => {
    world = await openGatewayWorld(await open());
    connection = new EtcdConnection(await world.access('edge-1'));
  });
  afterAll(() => world.stop());

  const read = async (body: unknown = everything) =>
    JSON.parse((await connection.call('POST', '/v3/kv/range', body)).text);

  it('sends a change to an open watch', async () => {
    const { header } = await read();
    const watch = await connection.watch(watchOf(Number(header.revision) + 1));
    expect(await watch.next()).toMatchObject({ created: true });
    const { id } = await makeApplication(world, { name: 'sent' });
    const line = await watch.next();
    const keys = line?.events?.map(({ kv }) => Buffer.from(kv.key, 'base64').toString());
    expect(keys?.sort()).toEqual([
      `/apisix/services/${id}`,
      expect.stringMatching(`^/apisix/upstreams/${id}-`),
    ]);
    for (const { kv } of line?.events ?? []) expect(kv.mod_revision).toBe(line?.header.revision);
    watch.close();
  });
});
