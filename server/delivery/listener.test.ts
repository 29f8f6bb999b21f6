import { once } from 'node:events';
import { connect } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clusters, gatewayObjects, gatewayRevisions } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { EtcdConnection, everything, watchOf } from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';
import { makeApplication } from '#server/testing/world.ts';
import { GatewayListener } from './listener.ts';
import { writeObjects } from './store.ts';

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

  it('sends a gateway that was away each missed revision, in order', async () => {
    const { db, keys } = world.app.context;
    const { clusterId } = world;
    const { header } = await read();
    const first = Number(header.revision) + 2;
    const missed = Array.from({ length: 2000 }, (_, index) => String(first + 2 * index));
    const rows = missed.map((revision, index) => {
      const key = `/consumers/missed_${index}`;
      const sealed = keys.encrypt('{}', `gateway object ${clusterId} ${key}`);
      const versions = { revision, createRevision: revision, version: 1 };
      return { clusterId, key, source: 'missed', fingerprint: '', sealed, ...versions };
    });
    await db.transaction(async (tx) => {
      await writeObjects(tx, rows);
      await tx.insert(gatewayRevisions).values(
        missed.map((revision) => ({
          clusterId,
          revision,
          configVersion: '9',
          createdAt: new Date(),
        })),
      );
      const last = missed.at(-1) ?? '';
      await tx.update(clusters).set({ revision: last }).where(eq(clusters.id, clusterId));
    });
    const watch = await connection.watch(watchOf(first - 1));
    expect(await watch.next()).toMatchObject({ created: true });
    const seen: (string | undefined)[] = [];
    while (seen.length < missed.length) seen.push((await watch.next())?.header.revision);
    expect(seen).toEqual(missed);
    watch.close();
    await db.delete(gatewayObjects).where(eq(gatewayObjects.source, 'missed'));
  });

  it('answers a request that is none with the member and the rule', async () => {
    const ask = async (method: string, path: string, body?: unknown) => {
      const { status, text } = await connection.call(method, path, body);
      return [status, (JSON.parse(text) as { error: string }).error];
    };
    expect(await ask('POST', '/v3/kv/range', '{')).toEqual([400, 'The body is not JSON']);
    expect(await ask('POST', '/v3/kv/range', { key: '%' })).toEqual([400, 'key: must be base64']);
    expect(await ask('POST', '/v3/watch', { create_request: {} })).toEqual([
      400,
      expect.stringMatching(/^create_request.key: /),
    ]);
    expect(await ask('GET', '/v3/kv/range')).toEqual([404, 'There is no GET /v3/kv/range']);
    const route = Buffer.from('/apisix/routes/1').toString('base64');
    expect(await ask('POST', '/v3/kv/put', { key: route, value: '' })).toEqual([
      403,
      'Gateways cannot write /apisix/routes/1',
    ]);
  });

  it('stops while a connection has not finished its handshake', async () => {
    const listener = new GatewayListener(world.app.context);
    const socket = connect(await listener.start(0, '127.0.0.1'), '127.0.0.1');
    const closed = once(socket, 'close');
    await once(socket, 'connect');
    await listener.stop();
    await closed;
    expect(socket.destroyed).toBe(true);
  });
});
