import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, ApiList, Cluster } from '#contract/generated/types.gen.ts';
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

  it('does not find an API of another application, or an id that cannot exist', async () => {
    const made = await make({ name: 'mine' });
    const other = await makeApplication(world, { name: 'other' });
    expect((await world.call('GET', `/apps/${other.id}/apis/${made.id}`)).status).toBe(404);
    expect((await world.call('GET', `${apis}/99999999999999999999`)).status).toBe(404);
    expect((await world.call('GET', `${apis}/0`)).status).toBe(400);
  });

  it.each([
    [{ paths: [{ path: 'a' }, { path: '/a' }] }, ['paths.1.path unique']],
    [{ paths: [{ path: 'a b' }] }, ['paths.0.path pattern']],
    [{ paths: [] }, ['paths min_items']],
    [{ type: 'WebSocket', methods: ['GET', 'POST'] }, ['methods.1 enum']],
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
    { type: 'WebSocket', methods: ['GET'] },
    control({ subject: 'cookie', name: 'beta', operator: 'present' }),
    control({ subject: 'path', operator: 'regex_match', value: '^/v2/' }),
  ])('accepts %j', async (more) => {
    expect((await create(more)).status).toBe(200);
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
