import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { selfSigned } from '#contract/testing/openssl.ts';
import { filledDirectories, splitKey } from '#domain/gateway-config/keys.ts';
import { gatewayObjects } from '#server/db/schema.ts';
import { ownerToken, publicUrl } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { storedConfig } from '#server/testing/delivered.ts';
import { EtcdConnection } from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';
import { makeApplication } from '#server/testing/world.ts';

describe.each(databases())('the apisix.yaml of a cluster on $name', ({ open }) => {
  let world: GatewayWorld;
  let gateway: EtcdConnection;
  beforeAll(async () => {
    world = await openGatewayWorld(await open());
    gateway = new EtcdConnection(await world.access('edge-1'));
    const { clusterId } = world;
    const { certificate, key } = selfSigned('/CN=on');
    await makeApplication(world, {
      name: 'on',
      description: 'a: b # c\n- d',
      labels: ['yes'],
      plugins: { csrf: { key: 'hush-application' }, prometheus: {} },
    });
    await world.ok('POST', `/clusters/${clusterId}/consumers`, {
      name: 'jack',
      credentials: { 'key-auth': { key: 'hush-consumer' } },
    });
    await world.ok('POST', `/clusters/${clusterId}/certificates`, {
      type: 'Client',
      certificate,
      private_key: key,
    });
    await world.ok('PATCH', `/clusters/${clusterId}/plugins`, {
      csrf: { key: 'hush-cluster' },
    });
  });
  afterAll(() => world.stop());

  const download = (headers: Record<string, string> = {}) =>
    world.app.fetch(
      new Request(`${publicUrl}/api/v1/clusters/${world.clusterId}/apisix.yaml`, {
        headers: { authorization: `Bearer ${ownerToken}`, ...headers },
      }),
    );

  it('has every object for a gateway, as its etcd does', async () => {
    const { status, text, headers } = await gateway.call('GET', '/apisix.yaml');
    expect([status, headers['content-type']]).toEqual([200, 'application/yaml']);
    expect(text.endsWith('\n#END\n')).toBe(true);
    const stored = await storedConfig(world.app.context, world.clusterId);
    expect(stored.map(({ key }) => splitKey(key).directory)).toEqual(
      expect.arrayContaining(['services', 'upstreams', 'consumers', 'ssl', 'ssls', 'global_rules']),
    );
    const lists = filledDirectories.map((name) => [
      name,
      stored
        .filter(({ key }) => splitKey(key).directory === name)
        .map(({ value }): unknown => JSON.parse(value)),
    ]);
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(text, { version })).toEqual(Object.fromEntries(lists));
    }
    const own = await gateway.call('GET', `/api/v1/clusters/${world.clusterId}/apisix.yaml`);
    expect(own.text).toBe(text);
  });

  it('is sent again only after a change', async () => {
    const first = await gateway.call('GET', '/apisix.yaml');
    const etag = first.headers.etag ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const ask = async (tag: string) => {
      const response = await gateway.open('GET', '/apisix.yaml', undefined, {
        'if-none-match': tag,
      });
      response.resume();
      return [response.statusCode, response.headers.etag];
    };
    expect(await ask(etag)).toEqual([304, etag]);
    expect(await ask(`"other", W/${etag}`)).toEqual([304, etag]);
    expect(await ask('"other"')).toEqual([200, etag]);
    const concealed = (await download()).headers.get('etag') ?? '';
    expect(concealed).not.toBe(etag);
    expect((await download({ 'if-none-match': concealed })).status).toBe(304);

    await makeApplication(world, { name: 'more' });
    const [status, later] = await ask(etag);
    expect(status).toBe(200);
    expect(later).not.toBe(etag);
    expect((await gateway.call('GET', '/apisix.yaml')).text).toContain('name: "more"');
    const again = await download({ 'if-none-match': concealed });
    expect(again.status).toBe(200);
    expect(await again.text()).toContain('name: "more"');
  });

  it('conceals secrets for people, and says so', async () => {
    const response = await download();
    expect(response.headers.get('content-type')).toBe('application/yaml');
    const text = await response.text();
    expect(text).toMatch(/^# What the gateways of .+\n# Secrets are concealed as \*{8}: /);
    expect(text).not.toContain('hush');
    expect(text).not.toContain('PRIVATE KEY');
    expect(text).toContain('BEGIN CERTIFICATE');
    const complete = (await gateway.call('GET', '/apisix.yaml')).text;
    for (const secret of ['hush-application', 'hush-consumer', 'hush-cluster', 'PRIVATE KEY']) {
      expect(complete).toContain(secret);
    }
  });

  it('is not for gateways of another cluster', async () => {
    const path = `/api/v1/clusters/${world.siblingId}/apisix.yaml`;
    const { status, text } = await gateway.call('GET', path);
    expect([status, JSON.parse(text).error]).toEqual([
      403,
      'The certificate is of another cluster',
    ]);
  });

  it('leaves out an object that cannot be decrypted', async () => {
    const { db } = world.app.context;
    const { id } = await makeApplication(world, { name: 'broken' });
    const mine = eq(gatewayObjects.key, `/services/${id}`);
    const [row] = await db.select().from(gatewayObjects).where(mine);
    await db.update(gatewayObjects).set({ sealed: 'v1.a.b', fingerprint: 'x' }).where(mine);
    const { status, text } = await gateway.call('GET', '/apisix.yaml');
    expect(status).toBe(200);
    expect(text).not.toContain('name: "broken"\n');
    expect(text).toContain('name: "broken default"');
    await db
      .update(gatewayObjects)
      .set(row ?? {})
      .where(mine);
  });
});
