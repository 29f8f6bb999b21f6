import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Api,
  Application,
  ClusterList,
  Consumer,
  HistoryAction,
  HistoryEntryDetails,
  HistoryList,
  Organization,
  Restoration,
} from '#contract/generated/types.gen.ts';
import { historyEntries } from '#server/db/schema.ts';
import type { TestResponse } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { joinOrganization, makePerson } from '#server/testing/people.ts';
import { makeApplication, openWorld, plainApplication, type World } from '#server/testing/world.ts';

const planOf = ({ body }: TestResponse) => body.payload as Restoration;
const obstaclesOf = ({ steps }: Restoration) => steps.map(({ obstacle }) => obstacle);

describe.each(databases())('restoring records on $name', ({ open }) => {
  let world: World;
  let cluster: string;
  let history: string;
  beforeAll(async () => {
    world = await openWorld(await open());
    cluster = `/clusters/${world.clusterId}`;
    history = `/orgs/${world.orgId}/history`;
  });
  afterAll(() => world.app.close());

  const send = (body: object) => world.call('POST', `${cluster}/restorations`, body);
  const restore = (body: object) => world.ok<Restoration>('POST', `${cluster}/restorations`, body);
  const rehearse = (body: object) => restore({ ...body, dry_run: true });
  const entriesOf = async (id: string) =>
    (await world.ok<HistoryList>('GET', `${history}?record_id=${id}`)).list;
  /** The id of the newest entry about a record. */
  const lastEntry = async (id: string) => (await entriesOf(id))[0]?.id ?? '';
  const entry = (id: string) => world.ok<HistoryEntryDetails>('GET', `${history}/${id}`);
  const app = (id: string) => `${cluster}/apps/${id}`;
  const makeApi = (appId: string, name: string) =>
    world.ok<Api>('POST', `/apps/${appId}/apis`, apiBody(name));
  const apiBody = (name: string) => ({
    name,
    paths: [{ path: `/${name}`, path_type: 'Exact' }],
    methods: ['GET'],
  });

  it('takes back a change and keeps what others changed since', async () => {
    const made = await makeApplication(world, { name: 'kept', description: 'One' });
    await world.ok('PATCH', app(made.id), { description: 'Two', active: 1 });
    const changed = await lastEntry(made.id);
    await world.ok('PATCH', app(made.id), { labels: ['later'] });
    const plan = await rehearse({ entry_ids: [changed] });
    expect(plan).toMatchObject({ applied: false, offered: [] });
    expect(plan.steps).toMatchObject([
      {
        entry_id: changed,
        kind: 'application',
        record_id: made.id,
        record_name: 'kept',
        action: 'update',
        before: { description: 'Two', active: 1, labels: ['later'] },
        after: { description: 'One', active: 0, labels: ['later'] },
        changed_secrets: [],
        collisions: [],
      },
    ]);
    expect(await world.ok('GET', app(made.id))).toMatchObject({ description: 'Two', active: 1 });
    expect(await lastEntry(made.id)).not.toBe(changed);
    const before = await entriesOf(made.id);
    const done = await restore({ entry_ids: [changed] });
    expect(done.applied).toBe(true);
    const now = await world.ok<Application>('GET', app(made.id));
    expect(now).toMatchObject({ description: 'One', active: 0, labels: ['later'] });
    const [newest, ...rest] = await entriesOf(made.id);
    expect(rest).toEqual(before);
    expect(newest).toMatchObject({
      action: 'update',
      operation: 'restoreRecords',
      restored_from: changed,
      config_version: done.config_version,
      changed: expect.arrayContaining(['active', 'description']),
    });
    expect((await rehearse({ entry_ids: [changed] })).steps).toMatchObject([{ action: 'none' }]);
  });

  it('asks where a later change touched the same, and takes what the caller chooses', async () => {
    const made = await makeApplication(world, { name: 'collides', description: 'One' });
    await world.ok('PATCH', app(made.id), { description: 'Two' });
    const changed = await lastEntry(made.id);
    await world.ok('PATCH', app(made.id), { description: 'Three' });
    const entry_ids = [changed];
    const collision = { path: 'description', base: 'Two', current: 'Three', restored: 'One' };
    expect((await rehearse({ entry_ids })).steps).toMatchObject([
      { action: 'none', collisions: [collision] },
    ]);
    const refused = await send({ entry_ids });
    expect([refused.status, refused.body.status.code]).toEqual([409, 3]);
    expect(planOf(refused)).toMatchObject({ applied: false, steps: [{ collisions: [collision] }] });
    const choice = { kind: 'application', record_id: made.id, path: 'description' };
    const kept = await restore({ entry_ids, choices: [{ ...choice, take: 'current' }] });
    expect(kept.steps).toMatchObject([{ action: 'none', collisions: [collision] }]);
    await restore({ entry_ids, choices: [{ ...choice, take: 'restored' }] });
    expect(await world.ok('GET', app(made.id))).toMatchObject({ description: 'One' });
  });

  it('takes back several changes of a record as one step', async () => {
    const made = await makeApplication(world, { name: 'several', description: 'One' });
    await world.ok('PATCH', app(made.id), { description: 'Two' });
    const first = await lastEntry(made.id);
    await world.ok('PATCH', app(made.id), { description: 'Three', active: 1 });
    const second = await lastEntry(made.id);
    const done = await restore({ entry_ids: [first, second] });
    expect(done.steps).toMatchObject([{ entry_id: first, action: 'update', collisions: [] }]);
    expect(await world.ok('GET', app(made.id))).toMatchObject({ description: 'One', active: 0 });
  });

  it('brings a deleted application back with its id, and offers the APIs that went with it', async () => {
    const { id } = await makeApplication(world, { name: 'gone' });
    const apis = [await makeApi(id, 'one'), await makeApi(id, 'two'), await makeApi(id, 'three')];
    const [one, two, three] = apis.map((api) => api.id);
    await world.ok('DELETE', `/apps/${id}/apis/${three}`);
    await world.ok('DELETE', `/apps/${id}/apis`);
    const before = await world.ok<Application>('GET', app(id));
    await world.ok('DELETE', app(id));
    const entry_ids = [await lastEntry(id)];
    const plan = await rehearse({ entry_ids });
    expect(plan.steps).toMatchObject([{ action: 'create', before: null, record_name: 'gone' }]);
    expect(plan.offered.map(({ record_id }) => record_id).sort()).toEqual([one, two, three].sort());
    const some = plan.offered.filter(({ record_id }) => record_id !== three);
    const all = [...some.map((offer) => offer.id), ...entry_ids];
    const done = await restore({ entry_ids: all });
    expect(done.steps.map(({ kind }) => kind)).toEqual(['application', 'api', 'api']);
    expect(done.offered.map(({ record_id }) => record_id)).toEqual([three]);
    const now = await world.ok<Application>('GET', app(id));
    const { created_at, updated_at, etag, ...content } = before;
    expect(now).toMatchObject({ ...content, api_count: 2, published_api_count: 2 });
    for (const api of apis.slice(0, 2)) {
      expect(await world.ok('GET', `/apps/${id}/apis/${api.id}`)).toMatchObject(apiBody(api.name));
    }
  });

  it('takes back the creation of a record, but asks when it was changed since', async () => {
    const { id } = await makeApplication(world, { name: 'created' });
    const entry_ids = [await lastEntry(id)];
    expect((await rehearse({ entry_ids })).steps).toMatchObject([
      { action: 'delete', after: null },
    ]);
    await world.ok('PATCH', app(id), { description: 'Changed' });
    const { steps } = await rehearse({ entry_ids });
    expect(steps).toMatchObject([{ action: 'none', collisions: [{ path: '' }] }]);
    expect(steps[0]?.collisions[0]?.current).toMatchObject({ description: 'Changed' });
    const choice = { kind: 'application', record_id: id, path: '', take: 'restored' };
    const api = await makeApi(id, 'inside');
    const blocked = await send({ entry_ids, choices: [choice] });
    expect(blocked.status).toBe(409);
    expect(obstaclesOf(planOf(blocked))).toEqual([
      'The application created still has 1 API. Delete those first',
    ]);
    const both = [...entry_ids, await lastEntry(api.id)];
    expect((await restore({ entry_ids: both, choices: [choice] })).steps).toMatchObject([
      { kind: 'api', action: 'delete' },
      { kind: 'application', action: 'delete' },
    ]);
    expect((await world.call('GET', app(id))).status).toBe(404);
  });

  it('names a name that was taken meanwhile, and an application that is missing', async () => {
    const { id } = await makeApplication(world, { name: 'named' });
    const api = await makeApi(id, 'orphan');
    await world.ok('DELETE', `/apps/${id}/apis/${api.id}`);
    await world.ok('DELETE', app(id));
    const apiEntry = await lastEntry(api.id);
    const orphan = await send({ entry_ids: [apiEntry] });
    expect(orphan.status).toBe(409);
    expect(obstaclesOf(planOf(orphan))).toEqual([
      'Its application no longer exists. Restore the application first',
    ]);
    const other = await makeApplication(world, { name: 'named', hosts: ['other.example.com'] });
    const taken = await send({ entry_ids: [await lastEntry(id), apiEntry] });
    expect(taken.status).toBe(409);
    const sentence = 'There is already an application named named';
    expect(obstaclesOf(planOf(taken))[0]).toBe(sentence);
    expect(taken.body.error).toContain(sentence);
    await world.ok('PATCH', app(other.id), { name: 'makes room' });
    await restore({ entry_ids: [await lastEntry(id), apiEntry] });
    expect(await world.ok('GET', `/apps/${id}/apis/${api.id}`)).toMatchObject({ name: 'orphan' });
  });

  it('brings the credentials of a consumer back without showing them', async () => {
    const consumers = `${cluster}/consumers`;
    const credentials = { 'key-auth': { key: 'planted-secret-key' } };
    const { id } = await world.ok<Consumer>('POST', consumers, { name: 'keyed', credentials });
    const credentialsOf = () => world.ok('POST', `${consumers}/${id}/credentials`);
    const next = { 'key-auth': { key: 'planted-second-key' } };
    await world.ok('PATCH', `${consumers}/${id}`, { credentials: next });
    const plan = await rehearse({ entry_ids: [await lastEntry(id)] });
    expect(plan.steps[0]?.changed_secrets).toEqual(['credentials.key-auth.key']);
    expect(JSON.stringify(plan)).not.toContain('planted');
    await restore({ entry_ids: [await lastEntry(id)] });
    const restored = await lastEntry(id);
    expect(await credentialsOf()).toEqual(credentials);
    expect(JSON.stringify(await entry(restored))).not.toContain('planted');
    await world.ok('PATCH', `${consumers}/${id}`, { credentials: next });
    // The same secret again, sealed anew: nothing collides.
    const again = await rehearse({ entry_ids: [(await entriesOf(id)).at(-2)?.id] });
    expect(again.steps).toMatchObject([{ action: 'update', collisions: [] }]);
    await world.ok('PATCH', `${consumers}/${id}`, {
      credentials: { 'key-auth': { key: 'third' } },
    });
    const collides = await send({ entry_ids: [restored] });
    const [step] = planOf(collides).steps;
    expect(step?.collisions).toEqual([
      {
        path: 'credentials.key-auth.key',
        base: '********',
        current: '********',
        restored: '********',
      },
    ]);
    await world.ok('DELETE', `${consumers}/${id}`);
    await restore({ entry_ids: [await lastEntry(id)] });
    expect(await credentialsOf()).toEqual({ 'key-auth': { key: 'third' } });
    const taken = { name: 'thief', credentials: { 'key-auth': { key: 'third' } } };
    expect((await world.call('POST', consumers, taken)).status).toBe(409);
  });

  it('names a key that another consumer has now', async () => {
    const consumers = `${cluster}/consumers`;
    const credentials = { 'key-auth': { key: 'wanted-by-two' } };
    const { id } = await world.ok<Consumer>('POST', consumers, { name: 'first', credentials });
    await world.ok('DELETE', `${consumers}/${id}`);
    await world.ok('POST', consumers, { name: 'second', credentials });
    const plan = await rehearse({ entry_ids: [await lastEntry(id)] });
    expect(obstaclesOf(plan)).toEqual([
      'credentials.key-auth.key: Already used by another consumer of the cluster',
    ]);
  });

  it('names secrets that the server can no longer read', async () => {
    const consumers = `${cluster}/consumers`;
    const credentials = { 'key-auth': { key: 'from-another-time' } };
    const { id } = await world.ok<Consumer>('POST', consumers, { name: 'unreadable', credentials });
    await world.ok('DELETE', `${consumers}/${id}`);
    const content = { name: 'unreadable', credentials: { 'key-auth': { key: 'sealed:lost' } } };
    const { db } = world.app.context;
    const ofRecord = (action: HistoryAction) =>
      and(eq(historyEntries.recordId, id), eq(historyEntries.action, action));
    await db.update(historyEntries).set({ after: content }).where(ofRecord('create'));
    await db.update(historyEntries).set({ before: content }).where(ofRecord('delete'));
    const plan = await rehearse({ entry_ids: [await lastEntry(id)] });
    expect(obstaclesOf(plan)).toEqual([
      'Its secrets cannot be read: they were sealed with another encryption key',
    ]);
    expect(JSON.stringify(plan)).not.toContain('lost');
  });

  it('takes back all changes of a request, and nothing twice', async () => {
    const { id } = await makeApplication(world, { name: 'request' });
    const apis = [await makeApi(id, 'a'), await makeApi(id, 'b')];
    const response = await world.call('DELETE', `/apps/${id}/apis`);
    const request_id = response.headers.get('x-request-id');
    expect((await restore({ request_id })).steps.map((step) => step.record_id).sort()).toEqual(
      apis.map((api) => api.id).sort(),
    );
    const again = await restore({ request_id });
    expect(again.steps.map(({ action }) => action)).toEqual(['none', 'none']);
    expect((await send({ request_id: 'never-seen' })).status).toBe(404);
  });

  it('refuses what is no change of the cluster, and says why', async () => {
    const email = 'guest@example.com';
    await world.ok('POST', `/orgs/${world.orgId}/members`, {
      email,
      role_id: await roleId('Viewer'),
    });
    const members = await world.ok<HistoryList>('GET', `${history}?kind=member`);
    const member = await send({ entry_ids: [members.list[0]?.id] });
    expect([member.status, member.body.error]).toEqual([
      409,
      'Members are not restored: change the roles instead',
    ]);
    const { id } = await makeApplication(world, { name: 'used' });
    await world.call('POST', `${cluster}/apps`, { ...plainApplication, name: 'used' });
    const refusals = await world.ok<HistoryList>('GET', `${history}?outcome=refused`);
    const refused = await send({ entry_ids: [refusals.list[0]?.id] });
    expect([refused.status, refused.body.error]).toEqual([
      409,
      `The entry ${refusals.list[0]?.id} changed nothing`,
    ]);
    const entry_ids = [await lastEntry(id)];
    expect((await send({})).status).toBe(400);
    expect((await send({ entry_ids, request_id: 'both' })).status).toBe(400);
    expect((await send({ entry_ids: ['7'] })).status).toBe(404);
    const elsewhere = `/clusters/${world.siblingId}/restorations`;
    expect((await world.call('POST', elsewhere, { entry_ids })).status).toBe(404);
  });

  it('does not find entries of another organization of the caller', async () => {
    const other = await world.ok<Organization>('POST', '/orgs', { name: 'Elsewhere' });
    const clusters = await world.ok<ClusterList>('GET', `/orgs/${other.id}/clusters`);
    const clusterId = clusters.list[0]?.id ?? '';
    const { id } = await makeApplication({ ...world, clusterId }, { name: 'elsewhere' });
    const theirs = `/orgs/${other.id}/history?record_id=${id}`;
    const { list } = await world.ok<HistoryList>('GET', theirs);
    const entry_ids = [list[0]?.id];
    expect((await send({ entry_ids, dry_run: true })).status).toBe(404);
    const plan = { entry_ids, dry_run: true };
    await world.ok('POST', `/clusters/${clusterId}/restorations`, plan);
  });

  const roleId = async (name: string) => {
    const roles = await world.ok<{ list: { id: string; name: string }[] }>(
      'GET',
      `/orgs/${world.orgId}/roles`,
    );
    return roles.list.find((role) => role.name === name)?.id;
  };

  it('needs the permission of the operation that makes the same change', async () => {
    await world.ok('PATCH', `${cluster}/config`, {
      client_settings: { maximum_request_body_size: 9 },
    });
    const entry_ids = [await lastEntry(world.clusterId)];
    const developer = await makePerson(world.app, { email: 'developer@example.com' });
    const { orgId, clusterId } = world;
    await joinOrganization(world.app, developer, { orgId, clusterId, role: 'API Developer' });
    const response = await developer.byToken('POST', `${cluster}/restorations`, { entry_ids });
    expect(response.status).toBe(409);
    expect(obstaclesOf(planOf(response))).toEqual([
      'Your role does not allow this: it needs cluster.settings.patch',
    ]);
    const { id } = await makeApplication(world, { name: 'by developer' });
    const own = { entry_ids: [await lastEntry(id)] };
    expect((await developer.byToken('POST', `${cluster}/restorations`, own)).status).toBe(200);
    const viewer = await makePerson(world.app, { email: 'viewer@example.com' });
    await joinOrganization(world.app, viewer, { orgId, clusterId, role: 'Viewer' });
    expect((await viewer.byToken('POST', `${cluster}/restorations`, own)).status).toBe(403);
    const stranger = await makePerson(world.app, { email: 'stranger@example.com' });
    expect((await stranger.byToken('POST', `${cluster}/restorations`, own)).status).toBe(404);
    expect((await restore({ entry_ids })).steps).toMatchObject([{ kind: 'cluster' }]);
  });
});
