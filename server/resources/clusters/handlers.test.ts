import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster, ClusterList, RegionList } from '#contract/generated/types.gen.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, rulesOf, type World } from '#server/testing/world.ts';

describe.each(databases())('clusters on $name', ({ open }) => {
  let world: World;
  let regionId: string;
  beforeAll(async () => {
    world = await openWorld(await open());
    const regions = await world.ok<RegionList>('GET', '/regions?order_by=name&direction=ASC');
    regionId = regions.list[0]?.id ?? '';
  });
  afterAll(() => world.app.close());

  const create = (body: object) => world.call('POST', `/orgs/${world.orgId}/clusters`, body);
  const read = (id: string) => world.ok<Cluster>('GET', `/clusters/${id}`);

  it('creates, lists and reads clusters', async () => {
    const made = await create({ name: 'Edge 1', region_id: regionId });
    const begun = made.body.payload as Cluster;
    expect(begun).toMatchObject({ name: 'Edge 1', region_id: regionId, status: 1, settings: {} });
    await world.app.context.clusterCreation.idle();
    const cluster = await read(begun.id);
    // The first revision of the gateway objects comes with the end of the creation.
    const config_version = begun.config_version + 1;
    const { updated_at } = cluster;
    expect(cluster).toEqual({ ...begun, status: 3, config_version, updated_at });
    expect(cluster.domain).toMatch(/^edge-1\.[0-9a-f]{10}\.gateways\.local$/);
    expect(cluster).not.toHaveProperty('policies');
    const long = `/orgs/${world.orgId}/clusters/${cluster.id}`;
    expect(await world.ok('GET', long)).toEqual(cluster);
    const { list } = await world.ok<ClusterList>('GET', `/orgs/${world.orgId}/clusters`);
    const counts = { gateway_instances: 0, applications: 0, consumers: 0, certificates: 0 };
    expect(list).toContainEqual({ ...cluster, org_name: 'Test Org', counts });
  });

  it('lists the number of records in each cluster', async () => {
    const countsIn = async () => {
      const { list } = await world.ok<ClusterList>('GET', `/orgs/${world.orgId}/clusters`);
      return list.find(({ id }) => id === world.clusterId)?.counts;
    };
    const before = await countsIn();
    await makeApplication(world, { name: 'counted' });
    await world.ok('POST', `/clusters/${world.clusterId}/consumers`, {
      name: 'counted',
      credentials: { 'key-auth': { key: 'a-key-that-counts' } },
    });
    expect(await countsIn()).toEqual({
      ...before,
      applications: (before?.applications ?? 0) + 1,
      consumers: (before?.consumers ?? 0) + 1,
    });
  });

  it('refuses a taken name, blanks, and a region that does not exist', async () => {
    const taken = await create({ name: 'default', region_id: regionId });
    expect([taken.status, rulesOf(taken)]).toEqual([409, ['name unique']]);
    expect(rulesOf(await create({ name: '  ', region_id: regionId }))).toEqual(['name pattern']);
    expect(rulesOf(await create({ name: 'x', region_id: '1' }))).toEqual(['region_id exists']);
    const huge = await create({ name: 'x', region_id: '9'.repeat(30) });
    expect(rulesOf(huge)).toEqual(['region_id exists']);
  });

  it('replaces the groups of settings that are sent and keeps the others', async () => {
    const before = await read(world.clusterId);
    const path = `/clusters/${world.clusterId}/config`;
    const response = await world.call('PATCH', path, {
      client_settings: { maximum_request_body_size: 5 },
      observability_settings: { metrics: { enabled: true } },
    });
    expect(response.body).toEqual({ status: { code: 0, message: 'OK' } });
    await world.ok('PATCH', `/orgs/${world.orgId}${path}`, {
      client_settings: { client_real_ip: { enabled: true } },
    });
    const after = await read(world.clusterId);
    expect(after.settings.client_settings).not.toHaveProperty('maximum_request_body_size', 5);
    expect(after.settings.client_settings?.client_real_ip?.enabled).toBe(true);
    expect(after.settings.observability_settings?.metrics).toEqual({ enabled: true });
    expect(after.config_version).toBe(before.config_version + 2);
  });

  it('refuses settings that break a rule, with the member', async () => {
    const path = `/clusters/${world.clusterId}/config`;
    const refused = await world.call('PATCH', path, {
      client_settings: { client_real_ip: { trusted_addresses: ['10.0.0.0/8', 'a proxy'] } },
      api_proxy_settings: { server_header_customization: { mode: 'Rewrite' } },
    });
    expect([refused.status, rulesOf(refused)]).toEqual([
      400,
      [
        'client_settings.client_real_ip.trusted_addresses.1 format',
        'api_proxy_settings.server_header_customization.new_server_header required',
      ],
    ]);
  });

  it('keeps unknown members of settings', async () => {
    const path = `/clusters/${world.clusterId}/config`;
    const observability_settings = { metrics: { enabled: true, every: 5 }, tracing: { ratio: 1 } };
    await world.ok('PATCH', path, { observability_settings });
    const { settings } = await read(world.clusterId);
    expect(settings.observability_settings).toMatchObject(observability_settings);
  });

  it('refuses a setting and a policy that cannot be one plugin, whichever comes second', async () => {
    const path = `/clusters/${world.clusterId}`;
    const vars = [['status', '==', 200]];
    const policy = { 'response-rewrite': { headers: { set: { 'X-A': '1' } }, vars } };
    const header = (mode: string) => ({
      api_proxy_settings: {
        server_header_customization: {
          mode,
          ...(mode === 'Rewrite' && { new_server_header: 'A' }),
        },
      },
    });
    await world.ok('PATCH', `${path}/plugins`, policy);
    expect(rulesOf(await world.call('PATCH', `${path}/config`, header('Rewrite')))).toEqual([
      'api_proxy_settings.server_header_customization combination',
    ]);
    await world.ok('PATCH', `${path}/plugins`, { 'response-rewrite': null });
    await world.ok('PATCH', `${path}/config`, header('Rewrite'));
    expect(rulesOf(await world.call('PATCH', `${path}/plugins`, policy))).toEqual([
      'response-rewrite.vars combination',
    ]);
    await world.ok('PATCH', `${path}/config`, { api_proxy_settings: null });
  });

  it('replaces policies by name and removes those that are null', async () => {
    const path = `/clusters/${world.clusterId}/plugins`;
    const acl = { mode: 'Allow', allowed_consumers: ['jack'] };
    await world.ok('PATCH', path, { acl, cors: { allow_origins: '*' } });
    await world.ok('PATCH', `/orgs/${world.orgId}${path}`, { cors: null, csrf: { key: 'k' } });
    const { policies } = await read(world.clusterId);
    expect(policies).toMatchObject({ acl, csrf: { key: '********' } });
    expect(policies).not.toHaveProperty('cors');
    await world.ok('PATCH', path, { acl: null, csrf: null });
    expect(await read(world.clusterId)).not.toHaveProperty('policies');
    const refused = await world.call('PATCH', path, { acl: { mode: 'Maybe' } });
    expect(refused.status).toBe(400);
  });

  it('keeps a disabled policy, and refuses one without required members', async () => {
    const path = `/clusters/${world.clusterId}/plugins`;
    const authentication = { type: 'basic-auth', _meta: { disable: true }, later: [1] };
    await world.ok('PATCH', path, { authentication });
    expect((await read(world.clusterId)).policies).toMatchObject({ authentication });
    const openid = { type: 'openid-connect', client_id: '', client_secret: 's', discovery: 'd' };
    for (const refused of [openid, { ...authentication, _meta: { disable: 'yes' } }]) {
      const { status } = await world.call('PATCH', path, { authentication: refused });
      expect(status).toBe(400);
    }
    await world.ok('PATCH', path, { authentication: null });
  });

  it.each([
    ['a priority with a fraction', { priority: 1.5 }, 'priority'],
    ['an unknown operator', { filter: [['a', '<>', 'b']] }, 'filter.0.1'],
    ['a function that does not compile', { pre_function: 'x' }, 'pre_function'],
    ['an unknown member', { no_such_member: 1 }, 'no_such_member'],
  ])('refuses %s in the common settings of a policy', async (_, _meta, member) => {
    const path = `/clusters/${world.clusterId}/plugins`;
    const fieldsOf = async (body: object) => {
      const { status, body: answer } = await world.call('PATCH', path, body);
      expect(status).toBe(400);
      return JSON.stringify(answer);
    };
    const acl = { mode: 'Allow', allowed_consumers: ['jack'], _meta };
    expect(await fieldsOf({ acl })).toContain(`"acl._meta.${member}"`);
    const authentication = { type: 'key-auth', _meta };
    expect(await fieldsOf({ authentication })).toContain(`"authentication._meta.${member}"`);
  });

  it('requires a session secret for sign-ins, and keeps it secret', async () => {
    const path = `/clusters/${world.clusterId}/plugins`;
    const openid = {
      type: 'openid-connect',
      client_id: 'gateways',
      client_secret: 'hush-client',
      discovery: 'https://id.example.com/.well-known/openid-configuration',
    };
    const refused = await world.call('PATCH', path, { authentication: openid });
    expect(rulesOf(refused)).toEqual(['authentication.session.secret required']);
    await world.ok('PATCH', path, { authentication: { ...openid, bearer_only: true } });
    const session = { secret: 'hush-session-0123456789' };
    await world.ok('PATCH', path, { authentication: { ...openid, session } });
    const stored = (await read(world.clusterId)).policies;
    expect(stored).toMatchObject({ authentication: { session: { secret: '********' } } });
    await world.ok('PATCH', path, stored ?? {});
    await world.ok('PATCH', path, { authentication: null });
  });

  it('keeps all concurrent changes', async () => {
    const path = `/clusters/${world.clusterId}/plugins`;
    const names = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(names.map((name) => world.ok('PATCH', path, { [name]: { on: true } })));
    expect(Object.keys((await read(world.clusterId)).policies ?? {}).sort()).toEqual(names);
  });
});
