import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Invitation,
  Member,
  MemberList,
  OutboxMessageList,
  RoleList,
  SessionList,
  User,
} from '#contract/generated/types.gen.ts';
import { mailLinks } from '#domain/mail-links.ts';
import { publicUrl, send, type TestResponse } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { joinOrganization, makePerson, type TestPerson } from '#server/testing/people.ts';
import { openWorld, rulesOf, type World } from '#server/testing/world.ts';

const day = 24 * 3_600_000;

describe.each(databases())('invitations and accounts on $name', ({ open }) => {
  let world: World;
  let now = Date.parse('2026-05-01T12:00:00Z');
  let viewer: string;

  beforeAll(async () => {
    world = await openWorld(await open(), {}, { now: () => new Date(now) });
    const roles = await world.ok<RoleList>('GET', `/orgs/${world.orgId}/roles`);
    viewer = roles.list.find(({ name }) => name === 'Viewer')?.id ?? '';
  });
  afterAll(() => world.app.close());

  const invite = (email: string) =>
    world.ok<Member>('POST', `/orgs/${world.orgId}/members`, {
      email,
      role_id: viewer,
      cluster_id: world.clusterId,
    });
  const query = (email: string, orgId = world.orgId) =>
    new URLSearchParams({ email, org_id: orgId }).toString();
  const read = async (person: TestPerson, email: string, orgId?: string) =>
    (await person.inConsole('GET', `/user/invitation?${query(email, orgId)}`)).body
      .payload as Invitation;
  const accept = (person: TestPerson, email: string, orgId?: string) =>
    person.inConsole('GET', `/user/accept_invitation?${query(email, orgId)}`);
  const refusal = (response: TestResponse) => [response.status, ...rulesOf(response)];
  const person = (email: string, more: object = {}) => makePerson(world.app, { email, ...more });

  it('are mailed with a link to the invitation page', async () => {
    await invite('ada@example.com');
    const { list } = await world.ok<OutboxMessageList>('GET', '/outbox');
    const path = mailLinks.acceptInvitation({
      email: 'ada@example.com',
      orgId: world.orgId,
    });
    expect(list[0]).toMatchObject({ to: 'ada@example.com', link: publicUrl + path });
    expect(list[0]?.subject).toBe('Bootstrap Token invites you to Test Org');
    expect(list[0]?.text).toContain('Viewer in the cluster default. You can accept until 8 May');
    expect(list[0]?.text).toContain(publicUrl + path);
  });

  it('are accepted once, by the invited user, regardless of the case of the address', async () => {
    const ada = await person('Ada@Example.com');
    expect(await read(ada, 'ada@example.com')).toMatchObject({
      state: 'valid',
      org_name: 'Test Org',
      invited_by: 'Bootstrap Token',
      roles: [{ name: 'Viewer', cluster_name: 'default' }],
      expires_at: '2026-05-08T12:00:00.000Z',
    });
    expect((await ada.inConsole('GET', `/orgs/${world.orgId}`)).status).toBe(404);
    const both = await Promise.all([1, 2].map(() => accept(ada, 'ADA@example.com')));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await ada.inConsole('GET', `/orgs/${world.orgId}`)).status).toBe(200);
    const { list } = await world.ok<MemberList>('GET', `/orgs/${world.orgId}/members`);
    expect(list.find(({ user_id }) => user_id === ada.userId)).toMatchObject({
      state: 'Active',
      invitation_expires_at: null,
    });
    expect((await read(ada, 'ada@example.com')).state).toBe('member');
    expect(refusal(await accept(ada, 'ada@example.com'))).toEqual([409, 'email member']);
  });

  it('expire after seven days, and are valid again when resent', async () => {
    const member = await invite('eve@example.com');
    now += 7 * day;
    const eve = await person('eve@example.com');
    expect(await read(eve, 'eve@example.com')).toMatchObject({ state: 'expired' });
    expect(refusal(await accept(eve, 'eve@example.com'))).toEqual([409, 'email expired']);
    await world.ok('PUT', `/orgs/${world.orgId}/members/${member.id}/re_invite`);
    expect((await read(eve, 'eve@example.com')).state).toBe('valid');
    await world.ok('DELETE', `/orgs/${world.orgId}/members/${member.id}`);
    expect(refusal(await accept(eve, 'eve@example.com'))).toEqual([404, 'email withdrawn']);
  });

  it('do not reveal to other users whether they exist', async () => {
    await invite('guest@example.com');
    const stranger = await person('stranger@example.com');
    const there = await read(stranger, 'guest@example.com');
    const not = await read(stranger, 'guest@example.com', '42');
    expect(there).toEqual({
      state: 'other_account',
      email: 'guest@example.com',
      account_email: 'stranger@example.com',
    });
    expect(not).toEqual(there);
    for (const orgId of [world.orgId, '42', '9'.repeat(30)]) {
      const response = await accept(stranger, 'guest@example.com', orgId);
      expect(refusal(response)).toEqual([403, 'email other_account']);
    }
    const unverified = await person('guest@example.com', { emailVerified: false });
    expect(await read(unverified, 'guest@example.com')).toMatchObject({ state: 'unverified' });
    expect(refusal(await accept(unverified, 'guest@example.com'))).toEqual([
      403,
      'email unverified',
    ]);
    const malformed = await stranger.inConsole('GET', `/user/invitation?${query('guest', 'x')}`);
    expect(rulesOf(malformed)).toEqual(['email format']);
    expect(rulesOf(await accept(stranger, 'guest@example.com', 'x'))).toEqual(['org_id pattern']);
  });

  it('are not accepted by links, other sites or access tokens', async () => {
    await invite('zoe@example.com');
    const zoe = await person('zoe@example.com');
    const address = `/user/accept_invitation?${query('zoe@example.com')}`;
    const ask = (headers: Record<string, string>) =>
      world.app.fetch(
        new Request(`${publicUrl}/api/v1${address}`, {
          headers: { cookie: zoe.cookie, ...headers },
        }),
      );
    const link = await ask({ accept: 'text/html' });
    expect([link.status, link.headers.get('location')]).toEqual([
      302,
      mailLinks.acceptInvitation({ email: 'zoe@example.com', orgId: world.orgId }),
    ]);
    const json = { accept: 'application/json' };
    for (const headers of [
      json,
      { ...json, origin: 'https://evil.example' },
      { ...json, 'sec-fetch-site': 'same-site' },
      { ...json, 'sec-fetch-site': 'none', referer: `${publicUrl}/` },
      { ...json, referer: 'https://evil.example/' },
    ]) {
      expect((await ask(headers)).status).toBe(403);
    }
    const unknown = { authorization: 'Bearer nonsense', ...json };
    expect((await ask(unknown)).status).toBe(401);
    expect(refusal(await zoe.byToken('GET', address))).toEqual([403]);
    expect((await send(world.app, 'GET', address, undefined, json)).status).toBe(401);
    expect((await read(zoe, 'zoe@example.com')).state).toBe('valid');
    expect((await ask({ ...json, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('block users with an unverified address until they follow the mailed link', async () => {
    const una = await person('una@example.com', { emailVerified: false });
    await joinOrganization(world.app, una, { orgId: world.orgId, role: 'Viewer' });
    const me = async () => (await una.inConsole('GET', '/user/me')).body.payload as User;
    expect((await me()).email_verified).toBe(false);
    const refused = await una.inConsole('GET', `/orgs/${world.orgId}`);
    expect(refusal(refused)).toEqual([403, 'email unverified']);

    const resend = (id: string) =>
      send(world.app, 'POST', '/user/verification_email', { user_id: id }, {});
    const [known, unknown] = [await resend(una.userId), await resend('nobody')];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    await world.app.context.mail.settled();
    const { list } = await world.ok<OutboxMessageList>('GET', '/outbox');
    expect(list[0]?.to).toBe('una@example.com');
    const token = new URL(list[0]?.link ?? '').hash.slice(1);
    const verify = (value: string) =>
      send(world.app, 'POST', '/user/verify_email', { token: value }, {});
    expect(rulesOf(await verify(`${token}x`))).toEqual(['token expired']);
    expect((await verify(token)).status).toBe(200);
    expect(rulesOf(await verify(token))).toEqual(['token expired']);
    expect((await me()).email_verified).toBe(true);
    expect((await una.inConsole('GET', `/orgs/${world.orgId}`)).status).toBe(200);
  });

  it('expire verification links after a day, and limit verification mail for known and unknown users', async () => {
    const lee = await person('lee@example.com', { emailVerified: false });
    const resend = async (id: string) =>
      (await send(world.app, 'POST', '/user/verification_email', { user_id: id }, {})).status;
    for (const id of [lee.userId, 'nobody at all']) {
      const statuses = [];
      for (let i = 0; i < 6; i++) statuses.push(await resend(id));
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    }
    await world.app.context.mail.settled();
    const { list } = await world.ok<OutboxMessageList>('GET', '/outbox');
    const mine = list.filter(({ to }) => to === 'lee@example.com');
    expect(mine).toHaveLength(5);
    now += day;
    const token = new URL(mine[0]?.link ?? '').hash.slice(1);
    const late = await send(world.app, 'POST', '/user/verify_email', { token }, {});
    expect(rulesOf(late)).toEqual(['token expired']);
    expect(await resend(lee.userId)).toBe(200);
  });

  it('list sessions without their tokens, and end them', async () => {
    const sam = await person('sam@example.com');
    const { createSession, sessionCookie } = await import('#server/identity/sessions.ts');
    const { context } = world.app;
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const token = await createSession(context, sam.userId, { userAgent: agent });
    const other = { cookie: sessionCookie(context.config, token).split(';')[0] ?? '' };
    const response = await sam.inConsole('GET', '/user/sessions');
    const { list } = response.body.payload as SessionList;
    expect(list.map(({ browser, current }) => [browser, current]).sort()).toEqual([
      ['', true],
      ['Firefox on Linux', false],
    ]);
    expect(JSON.stringify(list)).not.toMatch(/[0-9a-f]{64}/);
    const isIn = async () =>
      (await send(world.app, 'GET', '/user/me', undefined, other)).status === 200;
    expect(await isIn()).toBe(true);
    const stranger = await person('other@example.com');
    const id = list.find(({ current }) => !current)?.id ?? '';
    expect((await stranger.inConsole('DELETE', `/user/sessions/${id}`)).status).toBe(404);
    expect((await sam.inConsole('DELETE', `/user/sessions/${id}`)).status).toBe(200);
    expect(await isIn()).toBe(false);
    await createSession(context, sam.userId);
    expect((await sam.inConsole('DELETE', '/user/sessions')).status).toBe(200);
    const left = (await sam.inConsole('GET', '/user/sessions')).body.payload as SessionList;
    expect(left).toMatchObject({ count: 1, list: [{ current: true }] });
  });

  it('are deleted with everything that belongs to them, but not while they own an organization', async () => {
    const bob = await person('bob@example.com');
    const founded = await bob.inConsole('POST', '/orgs', { name: 'Bobs' });
    const { id } = founded.body.payload as { id: string };
    const refused = await bob.inConsole('DELETE', '/user/me');
    expect([refused.status, refused.body.error]).toEqual([
      409,
      expect.stringContaining('You own Bobs.'),
    ]);
    await bob.inConsole('DELETE', `/orgs/${id}`);
    await joinOrganization(world.app, bob, { orgId: world.orgId, role: 'Viewer' });
    const gone = await bob.inConsole('DELETE', '/user/me');
    expect([gone.status, gone.headers.get('set-cookie')]).toEqual([
      200,
      expect.stringContaining('Max-Age=0'),
    ]);
    expect((await bob.inConsole('GET', '/user/me')).status).toBe(401);
    expect((await bob.byToken('GET', '/user/me')).status).toBe(401);
    const members = `/orgs/${world.orgId}/members?page_size=100`;
    const { list } = await world.ok<MemberList>('GET', members);
    expect(list.map(({ email }) => email)).not.toContain('bob@example.com');
  });
});
