import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessToken } from '#contract/generated/types.gen.ts';
import type { App } from '#server/app.ts';
import { users } from '#server/db/schema.ts';
import { ownerToken, publicUrl, send } from '#server/testing/app.ts';
import { joinOrganization, makePerson, type TestPerson } from '#server/testing/people.ts';
import { openWorld, rulesOf, type World } from '#server/testing/world.ts';

const path = '/user/access_tokens';

describe('access tokens', () => {
  let app: App;
  let world: World;
  let time = new Date();
  beforeAll(async () => {
    world = await openWorld(undefined, {}, { now: () => time });
    app = world.app;
  });
  afterAll(() => app.close());

  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const me = async (token: string) => {
    const { status, body } = await send(app, 'GET', '/user/me', undefined, as(token));
    return [status, body.error ?? (body.payload as { email: string }).email];
  };
  async function create(body: unknown = {}, token = ownerToken) {
    const response = await send(app, 'POST', path, body, as(token));
    return {
      ...response,
      response,
      made: response.body.payload as AccessToken & { token: string },
    };
  }

  it('are shown once, act as their user, and stop working when revoked', async () => {
    const { status, made, headers } = await create({ notes: 'CI pipeline' });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(made).toMatchObject({ notes: 'CI pipeline', expire: null });
    expect(made).toMatchObject({ scope: 'everything', cluster_id: null });
    expect(await me(made.token)).toEqual([200, 'bootstrap@localhost']);
    const { token: _, ...listed } = made;
    const list = await send(app, 'GET', path);
    expect(list.body.payload).toEqual({ count: 1, list: [listed] });

    const { made: other } = await create();
    expect((await send(app, 'DELETE', `${path}/${made.id}`)).status).toBe(200);
    expect(await me(made.token)).toEqual([401, 'Token is revoked']);
    expect((await me(other.token))[0]).toBe(200);
    await send(app, 'DELETE', `${path}/${other.id}`);
    expect((await send(app, 'DELETE', `${path}/${made.id}`)).status).toBe(404);
  });

  it('expire at their expiry time', async () => {
    time = new Date('2030-01-01T00:00:00Z');
    const { made } = await create({ expire: '2030-01-02T00:00:00Z' });
    expect(made.expire).toBe('2030-01-02T00:00:00.000Z');
    expect((await me(made.token))[0]).toBe(200);
    time = new Date('2030-01-02T00:00:00Z');
    expect(await me(made.token)).toEqual([401, 'Token is expired']);
    await send(app, 'DELETE', `${path}/${made.id}`);
  });

  it.each(['2029-12-31T00:00:00Z', '2030-01-02T00:00:00Z'])(
    'cannot expire at %s',
    async (expire) => {
      time = new Date('2030-01-02T00:00:00Z');
      const { status, body } = await create({ expire });
      expect(status).toBe(400);
      expect(body.field_errors).toMatchObject([{ field: 'expire', rule: 'future' }]);
    },
  );

  it('for reports name a cluster that their user may report to', async () => {
    const { clusterId: id, neighbour } = world;
    const { status, made } = await create({ scope: 'gateway_reports', cluster_id: id });
    expect([status, made.scope, made.cluster_id]).toEqual([200, 'gateway_reports', id]);
    const { token: _, ...listed } = made;
    expect((await send(app, 'GET', path)).body.payload).toMatchObject({ list: [listed] });
    await send(app, 'DELETE', `${path}/${made.id}`);

    const refusal = async (body: object, person?: TestPerson) => {
      const response = person
        ? await person.inConsole('POST', path, body)
        : (await create(body)).response;
      return [response.status, ...rulesOf(response)];
    };
    expect(await refusal({ scope: 'gateway_reports' })).toEqual([400, 'cluster_id required']);
    expect(await refusal({ cluster_id: id })).toEqual([400, 'cluster_id fixed']);
    expect(await refusal({ scope: 'everything', cluster_id: id })).toEqual([
      400,
      'cluster_id fixed',
    ]);
    expect(await refusal({ scope: 'everything', cluster_id: '' })).toEqual([
      400,
      'cluster_id fixed',
    ]);
    expect(await refusal({ scope: 'all' })).toEqual([400, 'scope enum']);
    for (const cluster_id of [neighbour.clusterId, '987654321', '', 'x', '1.5', '9'.repeat(30)]) {
      const body = { scope: 'gateway_reports', cluster_id };
      expect(await refusal(body)).toEqual([400, 'cluster_id exists']);
    }
    const viewer = await makePerson(app, { email: 'viewer@example.com' });
    const body = { scope: 'gateway_reports', cluster_id: id };
    expect(await refusal(body, viewer)).toEqual([400, 'cluster_id exists']);
    await joinOrganization(app, viewer, { orgId: world.orgId, role: 'Viewer' });
    expect(await refusal(body, viewer)).toEqual([400, 'cluster_id permission']);
    expect((await send(app, 'GET', path)).body.payload).toMatchObject({ count: 0 });
  });

  it('can be listed and revoked by their user only', async () => {
    const other = { id: 'other', identity: 'other', email: 'other@example.com' };
    await app.context.db.insert(users).values(other);
    const { made: mine } = await create();
    const theirs = await app.context.keys.signAccessToken({ userId: 'other', tokenId: mine.id });
    expect(await me(theirs)).toEqual([401, 'Token is revoked']);

    const path2 = `${path}/${mine.id}`;
    await app.context.db.execute(`insert into access_tokens (id, user_id) values (7, 'other')`);
    const token = await app.context.keys.signAccessToken({ userId: 'other', tokenId: '7' });
    expect((await send(app, 'DELETE', path2, undefined, as(token))).status).toBe(404);
    const list = await send(app, 'GET', path, undefined, as(token));
    expect(list.body.payload).toMatchObject({ count: 1, list: [{ id: '7' }] });
    expect((await send(app, 'DELETE', path2)).status).toBe(200);
  });

  it.each(['nope', '0', '99999999999999999999', '1e3'])(
    'cannot be revoked if they do not exist: %s',
    async (id) => {
      expect((await send(app, 'DELETE', `${path}/${id}`)).status).toBe(404);
    },
  );

  it('are limited to 50 per user', async () => {
    const existing = (await send(app, 'GET', path)).body.payload as { count: number };
    for (let i = existing.count; i < 50; i++) expect((await create()).status).toBe(200);
    const { status, body } = await create();
    expect([status, body.status.code]).toEqual([403, 7]);
    expect(body.error).toMatch(/50 access tokens/);
  });

  it('are required: no token, an invalid one or another scheme is refused', async () => {
    const get = async (headers: Record<string, string>) =>
      (await app.fetch(new Request(`${publicUrl}/api/v1/user/me`, { headers }))).status;
    expect(await get({})).toBe(401);
    expect(await get({ authorization: 'Bearer nonsense' })).toBe(401);
    expect(await get({ authorization: `Basic ${btoa(`:${ownerToken}`)}` })).toBe(401);
    expect(await get({ authorization: `bearer ${ownerToken}` })).toBe(200);
  });

  it('refuse notes that cannot be stored', async () => {
    const { status, body } = await create({ notes: 'a\u0000b' });
    expect(status).toBe(400);
    expect(body.field_errors).toMatchObject([{ field: 'notes' }]);
  });
});
