import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, Cluster, DebugConfig } from '#contract/generated/types.gen.ts';
import { applications, gatewayObjects, gatewayRevisions } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { debugPath } from '#server/testing/debug-config.ts';
import { forgetHistory } from '#server/testing/recorded.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';

describe.each(databases())('what gateways receive on $name', ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  afterAll(() => world.app.close());

  const show = (resource: string, id: string) =>
    world.ok<DebugConfig>('GET', debugPath(world, resource, id));
  const version = async () =>
    (await world.ok<Cluster>('GET', `/clusters/${world.clusterId}`)).config_version;
  const mine = (key: string) =>
    and(eq(gatewayObjects.clusterId, world.clusterId), eq(gatewayObjects.key, key));

  it('names the version that last changed each object', async () => {
    const { id } = await makeApplication(world, { name: 'shop' });
    const first = await version();
    const api = await world.ok<Api>('POST', `/apps/${id}/apis`, {
      name: 'cart',
      paths: [{ path: 'cart' }],
    });
    await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${id}`, { description: 'Carts' });
    const { services, upstreams, ...others } = await show('application', id);
    expect(others).toEqual({});
    expect(services).toEqual([
      { key: `/services/${id}`, config_version: first + 2, value: expect.any(String) },
    ]);
    expect(upstreams).toMatchObject([{ config_version: first }]);
    expect(upstreams?.[0]?.key).toMatch(`/upstreams/${id}-`);
    const { routes } = await show('api', api.id);
    expect(routes).toMatchObject([{ key: `/routes/${api.id}`, config_version: first + 1 }]);
  });

  it('has version 0 where the revision is forgotten', async () => {
    const { id } = await makeApplication(world, { name: 'old' });
    const { db } = world.app.context;
    const [row] = await db
      .select()
      .from(gatewayObjects)
      .where(mine(`/services/${id}`));
    await db.delete(gatewayRevisions).where(eq(gatewayRevisions.revision, row?.revision ?? ''));
    expect((await show('application', id)).services).toMatchObject([{ config_version: 0 }]);
  });

  it('shows the version that gateways keep while a change is withheld', async () => {
    const { id } = await makeApplication(world, { name: 'kept', description: 'before' });
    const { db } = world.app.context;
    const [row] = await db.select().from(applications).where(eq(applications.id, id));
    if (!row) throw new Error('the application is gone');
    const spec = { ...row.spec, plugins: { csrf: { key: 'sealed:v1.not.sealed' } } };
    await db.update(applications).set({ spec }).where(eq(applications.id, id));
    await forgetHistory(db, id);
    const path = `/clusters/${world.clusterId}/apps/${id}`;
    await world.ok('PATCH', path, { description: 'after' });
    const { services, withheld } = await show('application', id);
    expect(withheld).toHaveLength(1);
    expect(services?.map(({ value }) => JSON.parse(value).desc)).toEqual(['before']);
    await world.ok('PATCH', path, { plugins: {} });
    const mended = await show('application', id);
    expect(mended.services?.map(({ value }) => JSON.parse(value).desc)).toEqual(['after']);
  });

  it('tells of an object that cannot be decrypted', async () => {
    const { id } = await makeApplication(world, { name: 'sealed' });
    const { db } = world.app.context;
    const [row] = await db
      .select()
      .from(gatewayObjects)
      .where(mine(`/services/${id}`));
    const broken = { sealed: 'v1.a.b' };
    await db
      .update(gatewayObjects)
      .set(broken)
      .where(mine(`/services/${id}`));
    const { services, upstreams, withheld } = await show('application', id);
    expect([services, upstreams?.length]).toEqual([undefined, 1]);
    expect(withheld).toEqual([
      { key: `/services/${id}`, reason: 'The stored object cannot be decrypted' },
    ]);
    await db
      .update(gatewayObjects)
      .set(row ?? {})
      .where(mine(`/services/${id}`));
  });
});
