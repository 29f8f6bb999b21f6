import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster, ClusterList } from '#contract/generated/types.gen.ts';
import { clusters, members, roleBindings, roles } from '#server/db/schema.ts';
import { makeApplication, openWorld, plainApplication, type World } from '#server/testing/world.ts';

/** Replaces the caller's owner role with a role that is bound to one of two clusters. */
describe('a user whose role is bound to one cluster', () => {
  let world: World;
  let own: string;
  let other: string;
  beforeAll(async () => {
    world = await openWorld();
    const { db } = world.app.context;
    own = world.clusterId;
    const mine = eq(clusters.id, own);
    const [{ regionId } = { regionId: '' }] = await db.select().from(clusters).where(mine);
    const body = { name: 'second', region_id: regionId };
    other = (await world.ok<Cluster>('POST', `/orgs/${world.orgId}/clusters`, body)).id;
    await makeApplication(world);
    const [developer] = await db
      .select()
      .from(roles)
      .where(and(eq(roles.orgId, world.orgId), eq(roles.name, 'API Developer')));
    const [member] = await db.select().from(members).where(eq(members.orgId, world.orgId));
    await db
      .update(roleBindings)
      .set({ roleId: developer?.id ?? '', clusterId: own })
      .where(eq(roleBindings.memberId, member?.id ?? ''));
  });
  afterAll(() => world.app.close());

  it('sees only that cluster', async () => {
    const clusterList = await world.ok<ClusterList>('GET', `/orgs/${world.orgId}/clusters`);
    expect(clusterList.count).toBe(1);
    expect(clusterList.list.map((cluster) => cluster.id)).toEqual([own]);
    expect((await world.call('GET', `/clusters/${other}`)).status).toBe(403);
    expect((await world.call('GET', `/orgs/${world.orgId}/clusters/${other}`)).status).toBe(403);
  });

  it('can work only there', async () => {
    const body = { ...plainApplication, name: 'mine' };
    expect((await world.call('POST', `/clusters/${own}/apps`, body)).status).toBe(200);
    expect((await world.call('POST', `/clusters/${other}/apps`, body)).status).toBe(403);
    expect((await world.call('GET', `/clusters/${other}/apps`)).status).toBe(403);
    expect((await world.call('PATCH', `/clusters/${own}/config`, {})).status).toBe(403);
    expect((await world.call('DELETE', `/orgs/${world.orgId}`)).status).toBe(403);
  });
});
