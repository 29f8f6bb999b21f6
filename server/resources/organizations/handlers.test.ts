import { eq, inArray, not } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClusterList, Organization, RoleList } from '#contract/generated/types.gen.ts';
import * as t from '#server/db/schema.ts';
import { defaultRoles } from '#server/identity/default-roles.ts';
import { send, testApp } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import {
  makeApplication,
  openWorld,
  plainApplication,
  rulesOf,
  type World,
} from '#server/testing/world.ts';

describe.each(databases())('organizations on $name', ({ open }) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(await open());
  });
  afterAll(() => world.app.close());

  it('start with the default roles, an owner and a cluster named default', async () => {
    const organization = await world.ok<Organization>('GET', `/orgs/${world.orgId}`);
    expect(organization).toMatchObject({
      name: 'Test Org',
      plan_expire_time: '0001-01-01T00:00:00Z',
      subscription_started_at: null,
    });
    expect(organization.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const roles = await world.ok<RoleList>('GET', `/orgs/${world.orgId}/roles?page_size=3`);
    expect(roles.count).toBe(defaultRoles.length);
    expect(roles.list).toHaveLength(3);
    expect(roles.list[0]).toMatchObject({ owner: true, org_id: world.orgId });
    const clusters = await world.ok<ClusterList>('GET', `/orgs/${world.orgId}/clusters`);
    const made = clusters.list.filter(({ id }) => id !== world.siblingId);
    expect(made.map((cluster) => cluster.name)).toEqual(['default']);
    expect(made[0]?.domain).toMatch(/^default\.[0-9a-f]+\.gateways\.local$/);
  });

  it('can be initialized only by users without an organization', async () => {
    const response = await world.call('POST', '/orgs/init', { name: 'Second' });
    expect(response.status).toBe(409);
  });

  it('require a visible name', async () => {
    const post = (name: string) => world.call('POST', '/orgs', { name });
    expect(rulesOf(await post(' '))).toEqual(['name pattern']);
    expect(rulesOf(await post(''))).toContain('name min_length');
    expect(rulesOf(await post('x'.repeat(33)))).toEqual(['name max_length']);
    expect(rulesOf(await post('a\0b'))).toEqual(['name pattern']);
  });

  it('can be renamed, and their clusters return the new name', async () => {
    const path = `/orgs/${world.orgId}`;
    const before = await world.ok<Organization>('GET', path);
    const renamed = await world.ok<Organization>('PATCH', path, { name: 'Renamed' });
    const { etag, updated_at } = renamed;
    expect(renamed).toMatchObject({ ...before, name: 'Renamed', etag, updated_at });
    expect(etag).not.toBe(before.etag);
    expect(await world.ok<Organization>('GET', path)).toEqual(renamed);
    const { list } = await world.ok<ClusterList>('GET', `${path}/clusters`);
    expect(list.map(({ org_name: name }) => name)).toEqual(['Renamed', 'Renamed']);
    expect(rulesOf(await world.call('PATCH', path, { name: ' ' }))).toEqual(['name pattern']);
    expect(rulesOf(await world.call('PATCH', path, {}))).toEqual(['name required']);
  });

  it('are deleted with everything in them', async () => {
    const app = await makeApplication(world);
    await world.ok('POST', `/apps/${app.id}/apis`, { name: 'all', paths: [{ path: '' }] });
    expect((await world.call('DELETE', `/orgs/${world.orgId}`)).body).toEqual({
      status: { code: 0, message: 'OK' },
    });
    expect((await world.call('GET', `/orgs/${world.orgId}`)).status).toBe(404);
    const { db } = world.app.context;
    const clusterIds = [world.clusterId, world.siblingId];
    const left = await Promise.all([
      db.$count(t.organizations, eq(t.organizations.id, world.orgId)),
      ...[t.clusters, t.members, t.roles].map((table) =>
        db.$count(table, eq(table.orgId, world.orgId)),
      ),
      ...[t.applications, t.apis, t.consumers, t.certificates].map((table) =>
        db.$count(table, inArray(table.clusterId, clusterIds)),
      ),
    ]);
    expect(left).toEqual(left.map(() => 0));
  });

  it('are deleted while others change their records', async () => {
    const { id } = await world.ok<Organization>('POST', '/orgs', { name: 'Busy' });
    const { list } = await world.ok<ClusterList>('GET', `/orgs/${id}/clusters`);
    const apps = `/clusters/${list[0]?.id}/apps`;
    const write = async (lane: number) => {
      for (let number = 0; ; number++) {
        const body = { ...plainApplication, name: `${lane} ${number}` };
        const { status } = await world.call('POST', apps, body);
        if (status !== 200) return status;
      }
    };
    const writers = [1, 2, 3, 4].map(write);
    expect((await world.call('DELETE', `/orgs/${id}`)).status).toBe(200);
    expect(await Promise.all(writers)).toEqual([404, 404, 404, 404]);
  });

  it('are initialized once under concurrent requests', async () => {
    const requests = ['One', 'Two'].map((name) => world.call('POST', '/orgs/init', { name }));
    const responses = await Promise.all(requests);
    expect(responses.map((response) => response.status).sort()).toEqual([200, 409]);
    const theirs = eq(t.organizations.id, world.neighbour.orgId);
    expect(await world.app.context.db.$count(t.organizations, not(theirs))).toBe(1);
  });
});

it('returns 404 for unknown ids', async () => {
  const app = await testApp();
  expect((await send(app, 'GET', '/orgs/42')).status).toBe(404);
  expect((await send(app, 'GET', '/clusters/42')).status).toBe(404);
  expect((await send(app, 'GET', '/apps/42/apis')).status).toBe(404);
  await app.close();
});
