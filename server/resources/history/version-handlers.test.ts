import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cluster, Comparison, Consumer, NamedVersion } from '#contract/generated/types.gen.ts';
import { clusters } from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { databases } from '#server/testing/database.ts';
import { joinOrganization, makePerson } from '#server/testing/people.ts';
import { makeApplication, openWorld, rulesOf, type World } from '#server/testing/world.ts';

describe.each(databases())('named versions on $name', ({ open }) => {
  let world: World;
  let versions: string;
  let later = 0;
  beforeEach(async () => {
    later = 0;
    const now = () => new Date(Date.now() + later);
    world = await openWorld(await open(), {}, { now });
    versions = `/clusters/${world.clusterId}/named_versions`;
  });
  afterEach(() => world.app.close());

  const nameIt = (name: string) => world.ok<NamedVersion>('POST', versions, { name });
  const compare = (query = '') =>
    world.ok<Comparison>('GET', `/clusters/${world.clusterId}/comparison${query}`);

  it('compares a version with now: changed, added and deleted records', async () => {
    const apps = `/clusters/${world.clusterId}/apps`;
    const kept = await makeApplication(world, { name: 'kept' });
    const gone = await makeApplication(world, { name: 'gone', hosts: ['gone.example.com'] });
    const consumers = `/clusters/${world.clusterId}/consumers`;
    const key = (text: string) => ({ credentials: { 'key-auth': { key: text } } });
    const consumer = await world.ok<Consumer>('POST', consumers, {
      name: 'mobile',
      ...key('planted-1'),
    });
    const version = await nameIt('before');
    expect((await compare(`?version_id=${version.id}`)).list).toEqual([]);
    await world.ok('PATCH', `${apps}/${kept.id}`, { description: 'first' });
    await world.ok('PATCH', `${apps}/${kept.id}`, { description: 'second' });
    await world.ok('DELETE', `${apps}/${gone.id}`);
    await makeApplication(world, { name: 'added', hosts: ['added.example.com'] });
    await world.ok('PATCH', `${consumers}/${consumer.id}`, key('planted-2'));
    const { count, list } = await compare(`?version_id=${version.id}`);
    expect(count).toBe(4);
    expect(list.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'application added',
      'application gone',
      'application kept',
      'consumer mobile',
    ]);
    expect(list[0]).toMatchObject({ left: null, right: { name: 'added' } });
    expect(list[1]).toMatchObject({ left: { name: 'gone' }, left_id: gone.id, right: null });
    expect(list[2]?.left).not.toHaveProperty('description');
    expect(list[2]?.right).toMatchObject({ description: 'second' });
    expect(list[3]?.changed_secrets).toEqual(['credentials.key-auth.key']);
    expect(JSON.stringify(list)).not.toMatch(/planted|sealed/);
    const back = await compare(`?other_version_id=${version.id}`);
    expect(back.list[0]).toMatchObject({ left: { name: 'added' }, right: null });
  });

  it('matches records of two clusters by name', async () => {
    const [row] = await world.app.context.db
      .select()
      .from(clusters)
      .where(eq(clusters.id, world.clusterId));
    const body = { name: 'second', region_id: row?.regionId };
    const other = await world.ok<Cluster>('POST', `/orgs/${world.orgId}/clusters`, body);
    await world.app.context.clusterCreation.idle();
    const there = { ...world, clusterId: other.id };
    const api = { name: 'list', paths: [{ path: '/list', path_type: 'Exact' }], methods: ['GET'] };
    for (const place of [world, there]) {
      const { id } = await makeApplication(place);
      const methods = place === there ? ['POST'] : ['GET'];
      await world.ok('POST', `/apps/${id}/apis`, { ...api, methods });
    }
    await makeApplication(there, { name: 'only there', hosts: ['there.example.com'] });
    const { list } = await compare(`?other_cluster_id=${other.id}`);
    expect(list.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'application only there',
      'api shop / list',
    ]);
    expect(list[1]).toMatchObject({ left: { methods: ['GET'] }, right: { methods: ['POST'] } });
    expect(list[1]?.left_id).not.toBe(list[1]?.right_id);
    const person = await makePerson(world.app, { email: 'bound@example.com' });
    const place = { orgId: world.orgId, role: 'Viewer', clusterId: world.clusterId };
    await joinOrganization(world.app, person, place);
    const path = `/clusters/${world.clusterId}/comparison?other_cluster_id=`;
    expect((await person.byToken('GET', path + other.id)).status).toBe(404);
    expect((await person.byToken('GET', path + world.clusterId)).status).toBe(200);
  });

  it('names a version once, and forgets it', async () => {
    const version = await nameIt(' before Black Friday ');
    expect(version).toMatchObject({
      name: 'before Black Friday',
      cluster_id: world.clusterId,
      created_by: { kind: 'token' },
    });
    const taken = await world.call('POST', versions, { name: version.name });
    expect([taken.status, rulesOf(taken)]).toEqual([409, ['name unique']]);
    expect(await world.ok('GET', versions)).toMatchObject({ count: 1, list: [version] });
    const sibling = `/clusters/${world.siblingId}/named_versions/${version.id}`;
    expect((await world.call('DELETE', sibling)).status).toBe(404);
    await world.ok('DELETE', `${versions}/${version.id}`);
    expect((await world.call('DELETE', `${versions}/${version.id}`)).status).toBe(404);
    expect(await world.ok('GET', versions)).toMatchObject({ count: 0 });
  });

  it('does not compare with a version that the history does not reach back to', async () => {
    const version = await nameIt('old');
    later = 181 * DAY_MS;
    const path = `/clusters/${world.clusterId}/comparison?version_id=${version.id}`;
    const { status, body } = await world.call('GET', path);
    expect(status).toBe(409);
    expect(body.error).toMatch(/no longer reaches back to old/);
  });
});
