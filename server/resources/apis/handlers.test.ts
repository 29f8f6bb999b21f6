import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, ApiList, Cluster, DebugConfig } from '#contract/generated/types.gen.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, rulesOf, type World } from '#server/testing/world.ts';

const plainApi = { name: 'all', paths: [{ path: 'items', path_type: 'Exact' }] };
const control = (...expressions: object[]) => ({
  fine_grained_route_control: { enabled: true, expressions },
});

describe.each(databases())('APIs on $name', ({ open }) => {
  let world: World;
  let apis: string;
  let appId: string;
  beforeAll(async () => {
    world = await openWorld(await open());
    appId = (await makeApplication(world)).id;
    apis = `/apps/${appId}/apis`;
  });
  afterAll(() => world.app.close());

  const create = (more: object) => world.call('POST', apis, { ...plainApi, ...more });
  const make = (more: object) => world.ok<Api>('POST', apis, { ...plainApi, ...more });

  it('stores the record, fills in the defaults and increments the config version', async () => {
    const cluster = () => world.ok<Cluster>('GET', `/clusters/${world.clusterId}`);
    const before = (await cluster()).config_version;
    const made = await make({ 'x-note': ['kept'] });
    expect(made).toMatchObject({
      ...plainApi,
      app_id: appId,
      'x-note': ['kept'],
      strip_path_prefix: false,
      labels: [],
      type: 'Rest',
      active: 0,
      status: 50,
    });
    expect(made).not.toHaveProperty('methods');
    expect(await world.ok('GET', `${apis}/${made.id}`)).toEqual(made);
    expect((await cluster()).config_version).toBe(before + 1);
  });

  it('treats an empty path as the prefix itself', async () => {
    expect((await make({ paths: [{ path: '' }] })).paths).toEqual([
      { path: '', path_type: 'Prefix' },
    ]);
  });

  it('replaces with PUT, changes with PATCH, deletes', async () => {
    const made = await make({ name: 'life', methods: ['GET'], labels: ['a'] });
    const path = `${apis}/${made.id}`;
    const patched = await world.ok<Api>('PATCH', path, { active: 1, methods: null });
    expect(patched).toMatchObject({ active: 1, labels: ['a'], type: 'Rest' });
    expect(patched).not.toHaveProperty('methods');
    const put = await world.ok<Api>('PUT', path, { ...plainApi, name: 'life 2' });
    expect(put).toMatchObject({ name: 'life 2', active: 0, labels: [] });
    expect(rulesOf(await world.call('PATCH', path, { paths: null }))).toEqual(['paths required']);
    expect((await world.call('DELETE', path)).body).toEqual({ status: { code: 0, message: 'OK' } });
    expect((await world.call('GET', path)).status).toBe(404);
    expect((await world.call('PATCH', path, { active: 0 })).status).toBe(404);
    expect((await world.call('DELETE', path)).status).toBe(404);
  });

  it('refuses what cannot go with its application, and tolerates it in a stored API', async () => {
    const redirect = { regex_uri: ['^/a', '/b'] };
    const parent = await makeApplication(world, { name: 'secure' });
    const below = `/apps/${parent.id}/apis`;
    const body = { ...plainApi, plugins: { redirect } };
    const made = await world.ok<Api>('POST', below, body);
    await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${parent.id}`, {
      protocols: ['HTTPS'],
    });
    const field = 'plugins.redirect.regex_uri';
    expect(rulesOf(await world.call('POST', below, body))).toEqual([`${field} combination`]);
    const unpublished = await world.ok<Api>('PATCH', `${below}/${made.id}`, { active: 1 });
    expect(unpublished.gateway_issues).toMatchObject([{ field }]);
  });

  it('does not find an API of another application, or an id that cannot exist', async () => {
    const made = await make({ name: 'mine' });
    const other = await makeApplication(world, { name: 'other' });
    expect((await world.call('GET', `/apps/${other.id}/apis/${made.id}`)).status).toBe(404);
    expect((await world.call('GET', `${apis}/99999999999999999999`)).status).toBe(404);
    expect((await world.call('GET', `${apis}/0`)).status).toBe(400);
  });

  it.each([
    [{ paths: [{ path: 'a' }, { path: '/a' }] }, ['paths.1.path unique']],
    [{ paths: [{ path: 'a%20b' }] }, ['paths.0.path pattern']],
    [{ paths: [{ path: '/orders?id=1' }] }, ['paths.0.path pattern']],
    // The prefix of the application is /.
    [{ paths: [{ path: '' }, { path: '/' }] }, ['paths.1.path unique']],
    [{ remote_addrs: ['a.test'] }, ['remote_addrs.0 format']],
    [{ timeout: { send: 0 } }, ['timeout.send minimum']],
    [{ gateway_extra: { uris: ['/a'] } }, ['gateway_extra.uris type']],
    [{ gateway_extra: { no_such: 1 } }, ['gateway_extra.no_such type']],
    [{ paths: [] }, ['paths min_items']],
    [{ methods: ['FETCH'] }, ['methods.0 enum']],
    [{ active: 2 }, ['active enum']],
    [
      control({ subject: 'header', operator: 'equal' }),
      [
        'fine_grained_route_control.expressions.0.name required',
        'fine_grained_route_control.expressions.0.value required',
      ],
    ],
    [
      control({ subject: 'path', operator: 'regex_match' }),
      ['fine_grained_route_control.expressions.0.value required'],
    ],
  ])('refuses %j', async (more, problems) => {
    const response = await create(more);
    expect([response.status, rulesOf(response)]).toEqual([400, problems]);
  });

  it.each([
    { paths: [{ path: 'a' }, { path: 'a', path_type: 'Exact' }] },
    { type: 'WebSocket', methods: null },
    { type: 'WebSocket', methods: ['GET', 'POST'] },
    { paths: [{ path: 'a b' }] },
    control({ subject: 'query', name: 'debug', operator: 'equal', value: '' }),
    control({ subject: 'cookie', name: 'beta', operator: 'present' }),
    control({ subject: 'path', operator: 'regex_match', value: '^/v2/' }),
  ])('accepts %j', async (more) => {
    expect((await create(more)).status).toBe(200);
  });

  const tenant = { subject: 'header', name: 'X-Tenant' };
  it.each([
    [{ priority: 3 }, { priority: 6 }],
    [{ timeout: { connect: 0.5 } }, { timeout: { connect: 0.5, send: 60, read: 60 } }],
    [{ remote_addrs: ['10.0.0.0/8'] }, { remote_addrs: ['10.0.0.0/8'] }],
    [{ methods: ['PURGE'] }, { methods: ['PURGE'] }],
    [
      { type: 'WebSocket', methods: ['POST'] },
      { enable_websocket: true, methods: ['POST'] },
    ],
    [
      control({ ...tenant, operator: 'not_in', values: ['a', 'b'] }),
      { vars: [['http_x_tenant', '!', 'in', ['a', 'b']]] },
    ],
    [
      control({
        subject: 'group',
        operator: 'none',
        expressions: [
          { ...tenant, operator: 'regex_match_ignore_case', value: '^a' },
          { subject: 'variable', name: 'remote_addr', operator: 'ip_match', values: ['10.0.0.1'] },
        ],
      }),
      {
        vars: [['!OR', ['http_x_tenant', '~*', '^a'], ['remote_addr', 'ipmatch', ['10.0.0.1']]]],
      },
    ],
    [{ gateway_extra: { plugin_config_id: '7' } }, { plugin_config_id: '7' }],
  ])('stores, changes and delivers %j', async (members, route) => {
    const made = await make({ name: 'delivered', ...members });
    expect(made).toMatchObject(members);
    const path = `${apis}/${made.id}`;
    expect(await world.ok('GET', path)).toEqual(made);
    expect(await world.ok('PATCH', path, { description: 'Changed' })).toMatchObject(members);
    const { routes } = await world.ok<DebugConfig>(
      'GET',
      `/debug/config/clusters/${world.clusterId}/api/${made.id}`,
    );
    expect(routes?.map(({ value }) => JSON.parse(value))).toMatchObject([route]);
  });

  it('conceals a secret of gateway_extra, and keeps it when it is sent back', async () => {
    const tls = {
      client_cert: `-----BEGIN CERTIFICATE-----\n${'A'.repeat(128)}`,
      client_key: `-----BEGIN PRIVATE KEY-----\n${'B'.repeat(64)}`,
    };
    const gateway_extra = { upstream: { nodes: { 'a.test:443': 1 }, tls } };
    const made = await make({ name: 'keys', gateway_extra });
    const shown = {
      upstream: { ...gateway_extra.upstream, tls: { ...tls, client_key: '********' } },
    };
    expect(made.gateway_extra).toEqual(shown);
    const changed = await world.ok<Api>('PATCH', `${apis}/${made.id}`, { gateway_extra: shown });
    expect(changed.gateway_extra).toEqual(shown);
    expect(rulesOf(await create({ gateway_extra: shown }))).toEqual([
      'gateway_extra.upstream.tls.client_key required',
    ]);
  });

  it('lists, searches and deletes all', async () => {
    const app = await makeApplication(world, { name: 'listed' });
    const path = `/apps/${app.id}/apis`;
    await world.ok('POST', path, { ...plainApi, name: 'Get cart', labels: ['read'] });
    await world.ok('POST', path, {
      ...plainApi,
      name: 'Put',
      description: 'The cart',
      labels: ['write'],
    });
    const found = (query: string) => world.ok<ApiList>('GET', `${path}?${query}`);
    expect((await found('search=CART')).count).toBe(2);
    expect((await found('search=get')).list.map((api) => api.name)).toEqual(['Get cart']);
    expect((await found('labels=write')).list.map((api) => api.name)).toEqual(['Put']);
    expect(await world.ok('GET', `/clusters/${world.clusterId}/labels/api`)).toEqual(
      expect.arrayContaining(['read', 'write']),
    );
    expect((await world.call('DELETE', path)).body).toEqual({ status: { code: 0, message: 'OK' } });
    expect(await found('page=1')).toEqual({ count: 0, list: [] });
  });
});
