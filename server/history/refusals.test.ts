import { desc, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historyEntries } from '#server/db/schema.ts';
import { makeLogger } from '#server/log.ts';
import { ownerToken, send } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { joinOrganization, makePerson, type TestPerson } from '#server/testing/people.ts';
import { makeApplication, openWorld, plainApplication, type World } from '#server/testing/world.ts';

describe.each(databases())('refused writes on $name', ({ open }) => {
  let world: World;
  let viewer: TestPerson;
  const logged: string[] = [];
  beforeAll(async () => {
    const log = makeLogger('error', (line) => logged.push(line) > 0);
    world = await openWorld(await open(), {}, { log });
    viewer = await makePerson(world.app, { email: 'vera@example.com', firstName: 'Vera' });
    await joinOrganization(world.app, viewer, { orgId: world.orgId, role: 'Viewer' });
  });
  afterAll(() => world.app.close());

  const apps = () => `/clusters/${world.clusterId}/apps`;
  const count = () => world.app.context.db.$count(historyEntries);
  const newest = async () => {
    const { db } = world.app.context;
    const [entry] = await db
      .select()
      .from(historyEntries)
      .orderBy(desc(historyEntries.id))
      .limit(1);
    return entry;
  };

  it('by role are in the history, with the name that the record was to have', async () => {
    const body = { ...plainApplication, name: 'wanted' };
    const response = await viewer.inConsole('POST', apps(), body);
    expect(response.status).toBe(403);
    expect(await newest()).toMatchObject({
      orgId: world.orgId,
      clusterId: world.clusterId,
      actorKind: 'person',
      actorName: 'Vera',
      operation: 'createApplication',
      action: 'create',
      kind: 'application',
      recordId: '',
      recordName: 'wanted',
      outcome: 'refused',
      reason: response.body.error,
      requestId: response.headers.get('x-request-id'),
      configVersion: null,
      before: null,
      after: null,
    });
  });

  it('of an existing record name it', async () => {
    const app = await makeApplication(world, { name: 'kept' });
    expect((await viewer.inConsole('DELETE', `${apps()}/${app.id}`)).status).toBe(403);
    const refused = { outcome: 'refused', action: 'delete', recordId: app.id, recordName: 'kept' };
    expect(await newest()).toMatchObject(refused);
    const spec = { name: 'jack', credentials: { 'key-auth': { key: 'hidden' } } };
    const path = `/clusters/${world.clusterId}/consumers`;
    const { id } = await world.ok<{ id: string }>('POST', path, spec);
    expect((await viewer.inConsole('POST', `${path}/${id}/credentials`)).status).toBe(403);
    const use = { kind: 'consumer', action: 'use', recordId: id, recordName: 'jack' };
    expect(await newest()).toMatchObject({ outcome: 'refused', ...use });
  });

  it('do not tell the name of a record in another organization', async () => {
    const { id: orgId } = await world.ok<{ id: string }>('POST', '/orgs', { name: 'Other' });
    type Ids = { list: { id: string }[] };
    const { list } = await world.ok<Ids>('GET', `/orgs/${orgId}/clusters`);
    const consumers = `/clusters/${list[0]?.id}/consumers`;
    const { id } = await world.ok<{ id: string }>('POST', consumers, { name: 'theirs' });
    const path = `/clusters/${world.clusterId}/consumers/${id}`;
    expect((await viewer.inConsole('DELETE', path)).status).toBe(403);
    expect(await newest()).toMatchObject({ orgId: world.orgId, recordId: id, recordName: '' });
  });

  it('for a taken name are in the history', async () => {
    await makeApplication(world, { name: 'taken' });
    const response = await world.call('POST', apps(), { ...plainApplication, name: 'taken' });
    expect(response.status).toBe(409);
    const reason = 'There is already an application named taken';
    expect(await newest()).toMatchObject({ outcome: 'refused', recordName: 'taken', reason });
  });

  it('for a record that has changed are in the history', async () => {
    const { id } = await makeApplication(world, { name: 'moved' });
    const headers = { authorization: `Bearer ${ownerToken}`, 'if-match': '"other"' };
    const patch = { description: 'Late' };
    const { status } = await send(world.app, 'PATCH', `${apps()}/${id}`, patch, headers);
    expect(status).toBe(412);
    const refused = { outcome: 'refused', operation: 'patchApplication', action: 'update' };
    expect(await newest()).toMatchObject({ ...refused, recordId: id, recordName: 'moved' });
  });

  it('by the plan are in the history', async () => {
    const { list } = await world.ok<{ list: { id: string }[] }>('GET', '/regions');
    const body = { name: 'third', region_id: list[0]?.id };
    await world.ok('POST', `/orgs/${world.orgId}/clusters`, body);
    const more = { ...body, name: 'fourth' };
    const response = await world.call('POST', `/orgs/${world.orgId}/clusters`, more);
    expect(response.body.status.code).toBe(7);
    const refused = { outcome: 'refused', kind: 'cluster', clusterId: null, recordName: 'fourth' };
    expect(await newest()).toMatchObject(refused);
  });

  it('of an account are in the history of each organization of the user', async () => {
    const before = await count();
    expect((await viewer.byToken('POST', '/user/access_tokens', { notes: 'mine' })).status).toBe(
      403,
    );
    expect(await count()).toBe(before + 1);
    const refused = { outcome: 'refused', kind: 'access_token', recordName: 'mine' };
    expect(await newest()).toMatchObject({ ...refused, orgId: world.orgId, actorKind: 'token' });
  });

  it('leave mistakes, missing records and repeated reports out', async () => {
    const before = await count();
    const statuses = [
      await world.call('POST', apps(), { name: '' }),
      await world.call('DELETE', `${apps()}/1`),
      await send(world.app, 'DELETE', `${apps()}/1`, undefined, {}),
      await viewer.inConsole('GET', `/orgs/${world.orgId}/plans`),
      await viewer.inConsole('POST', `/clusters/${world.clusterId}/instances`, {}),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 404, 401, 403, 403]);
    expect(await count()).toBe(before);
  });

  it('keep the beginning of a long id', async () => {
    const id = 'x'.repeat(9000);
    expect(
      (await viewer.inConsole('DELETE', `/clusters/${world.clusterId}/plugin_management/${id}`))
        .status,
    ).toBe(403);
    expect(await newest()).toMatchObject({ outcome: 'refused', recordId: id.slice(0, 100) });
  });

  it('keep no name that cannot be stored', async () => {
    const body = JSON.stringify({ ...plainApplication, name: '?' }).replace('?', 'half \\ud800');
    expect((await viewer.inConsole('POST', apps(), body)).status).toBe(403);
    expect(await newest()).toMatchObject({ outcome: 'refused', recordName: '' });
  });

  it('get the same response when their entry cannot be written', async () => {
    const { db } = world.app.context;
    const first = await viewer.inConsole('POST', apps(), plainApplication);
    await db.execute(sql`alter table history_entries rename to away`);
    logged.length = 0;
    const second = await viewer.inConsole('POST', apps(), plainApplication);
    await db.execute(sql`alter table away rename to history_entries`);
    expect(second.body).toEqual(first.body);
    expect(logged.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'a refused write is not in the history', operation: 'createApplication' },
    ]);
  });

  it('are no failures, of which the log tells no values', async () => {
    const { db } = world.app.context;
    await db.execute(sql`alter table history_entries rename to away`);
    logged.length = 0;
    const body = { ...plainApplication, name: 'failing', description: 'a told value' };
    expect((await world.call('POST', apps(), body)).status).toBe(500);
    await db.execute(sql`alter table away rename to history_entries`);
    const [line = ''] = logged;
    expect(line).toContain('"history_entries\\" does not exist\\n    at ');
    expect(line).not.toContain('told');
  });
});
