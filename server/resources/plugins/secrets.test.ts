import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, Application, Cluster } from '#contract/generated/types.gen.ts';
import type { Database } from '#server/db/connect.ts';
import { apis, applications, clusters } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, rulesOf, type World } from '#server/testing/world.ts';

const secret = 'a-value-from-the-vault';
const plugins = { csrf: { key: secret, expires: 60 }, cors: { allow_origins: '*' } };
const shown = { ...plugins, csrf: { key: '********', expires: 60 } };

describe.each(databases())('secrets of plugins on $name', ({ open }) => {
  let world: World;
  let database: Database;
  beforeAll(async () => {
    database = await open();
    world = await openWorld(database);
  });
  afterAll(() => world.app.close());

  async function storedKey(table: typeof applications | typeof apis, id: string) {
    const [row] = await database.db.select().from(table).where(eq(table.id, id));
    const { key } = (row?.spec.plugins?.csrf ?? {}) as { key?: string };
    return key;
  }

  it('are stored sealed, returned concealed, and kept when the whole application is sent back', async () => {
    const made = await makeApplication(world, { name: 'one', plugins });
    expect(made.plugins).toEqual(shown);
    const sealed = await storedKey(applications, made.id);
    expect(sealed).toMatch(/^sealed:/);
    expect(sealed).not.toContain(secret);

    const path = `/clusters/${world.clusterId}/apps/${made.id}`;
    const read = await world.ok<Application>('GET', path);
    expect(read.plugins).toEqual(shown);
    const replaced = await world.ok<Application>('PUT', path, { ...read, description: 'changed' });
    expect([replaced.plugins, replaced.description]).toEqual([shown, 'changed']);
    expect(await storedKey(applications, made.id)).toBe(sealed);

    await world.ok('PATCH', path, { plugins: { csrf: { key: '********', expires: 90 } } });
    expect(await storedKey(applications, made.id)).toBe(sealed);
    await world.ok('PATCH', path, { description: 'again' });
    expect(await storedKey(applications, made.id)).toBe(sealed);
    await world.ok('PATCH', path, { plugins: { csrf: { key: 'another' } } });
    expect(await storedKey(applications, made.id)).not.toBe(sealed);
  });

  it('are kept in APIs', async () => {
    const app = await makeApplication(world, { name: 'two' });
    const list = `/apps/${app.id}/apis`;
    const made = await world.ok<Api>('POST', list, {
      name: 'cart',
      paths: [{ path: '/cart' }],
      plugins,
    });
    expect(made.plugins).toEqual(shown);
    const sealed = await storedKey(apis, made.id);
    const path = `${list}/${made.id}`;
    await world.ok('PUT', path, await world.ok<Api>('GET', path));
    await world.ok('PATCH', path, { plugins: shown });
    expect(await storedKey(apis, made.id)).toBe(sealed);
  });

  it('are kept in cluster policies', async () => {
    const cluster = `/clusters/${world.clusterId}`;
    const provider = {
      client_id: 'shop',
      client_secret: secret,
      discovery: 'https://id.example.com/.well-known/openid-configuration',
      session: { secret: `${secret}-of-sessions` },
    };
    const authentication = { type: 'openid-connect', ...provider };
    await world.ok('PATCH', `${cluster}/plugins`, { csrf: plugins.csrf, authentication });
    const stored = async () => {
      const [row] = await database.db
        .select()
        .from(clusters)
        .where(eq(clusters.id, world.clusterId));
      return row?.policies;
    };
    const before = await stored();
    expect(JSON.stringify(before)).not.toContain(secret);
    const { policies } = await world.ok<Cluster>('GET', cluster);
    expect(policies).toMatchObject({
      csrf: shown.csrf,
      authentication: { client_secret: '********', session: { secret: '********' } },
    });
    await world.ok('PATCH', `${cluster}/plugins`, policies);
    expect(await stored()).toEqual(before);
  });

  it('are required where none is stored', async () => {
    const response = await world.call('POST', `/clusters/${world.clusterId}/apps`, {
      ...(await makeApplication(world, { name: 'three' })),
      name: 'four',
      plugins: shown,
    });
    expect([response.status, rulesOf(response)]).toEqual([400, ['plugins.csrf.key required']]);
  });
});
