import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Api,
  AvailablePluginDetails,
  AvailablePluginList,
  Consumer,
  LoadedPluginList,
  PluginReference,
} from '#contract/generated/types.gen.ts';
import type { Database } from '#server/db/connect.ts';
import { loadedPlugins } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, rulesOf, type World } from '#server/testing/world.ts';

describe.each(databases())('plugins on $name', ({ open }) => {
  let database: Database;
  let world: World;
  let path: string;
  beforeAll(async () => {
    database = await open();
    world = await openWorld(database);
    path = `/clusters/${world.clusterId}/plugin_management`;
  });
  afterAll(() => world.app.close());

  const list = (query = '') => world.ok<LoadedPluginList>('GET', `${path}${query}`);
  const load = async (body: { name: string; [more: string]: unknown }) => {
    await world.ok('POST', path, body);
    const { list: found } = await list('?page_size=100');
    const made = found.find(({ name }) => name === body.name);
    if (!made) throw new Error(`${body.name} is not loaded`);
    return made;
  };
  const version = async () => {
    const cluster = await world.ok<{ config_version: number }>(
      'GET',
      `/clusters/${world.clusterId}`,
    );
    return cluster.config_version;
  };

  it('lists and describes available plugins', async () => {
    const available = await world.ok<AvailablePluginList>('GET', `/orgs/${world.orgId}/plugins`);
    expect(available.count).toBe(available.list.length);
    expect(available.list.find(({ name }) => name === 'key-auth')).toMatchObject({
      type: 'authentication',
      levels: ['cluster', 'application', 'api'],
      default_loaded: true,
      has_metadata: false,
    });
    const one = (name: string) => world.call('GET', `/orgs/${world.orgId}/plugins/${name}`);
    const limit = (await one('limit-count')).body.payload as AvailablePluginDetails;
    expect(limit.schema).toMatchObject({ type: 'object', anyOf: expect.anything() });
    expect(limit.default).toMatchObject({ count: 100, time_window: 60 });
    expect((await one('limit-everything')).status).toBe(404);
  });

  it('loads a plugin once, with a generated id', async () => {
    const before = await version();
    const made = await load({ name: 'zipkin', plugin_management_id: '7' });
    expect(made).toMatchObject({ name: 'zipkin', type: 'observability' });
    expect(made.plugin_management_id).not.toBe('7');
    expect(made).not.toHaveProperty('metadata');
    // Without metadata it has no gateway object.
    expect(await version()).toBe(before);
    const again = await world.call('POST', path, { name: 'zipkin' });
    expect([again.status, rulesOf(again)]).toEqual([409, ['name unique']]);
    expect(await version()).toBe(before);
    const custom = await load({ name: 'Acme-Audit', type: 'audit', metadata: { topic: 'a' } });
    expect(custom).toMatchObject({ type: 'audit', metadata: { topic: 'a' } });
    expect(await version()).toBe(before + 1);
  });

  it('finds by name, orders and pages', async () => {
    const names = async (query: string) => (await list(query)).list.map(({ name }) => name);
    expect(await names('?search=ACME')).toEqual(['Acme-Audit']);
    expect(await names('?search=%25')).toEqual([]);
    expect(await names('?order_by=created_at&direction=ASC')).toEqual(['zipkin', 'Acme-Audit']);
    const page = await list('?order_by=created_at&direction=ASC&page=2&page_size=1');
    expect([page.count, page.list.map(({ name }) => name)]).toEqual([2, ['Acme-Audit']]);
  });

  it("validates metadata with the plugin's schema, and keeps secrets", async () => {
    const refused = await world.call('POST', path, {
      name: 'http-logger',
      metadata: { max_pending_entries: 0 },
    });
    expect([refused.status, rulesOf(refused)]).toEqual([
      400,
      ['metadata.max_pending_entries minimum'],
    ]);
    const headers = { Authorization: 'Bearer hush' };
    const metadata = { collector: { address: 'otel.internal:4318', request_headers: headers } };
    const made = await load({ name: 'opentelemetry', metadata });
    const shown = { ...metadata.collector, request_headers: { Authorization: '********' } };
    expect(made.metadata).toEqual({ collector: shown });
    const stored = async () => JSON.stringify(await database.db.select().from(loadedPlugins));
    expect(await stored()).not.toContain('hush');
    const before = await stored();
    const [sealed = ''] = /sealed:[\w.-]+/.exec(before) ?? [];
    expect(sealed).not.toBe('');

    const one = `${path}/${made.plugin_management_id}`;
    await world.ok('PUT', one, { metadata: { ...made.metadata, trace_id_source: 'random' } });
    const [changed] = (await list('?search=opentelemetry')).list;
    expect(changed?.metadata).toEqual({ collector: shown, trace_id_source: 'random' });
    expect(await stored()).toContain(sealed);
    const wrong = await world.call('PUT', one, { metadata: { trace_id_source: 'dice' } });
    expect([wrong.status, rulesOf(wrong)]).toEqual([400, ['metadata.trace_id_source enum']]);
    await world.ok('PUT', one, {});
    expect((await list('?search=opentelemetry')).list[0]?.metadata).toEqual({});
  });

  it('lists all references to a plugin, and does not unload it while there are any', async () => {
    const { plugin_management_id: id } = await load({ name: 'proxy-mirror' });
    const one = `${path}/${id}`;
    const plugins = { 'proxy-mirror': { host: 'http://mirror.internal' } };
    const references = () => world.ok<PluginReference>('GET', `${one}/references`);
    expect(await references()).toEqual({
      cluster: false,
      applications: [],
      apis: [],
      consumers: [],
      count: 0,
    });
    const shop = await makeApplication(world, { name: 'shop', plugins });
    const pay = await makeApplication(world, { name: 'pay', plugins });
    await makeApplication(world, { name: 'proxy-mirror', plugins: { cors: {} } });
    const api = await world.ok<Api>('POST', `/apps/${shop.id}/apis`, {
      name: 'cart',
      paths: [{ path: '/cart' }],
      plugins,
    });
    const consumer = await world.ok<Consumer>('POST', `/clusters/${world.clusterId}/consumers`, {
      name: 'jack',
      plugins,
    });
    await world.ok('PATCH', `/clusters/${world.clusterId}/plugins`, plugins);
    expect(await references()).toEqual({
      cluster: true,
      applications: [
        { id: pay.id, name: 'pay' },
        { id: shop.id, name: 'shop' },
      ],
      apis: [{ id: api.id, name: 'cart', app_id: shop.id }],
      consumers: [{ id: consumer.id, name: 'jack' }],
      count: 5,
    });
    const byName = (name: string) =>
      world.ok<PluginReference>('GET', `/clusters/${world.clusterId}/plugins/${name}/references`);
    expect(await byName('proxy-mirror')).toEqual(await references());
    // The first is built in, so it was never loaded; the second is unknown.
    expect(await byName('cors')).toMatchObject({
      applications: [{ name: 'proxy-mirror' }],
      count: 1,
    });
    expect(await byName('x-unknown%20plugin')).toMatchObject({ count: 0 });
    const refused = await world.call('DELETE', one);
    expect([refused.status, refused.body.error]).toEqual([
      409,
      'The plugin proxy-mirror is in use by the cluster policies, 2 applications (pay, shop), 1 API (cart), 1 consumer (jack). Remove it there first',
    ]);
    await world.ok('PATCH', `/clusters/${world.clusterId}/plugins`, { 'proxy-mirror': null });
    await world.ok('DELETE', `/apps/${shop.id}/apis/${api.id}`);
    for (const application of [shop, pay]) {
      await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${application.id}`, {
        plugins: {},
      });
    }
    await world.ok('PATCH', `/clusters/${world.clusterId}/consumers/${consumer.id}`, {
      plugins: {},
    });
    await world.ok('DELETE', one);
    expect((await world.call('GET', `${one}/references`)).status).toBe(404);
  });

  it('counts the authentication policy as a reference to its plugin', async () => {
    const { plugin_management_id: id } = await load({ name: 'openid-connect' });
    const authentication = {
      type: 'openid-connect',
      client_id: 'shop',
      client_secret: 'hush',
      discovery: 'https://id.example.com/.well-known/openid-configuration',
      bearer_only: true,
    };
    await world.ok('PATCH', `/clusters/${world.clusterId}/plugins`, { authentication });
    const refused = await world.call('DELETE', `${path}/${id}`);
    expect([refused.status, refused.body.error]).toEqual([
      409,
      expect.stringContaining('in use by the cluster policies.'),
    ]);
  });

  it('does not find invalid ids or plugins of other clusters', async () => {
    const { list: loaded } = await list();
    const other = await openWorld(await open());
    const foreign = `/clusters/${other.clusterId}/plugin_management`;
    for (const address of [`${path}/nothing`, `${path}/999999999999999999999`, `${path}/1`]) {
      expect((await world.call('DELETE', address)).status).toBe(404);
    }
    const id = loaded[0]?.plugin_management_id;
    expect((await other.call('GET', `${foreign}/${id}/references`)).status).toBe(404);
    await other.app.close();
  });
});
