import { and, asc, eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Cluster, RegionList } from '#contract/generated/types.gen.ts';
import * as t from '#server/db/schema.ts';
import { creationFaults } from '#server/faults.ts';
import { bindPlan } from '#server/resources/billing/accounts.ts';
import { testApp } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { expectRecorded } from '#server/testing/recorded.ts';
import { openWorld, plainApplication, type World } from '#server/testing/world.ts';
import { clusterStatus } from './status.ts';

/** Servers on one database share its key. */
const env = { ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };

const { pending, creating, normal, failed } = clusterStatus;

describe.each(databases())('the creation of clusters on $name', ({ open }) => {
  let close: () => Promise<void>;
  afterEach(() => close());

  async function start() {
    const database = await open();
    const world = await openWorld({ ...database, close: async () => {} }, { FAULTS: 'on', ...env });
    close = async () => {
      await world.app.close();
      await database.close();
    };
    const plan = { planId: '2', planExpireTime: null };
    await bindPlan(database.db, world.orgId, plan, new Date());
    const [region] = (await world.ok<RegionList>('GET', '/regions')).list;
    const create = (name: string) =>
      world.call('POST', `/orgs/${world.orgId}/clusters`, { name, region_id: region?.id });
    const made = async (name: string) => (await create(name)).body.payload as Cluster;
    const statusOf = async ({ id }: Cluster) =>
      (await world.ok<Cluster>('GET', `/clusters/${id}`)).status;
    /** Ends the first server. The next start gives every cluster a new revision, also those of the neighbours. */
    const end = async () => {
      await world.app.close();
      close = () => database.close();
    };
    return { world, database, create, made, statusOf, end };
  }
  const idle = (world: World) => world.app.context.clusterCreation.idle();

  it('responds at once, and finishes with a CA', async () => {
    const { world, made, statusOf } = await start();
    const cluster = await made('edge');
    expect(cluster.status).toBe(pending);
    await idle(world);
    expect(await statusOf(cluster)).toBe(normal);
    const { db } = world.app.context;
    const mine = eq(t.clusterAuthorities.clusterId, cluster.id);
    const [row] = await db.select().from(t.clusterAuthorities).where(mine);
    expect(row?.encryptedKey).not.toContain('PRIVATE KEY');
  });

  it('allows only reads until the cluster is ready', async () => {
    const { world, made, statusOf } = await start();
    const cluster = await made(creationFaults.creationHeld);
    await expect.poll(() => statusOf(cluster)).toBe(creating);
    const below = `/clusters/${cluster.id}`;
    const changes = [
      await world.call('POST', `${below}/apps`, plainApplication),
      await world.call('PATCH', `${below}/config`, {}),
      await world.call('PATCH', `${below}/plugins`, { cors: {} }),
      await world.call('GET', `${below}/gateway_certificate`),
    ];
    for (const { status, body } of changes) {
      expect([status, body.error]).toEqual([
        409,
        `The cluster ${creationFaults.creationHeld} is still being created and cannot be changed`,
      ]);
    }
    expect(await world.ok(`GET`, `${below}/apps`)).toEqual({ count: 0, list: [] });
    expect(await world.ok(`GET`, `${below}/instances`)).toEqual({ count: 0, list: [] });
    expect((await world.ok<Cluster>('GET', below)).config_version).toBe(cluster.config_version);
  });

  it('reports a failure, and tries again when the cluster is created again', async () => {
    const { world, create, made, statusOf } = await start();
    const cluster = await made(creationFaults.creationFails);
    await idle(world);
    expect(await statusOf(cluster)).toBe(failed);
    const refused = await world.call('PATCH', `/clusters/${cluster.id}/config`, {});
    expect([refused.status, refused.body.error]).toEqual([
      409,
      `The cluster ${cluster.name} could not be created and cannot be changed`,
    ]);
    const again = await made(creationFaults.creationFails);
    expect([again.id, again.status]).toEqual([cluster.id, pending]);
    await idle(world);
    expect(await statusOf(cluster)).toBe(failed);
    const h = t.historyEntries;
    const attempts = await world.app.context.db
      .select({ action: h.action, changed: h.changed })
      .from(h)
      .where(and(eq(h.recordId, cluster.id), eq(h.operation, 'createCluster')))
      .orderBy(asc(h.id));
    expect(attempts.map(({ action, changed }) => [action, changed])).toEqual([
      ['create', []],
      ['update', []],
    ]);
    await expectRecorded(world.app.context, cluster.id);
    await made('twice');
    await idle(world);
    expect((await create('twice')).status).toBe(409);
  });

  it('is resumed by the next start', async () => {
    const { database, made, statusOf, end } = await start();
    const held = await made(creationFaults.creationHeld);
    await expect.poll(() => statusOf(held)).toBe(creating);
    await end();
    const { db } = database;
    const [row] = await db.select().from(t.clusters).where(eq(t.clusters.id, held.id));
    expect(row?.status).toBe(creating);
    const next = await testApp(env, { database: { ...database, close: async () => {} } });
    await next.context.clusterCreation.idle();
    const [after] = await db.select().from(t.clusters).where(eq(t.clusters.id, held.id));
    expect(after?.status).toBe(normal);
    await next.close();
  });

  it('is done once by servers that resume it together', async () => {
    const { database, made, statusOf, end } = await start();
    const held = await made(creationFaults.creationHeld);
    await expect.poll(() => statusOf(held)).toBe(creating);
    await end();
    const { db } = database;
    const before = await db.$count(t.clusterAuthorities);
    const others = { ...database, close: async () => {} };
    const servers = await Promise.all([1, 2, 3].map(() => testApp(env, { database: others })));
    await Promise.all(servers.map((server) => server.context.clusterCreation.idle()));
    expect(await db.$count(t.clusterAuthorities)).toBe(before + 1);
    const [after] = await db.select().from(t.clusters).where(eq(t.clusters.id, held.id));
    expect(after?.status).toBe(normal);
    await Promise.all(servers.map((server) => server.close()));
  });
});
