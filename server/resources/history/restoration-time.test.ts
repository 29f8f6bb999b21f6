import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Application,
  CertificateDetails,
  Consumer,
  HistoryList,
  LoadedPluginList,
  Restoration,
} from '#contract/generated/types.gen.ts';
import { makeAuthority, selfSigned } from '#contract/testing/openssl.ts';
import { type ConfigurationState, currentState } from '#server/history/state-at.ts';
import { openReadableSecrets } from '#server/resources/secrets.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, plainVersion, type World } from '#server/testing/world.ts';

const root = makeAuthority();
afterAll(() => root.remove());
const client = selfSigned('/CN=client');
const second = root.issue({ names: ['second.example.com'], days: 90 });
const bodyOf = ({ certificate, key }: typeof client, type = 'Server') => ({
  certificate,
  private_key: key,
  type,
});

const HOUR_MS = 3_600_000;

describe.each(databases())('restoring a cluster to a time on $name', ({ open }) => {
  let world: World;
  let cluster: string;
  let clock = Date.now();
  beforeAll(async () => {
    world = await openWorld(await open(), {}, { now: () => new Date(clock) });
    cluster = `/clusters/${world.clusterId}`;
  });
  afterAll(() => world.app.close());

  const later = () => {
    clock += 60_000;
    return new Date(clock).toISOString();
  };
  const send = (body: object) => world.call('POST', `${cluster}/restorations`, body);
  const restore = (body: object) => world.ok<Restoration>('POST', `${cluster}/restorations`, body);
  const patch = (path: string, body: object) => world.ok('PATCH', `${cluster}${path}`, body);
  const remove = (path: string) => world.ok('DELETE', path);
  /** The records with secrets in the clear, by kind and id. */
  const records = async () => clear(await currentState(world.app.context.db, world.clusterId));
  const clear = (state: ConfigurationState) =>
    Object.fromEntries(
      [...state].map(([key, { name, content }]) => {
        const readable: object = openReadableSecrets(world.app.context.keys, content);
        return [key, { name, content: readable }];
      }),
    );

  it('brings records of every kind back, in the order in which they depend on each other', async () => {
    const certificate = await world.ok<CertificateDetails>(
      'POST',
      `${cluster}/certificates`,
      bodyOf(client, 'Client'),
    );
    const upstream = { ...plainVersion.upstream, scheme: 'https', client_cert_id: certificate.id };
    const shop = await makeApplication(world, {
      name: 'shop',
      upstreams: [{ ...plainVersion, upstream }],
    });
    const api = await world.ok<{ id: string }>('POST', `/apps/${shop.id}/apis`, {
      name: 'cart',
      paths: [{ path: '/cart', path_type: 'Exact' }],
      methods: ['GET'],
    });
    const credentials = { 'key-auth': { key: 'planted-key' } };
    const jack = { name: 'jack', credentials };
    const consumer = await world.ok<Consumer>('POST', `${cluster}/consumers`, jack);
    await world.ok('POST', `${cluster}/plugin_management`, { name: 'http-logger', metadata: {} });
    const plugins = await world.ok<LoadedPluginList>('GET', `${cluster}/plugin_management`);
    const loaded = plugins.list.find(({ name }) => name === 'http-logger');
    await patch('/config', { client_settings: { maximum_request_body_size: 7 } });
    const before = await records();
    const to = new Date(clock).toISOString();

    later();
    await patch('/config', { client_settings: { maximum_request_body_size: 9 } });
    await patch('/plugins', { csrf: { key: 'planted-policy' } });
    await remove(`/apps/${shop.id}/apis/${api.id}`);
    await remove(`${cluster}/apps/${shop.id}`);
    await remove(`${cluster}/consumers/${consumer.id}`);
    await remove(`${cluster}/certificates/${certificate.id}`);
    await remove(`${cluster}/plugin_management/${loaded?.plugin_management_id}`);
    await world.ok('POST', `${cluster}/consumers`, { name: 'thief', credentials });
    const server = bodyOf(second);
    await world.ok('POST', `${cluster}/certificates`, server);
    await makeApplication(world, { name: 'newcomer', hosts: ['new.example.com'] });

    const plan = await restore({ to, dry_run: true });
    expect(plan.steps.map(({ kind, action, obstacle }) => [action, kind, obstacle])).toEqual([
      ['delete', 'application', undefined],
      ['delete', 'consumer', undefined],
      ['delete', 'certificate', undefined],
      ['create', 'plugin', undefined],
      ['update', 'cluster', undefined],
      ['create', 'certificate', undefined],
      ['create', 'application', undefined],
      ['create', 'api', undefined],
      ['create', 'consumer', undefined],
    ]);
    expect(JSON.stringify(plan)).not.toContain('planted');
    expect((await restore({ to })).steps).toEqual(plan.steps);
    expect(await records()).toEqual(before);
    expect(await world.ok('POST', `${cluster}/consumers/${consumer.id}/credentials`)).toEqual(
      credentials,
    );
    const entries = await world.ok<HistoryList>(
      'GET',
      `/orgs/${world.orgId}/history?record_id=${shop.id}`,
    );
    const [restored, deleted] = entries.list;
    expect(restored).toMatchObject({ action: 'create', restored_from: deleted?.id });
    later();
    expect((await restore({ to })).steps.every(({ action }) => action === 'none')).toBe(true);
  });

  it('lets records swap names and keys', async () => {
    const one = await makeApplication(world, { name: 'one', hosts: ['one.example.com'] });
    const two = await makeApplication(world, { name: 'two', hosts: ['two.example.com'] });
    const key = (text: string) => ({ credentials: { 'key-auth': { key: text } } });
    const make = (name: string, text: string) =>
      world.ok<Consumer>('POST', `${cluster}/consumers`, { name, ...key(text) });
    const [ann, bob] = [await make('ann', 'key-of-ann'), await make('bob', 'key-of-bob')];
    const before = await records();
    const to = new Date(clock).toISOString();
    later();
    await patch(`/apps/${one.id}`, { name: 'three' });
    await patch(`/apps/${two.id}`, { name: 'one' });
    await patch(`/apps/${one.id}`, { name: 'two' });
    await patch(`/consumers/${ann.id}`, key('a-third-key'));
    await patch(`/consumers/${bob.id}`, key('key-of-ann'));
    await patch(`/consumers/${ann.id}`, key('key-of-bob'));
    const plan = await restore({ to });
    expect(plan.steps.map(({ action, kind }) => [action, kind])).toEqual([
      ['update', 'application'],
      ['update', 'application'],
      ['update', 'consumer'],
      ['update', 'consumer'],
    ]);
    expect(await records()).toEqual(before);
    expect(await world.ok<Application>('GET', `${cluster}/apps/${one.id}`)).toMatchObject({
      name: 'one',
    });
  });

  it('replaces what it removes, and refuses to remove what others still use', async () => {
    later();
    const to = new Date(clock).toISOString();
    later();
    const { id } = await world.ok<CertificateDetails>(
      'POST',
      `${cluster}/certificates`,
      bodyOf(client, 'Client'),
    );
    const upstream = { ...plainVersion.upstream, scheme: 'https', client_cert_id: id };
    const made = await makeApplication(world, {
      name: 'presents',
      hosts: ['presents.example.com'],
      upstreams: [{ ...plainVersion, upstream }],
    });
    const entriesOf = async (record: string) =>
      (await world.ok<HistoryList>('GET', `/orgs/${world.orgId}/history?record_id=${record}`)).list;
    const [created] = await entriesOf(id);
    const alone = await send({ entry_ids: [created?.id] });
    expect(alone.status).toBe(409);
    expect(alone.body.error).toContain('Upstreams of presents present this certificate');
    expect((await restore({ to })).steps).toMatchObject([
      { action: 'delete', kind: 'application', record_id: made.id },
      { action: 'delete', kind: 'certificate', record_id: id },
    ]);
  });

  it('offers deletions of APIs of the hour before that of their application, and no earlier ones', async () => {
    const app = await makeApplication(world, { name: 'slowly', hosts: ['slow.example.com'] });
    const make = (name: string) =>
      world.ok<{ id: string }>('POST', `/apps/${app.id}/apis`, {
        name,
        paths: [{ path: `/${name}`, path_type: 'Exact' }],
        methods: ['GET'],
      });
    const [early, late] = [await make('early'), await make('late')];
    await remove(`/apps/${app.id}/apis/${early.id}`);
    clock += HOUR_MS;
    await remove(`/apps/${app.id}/apis/${late.id}`);
    later();
    await remove(`${cluster}/apps/${app.id}`);
    const history = await world.ok<HistoryList>(
      'GET',
      `/orgs/${world.orgId}/history?record_id=${app.id}`,
    );
    const plan = await restore({ entry_ids: [history.list[0]?.id], dry_run: true });
    expect(plan.offered.map(({ record_id }) => record_id)).toEqual([late.id]);
  });

  it('refuses a time before the history, in the future, and before the cluster', async () => {
    const at = (offset: number) => new Date(clock + offset).toISOString();
    expect((await send({ to: at(1000) })).status).toBe(400);
    expect((await send({ to: at(-200 * 24 * HOUR_MS) })).status).toBe(409);
    expect((await send({ to: at(-24 * HOUR_MS) })).status).toBe(409);
  });
});
