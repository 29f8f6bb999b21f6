import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster, Consumer, ConsumerList } from '#contract/generated/types.gen.ts';
import { concealed } from '#domain/secrets.ts';
import type { Database } from '#server/db/connect.ts';
import { consumerKeys, consumers } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { neighbourKeys } from '#server/testing/neighbours.ts';
import { openWorld, rulesOf, type World } from '#server/testing/world.ts';

/** Consumers of the neighbouring clusters have the same keys. */
const credentials = {
  'key-auth': { key: neighbourKeys['key-auth'] },
  'basic-auth': { username: neighbourKeys['basic-auth'], password: 'hush-password' },
  'jwt-auth': { key: neighbourKeys['jwt-auth'], secret: 'hush-secret' },
  'hmac-auth': { access_key: neighbourKeys['hmac-auth'], secret_key: 'hush-hmac' },
};

describe.each(databases())('consumers on $name', ({ open }) => {
  let database: Database;
  let world: World;
  let path: string;
  beforeAll(async () => {
    database = await open();
    world = await openWorld(database);
    path = `/clusters/${world.clusterId}/consumers`;
  });
  afterAll(() => world.app.close());

  const create = (body: object) => world.call('POST', path, body);
  const make = (body: object) => world.ok<Consumer>('POST', path, body);
  const reveal = ({ id }: Consumer) => world.ok('POST', `${path}/${id}/credentials`);
  const version = async () =>
    (await world.ok<Cluster>('GET', `/clusters/${world.clusterId}`)).config_version;

  it('stores the record with unknown members, and increments the config version', async () => {
    const before = await version();
    const made = await make({ name: 'plain', description: 'One', 'x-team': { lead: 'Ana' } });
    expect(made).toMatchObject({
      name: 'plain',
      cluster_id: world.clusterId,
      description: 'One',
      'x-team': { lead: 'Ana' },
      labels: [],
      status: 50,
    });
    expect(made).not.toHaveProperty('credentials');
    expect(await world.ok('GET', `${path}/${made.id}`)).toEqual(made);
    expect(await version()).toBe(before + 1);
    expect(await reveal(made)).toEqual({});
  });

  it('returns secrets only when they are revealed, and stores them encrypted', async () => {
    const plugins = { 'http-logger': { uri: 'https://logs.test', auth_header: 'hush-logs' } };
    const made = await make({ name: 'full', credentials, plugins });
    expect(made.credentials).toMatchObject({
      'key-auth': { key: concealed },
      'basic-auth': { username: 'jack', password: concealed },
      'jwt-auth': { key: 'jack-jwt', secret: concealed, algorithm: 'HS256', exp: 86_400 },
      'hmac-auth': { access_key: 'jack-hmac', secret_key: concealed, clock_skew: 0 },
    });
    const read = [
      made,
      await world.ok('GET', `${path}/${made.id}`),
      await world.ok('GET', path),
      await world.ok('PUT', `${path}/${made.id}`, made),
      await world.ok('PATCH', `${path}/${made.id}`, { description: 'New' }),
    ];
    expect(JSON.stringify(read)).not.toContain('hush');
    const rows = [
      ...(await database.db.select().from(consumers)),
      ...(await database.db.select().from(consumerKeys)),
    ];
    expect(JSON.stringify(rows)).not.toContain('hush');
    expect(await reveal(made)).toMatchObject(credentials);
    await world.ok('DELETE', `${path}/${made.id}`);
  });

  it.each([
    ['wolf-rbac', { appid: 'shop' }, { appid: 1 }, 'appid type'],
    [
      'jwe-decrypt',
      { key: 'k', secret: 's'.repeat(32) },
      { key: 'k', secret: 's' },
      'secret format',
    ],
    ['ldap-auth', { user_dn: 'cn=jack,dc=example,dc=org' }, {}, 'user_dn required'],
  ])(
    'checks credentials of %s by what the plugin asks of consumers',
    async (plugin, good, bad, rule) => {
      const name = plugin.replace('-', '_');
      await make({ name, credentials: { [plugin]: good } });
      const refused = await create({ name: 'refused', credentials: { [plugin]: bad } });
      expect(rulesOf(refused)).toEqual([`credentials.${plugin}.${rule}`]);
    },
  );

  it('stores credentials of an unknown plugin with a warning', async () => {
    const made = await create({ name: 'own_auth', credentials: { 'own-auth': { id: 'jack' } } });
    expect(made.status).toBe(200);
    expect(JSON.stringify(made.body)).toContain('has a plugin own-auth');
    const misspelt = await create({ name: 'x', credentials: { Wolf_RBAC: { appid: 'shop' } } });
    expect(rulesOf(misspelt)).toEqual(['credentials.Wolf_RBAC pattern']);
  });

  it('refuses a name that is taken, and keeps names fixed', async () => {
    const made = await make({ name: 'fixed' });
    const again = await create({ name: 'fixed' });
    expect([again.status, again.body.status.code]).toEqual([409, 3]);
    expect(rulesOf(again)).toEqual(['name unique']);
    for (const method of ['PUT', 'PATCH']) {
      const renamed = await world.call(method, `${path}/${made.id}`, { name: 'other' });
      expect([renamed.status, ...rulesOf(renamed)]).toEqual([400, 'name fixed']);
    }
    await world.ok('PUT', `${path}/${made.id}`, { name: 'fixed' });
  });

  it('refuses keys that another consumer of the cluster has, whatever the plugin', async () => {
    const holder = await make({ name: 'holder', credentials });
    const taken = [
      'credentials.key-auth.key unique',
      'credentials.basic-auth.username unique',
      'credentials.jwt-auth.key unique',
      'credentials.hmac-auth.access_key unique',
    ];
    const refused = await create({ name: 'copy', credentials });
    expect([refused.status, ...rulesOf(refused)]).toEqual([409, ...taken]);
    expect(JSON.stringify(refused.body)).not.toContain('hush');
    const other = await make({
      name: 'copy',
      credentials: { 'key-auth': { key: 'hush-password' } },
    });
    const patch = { credentials: { 'key-auth': credentials['key-auth'] } };
    expect(rulesOf(await world.call('PATCH', `${path}/${other.id}`, patch))).toEqual(
      taken.slice(0, 1),
    );
    // A consumer may keep its own keys, and removed keys become available.
    await world.ok('PATCH', `${path}/${holder.id}`, { credentials });
    await world.ok('PATCH', `${path}/${holder.id}`, { credentials: null });
    await world.ok('PATCH', `${path}/${other.id}`, { credentials });
    await world.ok('DELETE', `${path}/${other.id}`);
    await world.ok('PATCH', `${path}/${holder.id}`, { credentials });
    await world.ok('DELETE', `${path}/${holder.id}`);
    const left = eq(consumerKeys.clusterId, world.clusterId);
    expect(await database.db.$count(consumerKeys, left)).toBe(0);
  });

  it.each(['PUT', 'PATCH'])('reserves keys that a %s sets', async (method) => {
    const key = `reserved by ${method}`;
    const named = { name: `holder_${method}`, credentials: { 'key-auth': { key } } };
    const holder = await make({ name: named.name, description: 'Has no key yet' });
    await world.ok(method, `${path}/${holder.id}`, named);
    const copy = { ...named, name: `copy_${method}` };
    expect(rulesOf(await create(copy))).toEqual(['credentials.key-auth.key unique']);
    // A change of other members keeps the keys reserved.
    await world.ok(method, `${path}/${holder.id}`, { ...named, description: 'Still has the key' });
    expect(rulesOf(await create(copy))).toEqual(['credentials.key-auth.key unique']);
  });

  it('accepts the name and keys of a consumer in another cluster', async () => {
    const [neighbour] = await database.db
      .select()
      .from(consumers)
      .where(eq(consumers.clusterId, world.siblingId));
    const made = await make({ name: neighbour?.name, credentials });
    await world.ok('PUT', `${path}/${made.id}`, { name: neighbour?.name, credentials });
    await world.ok('DELETE', `${path}/${made.id}`);
  });

  it('accepts one of two concurrent requests with the same key', async () => {
    const body = (name: string) => ({ name, credentials: { 'key-auth': { key: 'race' } } });
    const responses = await Promise.all([create(body('race_1')), create(body('race_2'))]);
    expect(responses.map((response) => response.status).sort()).toEqual([200, 409]);
  });

  it('keeps secrets that are sent back concealed, and requires those that were never stored', async () => {
    const made = await make({ name: 'kept', credentials: { 'jwt-auth': credentials['jwt-auth'] } });
    const jwt = { key: 'jack-jwt', secret: concealed, algorithm: 'HS512', base64_secret: false };
    await world.ok('PATCH', `${path}/${made.id}`, { credentials: { 'jwt-auth': jwt } });
    expect(await reveal(made)).toMatchObject({
      'jwt-auth': { secret: 'hush-secret', algorithm: 'HS512' },
    });
    // The stored secret is validated, not its concealed form.
    const base64 = { credentials: { 'jwt-auth': { ...jwt, base64_secret: true } } };
    expect(rulesOf(await world.call('PATCH', `${path}/${made.id}`, base64))).toEqual([
      'credentials.jwt-auth.secret format',
    ]);
    const unknown = { credentials: { 'key-auth': { key: concealed } } };
    expect(rulesOf(await world.call('PATCH', `${path}/${made.id}`, unknown))).toEqual([
      'credentials.key-auth.key required',
    ]);
  });

  it('replaces all writable members with PUT, only those sent with PATCH', async () => {
    const made = await make({
      name: 'put',
      description: 'Old',
      labels: ['a'],
      plugins: { 'request-id': {} },
    });
    const patched = await world.ok<Consumer>('PATCH', `${path}/${made.id}`, { labels: ['b'] });
    const { etag, updated_at } = patched;
    expect(patched).toEqual({ ...made, labels: ['b'], etag, updated_at });
    expect(etag).not.toBe(made.etag);
    const put = await world.ok<Consumer>('PUT', `${path}/${made.id}`, { name: 'put' });
    expect(put).toMatchObject({ id: made.id, labels: [], created_at: made.created_at });
    expect(Object.keys(put)).not.toContain('plugins');
  });

  it('has another tag when only a secret changes, and the same tag when the secret is sent again', async () => {
    const credentials = (key: string) => ({ credentials: { 'key-auth': { key } } });
    const made = await make({ name: 'tagged', ...credentials('one-secret') });
    const one = `${path}/${made.id}`;
    const patch = (body: object) => world.ok<Consumer>('PATCH', one, body);
    expect((await patch(credentials('one-secret'))).etag).toBe(made.etag);
    expect((await patch(credentials('********'))).etag).toBe(made.etag);
    const changed = await patch(credentials('another-secret'));
    expect(changed.etag).not.toBe(made.etag);
    expect({ ...changed, etag: '', updated_at: '' }).toEqual({ ...made, etag: '', updated_at: '' });
  });

  it.each([
    [{ credentials: { 'jwt-auth': { key: 'k' } } }, 'credentials.jwt-auth.secret required'],
    [{ credentials: { 'key-auth': { key: '' } } }, 'credentials.key-auth.key min_length'],
    [{ plugins: { 'key-auth': {} } }, 'plugins.key-auth type'],
    [{ name: 'has blanks' }, 'name pattern'],
  ])('refuses %j', async (more, rule) => {
    const response = await create({ name: 'broken', ...more });
    expect([response.status, ...rulesOf(response)]).toEqual([400, rule]);
  });

  it('lists by search, labels, order and page, and returns the labels in use', async () => {
    const list = (query: string) => world.ok<ConsumerList>('GET', `${path}?${query}`);
    for (const name of ['list_a', 'list_b', 'list_c']) {
      await make({ name, description: 'To be LISTED', labels: ['listed', name] });
    }
    expect((await list('search=be+listed&page_size=2')).count).toBe(3);
    expect((await list('labels=listed&labels=list_b')).list.map(({ name }) => name)).toEqual([
      'list_b',
    ]);
    const oldest = await list('search=LIST_&order_by=created_at&direction=ASC');
    expect(oldest.list.map(({ name }) => name)).toEqual(['list_a', 'list_b', 'list_c']);
    const labels = await world.ok('GET', `/clusters/${world.clusterId}/labels/consumer`);
    expect(labels).toEqual(expect.arrayContaining(['list_a', 'list_b', 'list_c', 'listed']));
  });

  it('does not find consumers of another cluster, or ids that cannot exist', async () => {
    const made = await make({ name: 'elsewhere' });
    const regions = await world.ok<{ list: { id: string }[] }>('GET', '/regions');
    const body = { name: 'second', region_id: regions.list[0]?.id };
    const second = await world.ok<Cluster>('POST', `/orgs/${world.orgId}/clusters`, body);
    const responses = [
      await world.call('GET', `/clusters/${second.id}/consumers/${made.id}`),
      await world.call('POST', `/clusters/${second.id}/consumers/${made.id}/credentials`),
      await world.call('GET', `${path}/${'9'.repeat(20)}`),
    ];
    expect(responses.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});
