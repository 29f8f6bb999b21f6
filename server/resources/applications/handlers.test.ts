import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Application,
  ApplicationList,
  Cluster,
  DebugConfig,
} from '#contract/generated/types.gen.ts';
import { applications } from '#server/db/schema.ts';
import { openSecrets } from '#server/resources/secrets.ts';
import { databases } from '#server/testing/database.ts';
import { forgetHistory } from '#server/testing/recorded.ts';
import {
  makeApplication,
  openWorld,
  plainApplication,
  plainVersion,
  rulesOf,
  type World,
} from '#server/testing/world.ts';

const entry = plainVersion;
const { upstream } = entry;

function orFail<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Nothing is stored');
  return value;
}

const blue = { ...entry, version: 'blue' };
const green = { ...entry, version: 'green' };

describe.each(databases())('applications on $name', ({ open }) => {
  let world: World;
  let apps: string;
  let made = 0;
  beforeAll(async () => {
    world = await openWorld(await open());
    apps = `/clusters/${world.clusterId}/apps`;
  });
  afterAll(() => world.app.close());

  const create = (more: object) => world.call('POST', apps, { ...plainApplication, ...more });
  const version = async () =>
    (await world.ok<Cluster>('GET', `/clusters/${world.clusterId}`)).config_version;

  it('stores the record with unknown members and fills in the defaults', async () => {
    const before = await version();
    const made = await makeApplication(world, { name: 'one', 'x-team': { lead: 'Ana' } });
    expect(made).toMatchObject({
      name: 'one',
      cluster_id: world.clusterId,
      'x-team': { lead: 'Ana' },
      protocol: 'HTTP',
      protocols: ['HTTP'],
      default_upstream_version: 'default',
      labels: [],
      active: 0,
      status: 50,
      available_cert_ids: [],
      canary_release_id: null,
    });
    expect(await world.ok('GET', `${apps}/${made.id}`)).toEqual(made);
    expect(await version()).toBe(before + 1);
  });

  it('refuses a name that is taken in the cluster, except its own', async () => {
    const made = await makeApplication(world, { name: 'taken' });
    const response = await create({ name: 'taken' });
    expect([response.status, response.body.status.code]).toEqual([409, 3]);
    expect(rulesOf(response)).toEqual(['name unique']);
    await world.ok('PUT', `${apps}/${made.id}`, { ...plainApplication, name: 'taken' });
    const other = await makeApplication(world, { name: 'other' });
    const renamed = await world.call('PATCH', `${apps}/${other.id}`, { name: 'taken' });
    expect(renamed.status).toBe(409);
  });

  it('accepts one of two concurrent requests with the same name', async () => {
    const responses = await Promise.all([create({ name: 'race' }), create({ name: 'race' })]);
    expect(responses.map((response) => response.status).sort()).toEqual([200, 409]);
  });

  it.each([
    [{ protocol: 'HTTPS' }, ['HTTPS'], 'HTTPS'],
    [{ protocol: 'HTTPS', protocols: ['HTTP'] }, ['HTTP'], 'HTTP'],
    [{ protocols: ['HTTP', 'HTTPS'] }, ['HTTP', 'HTTPS'], 'HTTPS'],
  ])('derives protocols from %j', async (sent, protocols, protocol) => {
    const made = await makeApplication(world, { name: `p ${JSON.stringify(sent)}`, ...sent });
    expect(made).toMatchObject({ protocols, protocol });
  });

  it('replaces protocols by a PATCH of the older protocol', async () => {
    const made = await makeApplication(world, { name: 'older', protocols: ['HTTP'] });
    const changed = await world.ok('PATCH', `${apps}/${made.id}`, { protocol: 'HTTPS' });
    expect(changed).toMatchObject({ protocols: ['HTTPS'] });
  });

  it('replaces all writable members with PUT, only those sent with PATCH', async () => {
    const made = await makeApplication(world, {
      name: 'full',
      description: 'Old',
      labels: ['a'],
      extra: 1,
    });
    const path = `${apps}/${made.id}`;
    const patched = await world.ok<Application>('PATCH', path, { active: 1 });
    const { etag, updated_at } = patched;
    expect(patched).toEqual({ ...made, active: 1, etag, updated_at });
    expect(etag).not.toBe(made.etag);
    const cleared = await world.ok<Application>('PATCH', path, { description: null, extra: null });
    expect(cleared).not.toHaveProperty('description');
    expect(cleared).not.toHaveProperty('extra');
    const put = await world.ok<Application>('PUT', path, { ...plainApplication, name: 'full' });
    expect(put).toMatchObject({ labels: [], active: 0, created_at: made.created_at });
    const refused = await world.call('PATCH', path, { hosts: null, name: null });
    expect(refused.status).toBe(400);
    expect(rulesOf(refused).sort()).toEqual(['hosts required', 'name required']);
  });

  it('defaults to the only upstream version', async () => {
    const made = await makeApplication(world, { name: 'v1', upstreams: [blue] });
    expect(made.default_upstream_version).toBe('blue');
    const sent = { name: 'v2', upstreams: [blue], default_upstream_version: '' };
    expect((await makeApplication(world, sent)).default_upstream_version).toBe('blue');
    const path = `${apps}/${made.id}`;
    const response = await world.call('PATCH', path, { upstreams: [green, entry] });
    expect(rulesOf(response)).toEqual(['default_upstream_version enum']);
  });

  it.each([
    [{ upstreams: [blue, green] }, 'default_upstream_version enum'],
    [{ default_upstream_version: 'red' }, 'default_upstream_version enum'],
    [
      { upstreams: [blue, { ...blue, extra: 1 }], default_upstream_version: 'blue' },
      'upstreams.1.version unique',
    ],
    [{ hosts: ['a.test', ' '] }, 'hosts.1 required'],
    [{ hosts: ['https://a.test'] }, 'hosts.0 format'],
    [{ hosts: ['a b'] }, 'hosts.0 format'],
    [{ hosts: ['a.*.test'] }, 'hosts.0 format'],
    [{ hosts: ['a.test:8443'] }, 'hosts.0 format'],
    [{ path_prefix: '/a//b' }, 'path_prefix pattern'],
    [{ gateway_extra: { hosts: ['a.test'] } }, 'gateway_extra.hosts type'],
    [
      { upstreams: [{ ...entry, upstream: { ...upstream, timeout: { connect: 0 } } }] },
      'upstreams.0.upstream.timeout.connect minimum',
    ],
    [
      { upstreams: [{ ...entry, upstream: { ...upstream, gateway_extra: { nodes: [] } } }] },
      'upstreams.0.upstream.gateway_extra.nodes type',
    ],
    [{ hosts: [] }, 'hosts min_items'],
    [{ hosts: ['a.test', 'a.test'] }, 'hosts.1 unique'],
    [
      { upstreams: [{ ...entry, upstream: { scheme: 'http' } }] },
      'upstreams.0.upstream.targets required',
    ],
    [
      { upstreams: [{ ...entry, upstream: { ...upstream, lb_type: 'consistent_hash' } }] },
      'upstreams.0.upstream.hash_key required',
    ],
    [
      { upstreams: [{ ...entry, upstream: { ...upstream, upstream_host_mode: 'rewrite' } }] },
      'upstreams.0.upstream.upstream_host required',
    ],
  ])('refuses %j', async (more, problem) => {
    const response = await create({ name: 'refused', ...more });
    expect(response.status).toBe(400);
    expect(rulesOf(response)).toEqual([problem]);
  });

  it('accepts wildcards, addresses and service discovery', async () => {
    const discovered = {
      scheme: 'http',
      service_discovery: { service_registry: 1 },
      targets: null,
    };
    const made = await makeApplication(world, {
      name: 'lenient',
      hosts: ['*.Example.com', '192.0.2.1', '2001:DB8:0::1', 'bücher.example', '*.example.com'],
      upstreams: [{ version: 'default', upstream: discovered }],
    });
    expect(made.hosts).toEqual([
      '*.example.com',
      '192.0.2.1',
      '[2001:db8::1]',
      'xn--bcher-kva.example',
    ]);
  });

  it.each([
    [{ hosts: ['*', 'a.test'] }, 'services', { hosts: ['*', 'a.test'] }],
    [{ gateway_extra: { enable_websocket: true } }, 'services', { enable_websocket: true }],
    ...[
      [{ scheme: 'grpc' }, { scheme: 'grpc' }],
      [{ retry_timeout: 0.5 }, { retry_timeout: 0.5 }],
      [{ keepalive_pool: { size: 5, idle_timeout: 0.5 } }],
      [{ timeout: { read: 0.5 } }, { timeout: { connect: 60, send: 60, read: 0.5 } }],
      [{ tls: { verify: true } }],
      [
        { lb_type: 'consistent_hash', hash_on: 'cookie', hash_key: 'sid' },
        { type: 'chash', hash_on: 'cookie', key: 'sid' },
      ],
      [
        { targets: [{ ...upstream.targets[0], priority: -1, metadata: { zone: 'b' } }] },
        { nodes: [{ ...upstream.targets[0], priority: -1, metadata: { zone: 'b' } }] },
      ],
      [
        {
          checks: {
            active: { type: 'http', http: { http_method: 'HEAD', probe_timeout: 0.5 } },
            passive: { type: 'http', http: { healthy: { successes: 0 } } },
          },
        },
        {
          checks: {
            active: { http_method: 'HEAD', timeout: 0.5 },
            passive: { healthy: { successes: 0 } },
          },
        },
      ],
      [{ gateway_extra: { desc: 'Moved' } }, { desc: 'Moved' }],
    ].map(
      ([members, object = members]) =>
        [
          { upstreams: [{ ...entry, upstream: { ...upstream, ...members } }] },
          'upstreams',
          object,
        ] as const,
    ),
  ] as const)('stores, changes and delivers %j', async (members, kind, object) => {
    made += 1;
    const created = await makeApplication(world, { name: `delivered ${made}`, ...members });
    expect(created).toMatchObject(members);
    const path = `${apps}/${created.id}`;
    expect(await world.ok('GET', path)).toEqual(created);
    const changed = await world.ok<Application>('PATCH', path, { description: 'Changed' });
    expect(changed).toMatchObject(members);
    const { [kind]: objects } = await world.ok<DebugConfig>(
      'GET',
      `/debug/config/clusters/${world.clusterId}/application/${created.id}`,
    );
    expect(JSON.parse(objects?.[0]?.value ?? '')).toMatchObject(object ?? {});
  });

  it('conceals a secret of gateway_extra, keeps it when it is sent back, and delivers it', async () => {
    const tls = {
      client_cert: `-----BEGIN CERTIFICATE-----\n${'A'.repeat(128)}`,
      client_key: `-----BEGIN PRIVATE KEY-----\n${'B'.repeat(64)}`,
    };
    const withKey = { ...blue, upstream: { ...upstream, gateway_extra: { tls } } };
    const made = await makeApplication(world, {
      name: 'keys',
      upstreams: [withKey, green],
      default_upstream_version: 'blue',
    });
    const shown = { ...tls, client_key: '********' };
    expect(made.upstreams[0]?.upstream.gateway_extra).toEqual({ tls: shown });
    const stored = async () =>
      JSON.stringify(
        await world.app.context.db.select().from(applications).where(eq(applications.id, made.id)),
      );
    expect(await stored()).not.toContain('BBBB');
    // Another order, and another member of the upstream, in one request.
    const upstreams = [made.upstreams[1], made.upstreams[0]].map((one) => ({
      ...one,
      upstream: { ...one?.upstream, retries: 2 },
    }));
    const path = `${apps}/${made.id}`;
    const changed = await world.ok<Application>('PATCH', path, { upstreams });
    expect(changed.upstreams[1]?.upstream.gateway_extra).toEqual({ tls: shown });
    const { spec } = orFail(
      (
        await world.app.context.db.select().from(applications).where(eq(applications.id, made.id))
      )[0],
    );
    const open = openSecrets(world.app.context.keys, spec);
    expect(open.upstreams[1]?.upstream.gateway_extra).toEqual({ tls });
    const orphan = { ...blue, upstream: { ...upstream, gateway_extra: { tls: shown } } };
    expect(rulesOf(await create({ name: 'orphan', upstreams: [orphan] }))).toEqual([
      'upstreams.0.upstream.gateway_extra.tls.client_key required',
    ]);
  });

  it('leaves an application alone that was saved before a rule was known, and names the issue', async () => {
    const made = await makeApplication(world, { name: 'from before' });
    const { db } = world.app.context;
    const [row] = await db.select().from(applications).where(eq(applications.id, made.id));
    const spec = { ...orFail(row).spec, hosts: ['a..test'] };
    await db.update(applications).set({ spec }).where(eq(applications.id, made.id));
    await forgetHistory(db, made.id);
    const path = `${apps}/${made.id}`;
    const changed = await world.ok<Application>('PATCH', path, { active: 1 });
    expect(changed.gateway_issues).toMatchObject([{ field: 'hosts.0', rule: 'format' }]);
    expect(await world.ok('GET', path)).toEqual(changed);
    expect(rulesOf(await world.call('PATCH', path, { hosts: ['b..test'] }))).toEqual([
      'hosts.0 format',
    ]);
    const repaired = await world.ok<Application>('PATCH', path, { hosts: ['a.test'] });
    expect(repaired).not.toHaveProperty('gateway_issues');
  });

  it('deletes an application only without APIs', async () => {
    const { id } = await makeApplication(world, { name: 'doomed' });
    const api = { name: 'all', paths: [{ path: '' }] };
    await world.ok('POST', `/apps/${id}/apis`, api);
    const refused = await world.call('DELETE', `${apps}/${id}`);
    expect(refused.status).toBe(409);
    expect(refused.body.error).toBe('The application doomed still has 1 API. Delete those first');
    await world.ok('DELETE', `/apps/${id}/apis`);
    const [created, deleted] = await Promise.all([
      world.call('POST', `/apps/${id}/apis`, api),
      world.call('DELETE', `${apps}/${id}`),
    ]);
    expect([[200, 409].join(), [404, 200].join()]).toContain(
      [created.status, deleted.status].join(),
    );
  });
});

describe('lists of applications', () => {
  let world: World;
  let apps: string;
  const names = async (query: string) => {
    const { count, list } = await world.ok<ApplicationList>('GET', `${apps}?${query}`);
    return { count, names: list.map((app) => app.name) };
  };
  beforeAll(async () => {
    world = await openWorld();
    apps = `/clusters/${world.clusterId}/apps`;
    await makeApplication(world, { name: 'Alpha', labels: ['a', 'b'], description: '100% done' });
    await makeApplication(world, { name: 'beta', labels: ['b'], path_prefix: '/under_score' });
    await makeApplication(world, { name: 'gamma', labels: ['a'], description: 'back\\slash' });
  });
  afterAll(() => world.app.close());

  it.each([
    ['order_by=created_at&direction=asc', 3, ['Alpha', 'beta', 'gamma']],
    ['order_by=created_at', 3, ['gamma', 'beta', 'Alpha']],
    ['page_size=2&page=2&order_by=created_at', 3, ['Alpha']],
    ['page=9', 3, []],
    ['search=ALPHA', 1, ['Alpha']],
    ['search=%25', 1, ['Alpha']],
    ['search=r_s', 1, ['beta']],
    ['search=back%5Cs', 1, ['gamma']],
    ['search=nothing', 0, []],
    ['labels=a&labels=b', 1, ['Alpha']],
    ['labels=a,b', 1, ['Alpha']],
    ['labels=b&order_by=created_at&direction=ASC', 2, ['Alpha', 'beta']],
  ])('%s', async (query, count, expected) => {
    expect(await names(query)).toEqual({ count, names: expected });
  });

  it('pages without losing or repeating rows that changed at the same time', async () => {
    const all = [];
    for (const page of [1, 2, 3]) all.push(...(await names(`page_size=1&page=${page}`)).names);
    expect(all.sort()).toEqual(['Alpha', 'beta', 'gamma']);
  });

  it('lists the labels in use', async () => {
    const labels = (kind: string) => world.ok('GET', `/clusters/${world.clusterId}/labels/${kind}`);
    expect(await labels('application')).toEqual(['a', 'b']);
    expect(await labels('api')).toEqual([]);
    expect(await labels('consumer')).toEqual([]);
    expect(await labels('certificate')).toEqual([]);
  });

  it.each(['page=0', 'page_size=0', 'order_by=name', 'search=%00', 'page=x'])(
    'refuses %s',
    async (query) => {
      const response = await world.call('GET', `${apps}?${query}`);
      expect(response.status).toBe(400);
      expect(rulesOf(response)[0]).toMatch(new RegExp(`^${query.split('=')[0]} `));
    },
  );
});
