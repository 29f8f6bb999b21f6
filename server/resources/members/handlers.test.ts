import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Cluster,
  Member,
  MemberList,
  Organization,
  RoleList,
} from '#contract/generated/types.gen.ts';
import { roleBindings } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { joinOrganization, makePerson, type TestPerson } from '#server/testing/people.ts';
import { openWorld, rulesOf, type World } from '#server/testing/world.ts';

describe.each(databases())('members on $name', ({ open }) => {
  let world: World;
  let path: string;
  let role: (name: string) => string;
  let otherCluster: string;
  let admin: TestPerson;
  let adminId: string;

  beforeAll(async () => {
    world = await openWorld(await open());
    path = `/orgs/${world.orgId}/members`;
    const { list } = await world.ok<RoleList>('GET', `/orgs/${world.orgId}/roles`);
    role = (name) => list.find((candidate) => candidate.name === name)?.id ?? name;
    const elsewhere = await world.ok<Organization>('POST', '/orgs', { name: 'Elsewhere' });
    const clusters = `/orgs/${elsewhere.id}/clusters`;
    const there = await world.ok<{ list: Cluster[] }>('GET', clusters);
    otherCluster = there.list[0]?.id ?? '';
    admin = await makePerson(world.app, { email: 'adam@example.com', firstName: 'Adam' });
    adminId = await joinOrganization(world.app, admin, {
      orgId: world.orgId,
      role: 'Organization Admin',
    });
  });
  afterAll(() => world.app.close());

  const owner = async () => {
    const { list } = await world.ok<MemberList>('GET', path);
    const found = list.find((member) => member.roles.some(({ owner: isOwner }) => isOwner));
    if (!found) throw new Error('the organization has no owner');
    return found;
  };
  const invite = (email: string, roleName = 'Viewer', more: object = {}) =>
    world.call('POST', path, { email, role_id: role(roleName), ...more });

  it('are invited with one role, and are Pending for seven days', async () => {
    const response = await invite('Jack@example.com', 'API Developer', {
      cluster_id: world.clusterId,
    });
    const member = response.body.payload as Member;
    expect(member).toMatchObject({
      state: 'Pending',
      status: 0,
      user_id: '',
      first_name: '',
      email: 'Jack@example.com',
      roles: [{ name: 'API Developer' }],
      role_bindings: [{ role_id: role('API Developer'), cluster_id: world.clusterId }],
    });
    const left = Date.parse(member.invitation_expires_at ?? '') - Date.parse(member.created_at);
    expect(left).toBe(7 * 24 * 3600 * 1000);
    expect(await world.ok('GET', `${path}/${member.id}`)).toEqual(member);
  });

  it('are unique by address, regardless of case', async () => {
    const again = await invite('jack@EXAMPLE.com');
    expect([again.status, rulesOf(again)]).toEqual([409, ['email unique']]);
    expect((await invite('ADAM@example.com')).status).toBe(409);
  });

  it.each([
    ['an invalid address', { email: 'jack' }, 'email format'],
    ['a line break', { email: 'j@example.com\nbcc: k@example.com' }, 'email format'],
    ['an unknown role', { role_id: '42' }, 'role_id enum'],
    ['a role id out of range', { role_id: '9'.repeat(30) }, 'role_id enum'],
  ])('are not invited with %s', async (_case, more, rule) => {
    expect(rulesOf(await invite('new@example.com', 'Viewer', more))).toEqual([rule]);
  });

  it('are not invited as owners or into clusters of other organizations', async () => {
    expect(rulesOf(await invite('o@example.com', 'Organization Owner'))).toEqual(['role_id fixed']);
    const cluster = { cluster_id: otherCluster };
    expect(rulesOf(await invite('o@example.com', 'Viewer', cluster))).toEqual(['cluster_id enum']);
    const own = { cluster_id: world.clusterId };
    const fixed = await invite('o@example.com', 'Organization Admin', own);
    expect(rulesOf(fixed)).toEqual(['cluster_id fixed']);
  });

  it('are listed by page and in the requested order', async () => {
    await invite('zoe@example.com');
    const { count, list } = await world.ok<MemberList>(
      'GET',
      `${path}?page_size=2&order_by=created_at&direction=asc`,
    );
    expect([count, list.length]).toEqual([4, 2]);
    const next = await world.ok<MemberList>(
      'GET',
      `${path}?page_size=2&page=2&order_by=created_at&direction=asc`,
    );
    const emails = [...list, ...next.list].map((member) => member.email);
    expect(new Set(emails).size).toBe(4);
    const byRole = await world.ok<MemberList>('GET', `${path}?order_by=role&direction=asc`);
    expect(byRole.list.map((member) => member.roles[0]?.name)).toEqual([
      'API Developer',
      'Organization Admin',
      'Organization Owner',
      'Viewer',
    ]);
  });

  it('change all their roles at once, each unique per place', async () => {
    const [jack] = (await world.ok<MemberList>('GET', `${path}?order_by=role&direction=asc`)).list;
    const bindings = [
      { role_id: role('Viewer'), cluster_id: null },
      { role_id: role('Cluster Admin'), cluster_id: world.clusterId },
    ];
    const put = (list: unknown) =>
      world.call('PUT', `${path}/${jack?.id}`, { role_bindings: list });
    expect((await put(bindings)).status).toBe(200);
    const changed = await world.ok<Member>('GET', `${path}/${jack?.id}`);
    expect(changed.role_bindings).toEqual(bindings);
    expect(rulesOf(await put([...bindings, bindings[0]]))).toEqual([
      'role_bindings.2.role_id unique',
    ]);
    expect(rulesOf(await put([]))).toEqual(['role_bindings min_items']);
    expect(rulesOf(await put([{ role_id: role('Organization Owner') }]))).toEqual([
      'role_bindings.0.role_id fixed',
    ]);
    const elsewhere = [{ role_id: role('Viewer'), cluster_id: otherCluster }];
    expect(rulesOf(await put(elsewhere))).toEqual(['role_bindings.0.cluster_id enum']);
    expect((await world.ok<Member>('GET', `${path}/${jack?.id}`)).role_bindings).toEqual(bindings);
  });

  it('include the owner, who can be neither removed nor demoted', async () => {
    const { id } = await owner();
    for (const ask of [world.call, admin.byToken]) {
      const removed = await ask('DELETE', `${path}/${id}`);
      expect([removed.status, removed.body.error]).toEqual([
        409,
        expect.stringContaining('Transfer the ownership'),
      ]);
      const body = { role_bindings: [{ role_id: role('Viewer') }] };
      expect((await ask('PUT', `${path}/${id}`, body)).status).toBe(409);
    }
  });

  it('are invited again for seven days while Pending', async () => {
    const { list } = await world.ok<MemberList>('GET', path);
    const zoe = list.find(({ email }) => email === 'zoe@example.com');
    const renewed = await world.ok<Member>('PUT', `${path}/${zoe?.id}/re_invite`);
    const end = (member: Member | undefined) => Date.parse(member?.invitation_expires_at ?? '');
    expect(end(renewed)).toBeGreaterThan(end(zoe));
    expect((await world.call('PUT', `${path}/${adminId}/re_invite`)).status).toBe(409);
    expect((await world.call('PUT', `${path}/42/re_invite`)).status).toBe(404);
  });

  it('are removed with their bindings, invited or active', async () => {
    const before = await world.app.context.db.$count(roleBindings);
    const { list } = await world.ok<MemberList>('GET', path);
    const zoe = list.find(({ email }) => email === 'zoe@example.com');
    await world.ok('DELETE', `${path}/${zoe?.id}`);
    expect((await world.call('GET', `${path}/${zoe?.id}`)).status).toBe(404);
    expect(await world.app.context.db.$count(roleBindings)).toBe(before - 1);
    expect((await invite('zoe@example.com')).status).toBe(200);
  });

  it('can leave with any role, but cannot remove others', async () => {
    const viewer = await makePerson(world.app, { email: 'vic@example.com' });
    const id = await joinOrganization(world.app, viewer, { orgId: world.orgId, role: 'Viewer' });
    expect((await viewer.byToken('DELETE', `${path}/${adminId}`)).status).toBe(403);
    expect((await viewer.byToken('PUT', `${path}/${id}`, { role_bindings: [] })).status).toBe(403);
    expect((await viewer.byToken('DELETE', `${path}/${id}`)).status).toBe(200);
    expect((await viewer.byToken('GET', path)).status).toBe(404);
  });

  it('of another organization are not found', async () => {
    const stranger = await makePerson(world.app, { email: 'stranger@example.com' });
    const other = await world.ok<Organization>('POST', '/orgs', { name: 'Third' });
    const id = await joinOrganization(world.app, stranger, { orgId: other.id, role: 'Viewer' });
    const body = { role_bindings: [{ role_id: role('Viewer') }] };
    for (const [method, more] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/transfer_ownership'],
      ['PUT', '/re_invite'],
    ] as const) {
      const sent = method === 'PUT' && !more ? body : undefined;
      const response = await world.call(method, `${path}/${id}${more}`, sent);
      expect([method, more, response.status]).toEqual([method, more, 404]);
    }
  });

  it('receive the ownership from the owner only, once they are active', async () => {
    const first = await owner();
    const transfer = (ask: World['call'], id: string) =>
      ask('POST', `${path}/${id}/transfer_ownership`);
    expect((await transfer(admin.byToken, adminId)).status).toBe(403);
    expect((await transfer(world.call, first.id)).status).toBe(409);
    const { list } = await world.ok<MemberList>('GET', path);
    const pending = list.find(({ state }) => state === 'Pending');
    expect((await transfer(world.call, pending?.id ?? '')).status).toBe(409);

    const both = await Promise.all([1, 2].map(() => transfer(world.call, adminId)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    const organization = await world.ok<Organization>('GET', `/orgs/${world.orgId}`);
    expect(organization.owner_id).toBe(admin.userId);
    const after = await world.ok<Member>('GET', `${path}/${first.id}`);
    expect(after.roles.map(({ name }) => name)).toEqual(['Organization Admin']);
    expect((await owner()).id).toBe(adminId);
    expect((await transfer(world.call, first.id)).status).toBe(403);
    expect((await world.call('DELETE', `/orgs/${world.orgId}`)).status).toBe(403);
    expect((await transfer(admin.byToken, first.id)).status).toBe(200);
  });
});
