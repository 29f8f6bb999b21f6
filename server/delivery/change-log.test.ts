import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster, Consumer, DebugConfig } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { applications, clusters, gatewayObjects, gatewayRevisions } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { debugPath } from '#server/testing/debug-config.ts';
import { storedConfig } from '#server/testing/delivered.ts';
import { forgetHistory } from '#server/testing/recorded.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';
import { openObject, recordCluster, renewRevision } from './change-log.ts';
import { deleteHistory, isRevision } from './store.ts';

const DAY = 24 * 3600 * 1000;

describe.each(databases())('the change log on $name', ({ open }) => {
  let world: World;
  let db: Db;
  let clock = new Date('2026-11-20T10:00:00Z');
  beforeAll(async () => {
    world = await openWorld(await open(), {}, { now: () => clock });
    db = world.app.context.db;
  });
  afterAll(() => world.app.close());

  const cluster = () => world.ok<Cluster>('GET', `/clusters/${world.clusterId}`);
  const revision = async () => {
    const [row] = await db
      .select({ revision: clusters.revision })
      .from(clusters)
      .where(eq(clusters.id, world.clusterId));
    return Number(row?.revision);
  };
  const objectAt = async (key: string) => {
    const [row] = await db
      .select()
      .from(gatewayObjects)
      .where(and(eq(gatewayObjects.clusterId, world.clusterId), eq(gatewayObjects.key, key)));
    return row;
  };

  it('gives all objects of a save one revision, and config_version moves with it', async () => {
    const before = await cluster();
    const { id } = await makeApplication(world, { name: 'one' });
    const now = await revision();
    expect((await cluster()).config_version).toBe(before.config_version + 1);
    const rows = await db.select().from(gatewayObjects);
    const mine = rows.filter(({ source }) => source === `application/${id}`);
    expect(mine.map((row) => Number(row.revision))).toEqual([now, now]);
    expect(mine.map((row) => row.version)).toEqual([1, 1]);
  });

  it('makes no revision of a save that changes nothing for gateways', async () => {
    const application = await makeApplication(world, { name: 'same' });
    const before = await revision();
    const { config_version } = await cluster();
    const path = `/clusters/${world.clusterId}/apps/${application.id}`;
    await world.ok('PATCH', path, { name: 'same' });
    await world.ok('PATCH', `/clusters/${world.clusterId}/config`, {
      observability_settings: { show_upstream_status_in_response_header: true },
    });
    expect([await revision(), (await cluster()).config_version]).toEqual([before, config_version]);
  });

  it('makes revisions that follow the clock and never go back', async () => {
    clock = new Date(clock.getTime() + DAY);
    await makeApplication(world, { name: 'later' });
    expect(await revision()).toBe(2 * clock.getTime());
    clock = new Date(clock.getTime() - DAY);
    await makeApplication(world, { name: 'earlier' });
    expect(await revision()).toBe(2 * (clock.getTime() + DAY) + 2);
  });

  it('gives an object that comes back under the same key a new beginning', async () => {
    const path = `/clusters/${world.clusterId}/consumers`;
    const first = await world.ok<Consumer>('POST', path, { name: 'jack' });
    await world.ok('DELETE', `${path}/${first.id}`);
    const deleted = await objectAt('/consumers/jack');
    expect([deleted?.sealed, deleted?.revision]).toEqual([null, String(await revision())]);
    const second = await world.ok<Consumer>('POST', path, { name: 'jack' });
    expect(await objectAt('/consumers/jack')).toMatchObject({
      source: `consumer/${second.id}`,
      createRevision: String(await revision()),
      version: 1,
    });
  });

  it('seals objects at rest, each for its key', async () => {
    const path = `/clusters/${world.clusterId}/consumers`;
    const credentials = { 'key-auth': { key: 'hush-hush-hush' } };
    await world.ok('POST', path, { name: 'sealed', credentials });
    const row = await objectAt('/consumers/sealed');
    const dump = await db.execute(sql`select to_jsonb(o)::text as row from gateway_objects o`);
    expect(JSON.stringify(dump)).not.toContain('hush-hush-hush');
    const { keys } = world.app.context;
    const sealed = {
      clusterId: world.clusterId,
      key: '/consumers/sealed',
      sealed: row?.sealed ?? '',
    };
    expect(JSON.parse(openObject(keys, sealed))).toMatchObject({
      plugins: { 'key-auth': { key: 'hush-hush-hush' } },
    });
    expect(() => openObject(keys, { ...sealed, key: '/consumers/other' })).toThrow();
  });

  it('withholds a record that cannot be read, keeps its last version, and says why', async () => {
    const made = await makeApplication(world, {
      name: 'broken',
      plugins: { csrf: { key: 'hush' } },
    });
    const before = await storedConfig(world.app.context, world.clusterId);
    const mine = eq(applications.id, made.id);
    const [row] = await db.select().from(applications).where(mine);
    if (!row) throw new Error('the application is gone');
    const broken = { ...row.spec, plugins: { csrf: { key: 'sealed:v1.not.sealed' } } };
    await db.update(applications).set({ spec: broken }).where(mine);
    await forgetHistory(db, made.id);
    await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${made.id}`, { labels: ['new'] });
    expect(await storedConfig(world.app.context, world.clusterId)).toEqual(before);
    const shown = await world.ok<DebugConfig>('GET', debugPath(world, 'application', made.id));
    expect(shown.withheld).toEqual([
      { key: '', reason: 'The stored record cannot be read or translated' },
    ]);
    await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${made.id}`, {
      plugins: { csrf: { key: 'again' } },
    });
    const mended = await world.ok<DebugConfig>('GET', debugPath(world, 'application', made.id));
    expect(mended).not.toHaveProperty('withheld');
    expect(await storedConfig(world.app.context, world.clusterId)).not.toEqual(before);
  });

  it('withholds one object of a record without the others', async () => {
    const path = `/clusters/${world.clusterId}/plugin_management`;
    await world.ok('POST', path, { name: 'acme logger', metadata: { topic: 'a' } });
    await world.ok('POST', path, { name: 'acme-logger', metadata: { topic: 'a' } });
    const keys = (await storedConfig(world.app.context, world.clusterId)).map(({ key }) => key);
    expect(keys).toContain('/plugin_metadata/acme-logger');
    expect(keys).not.toContain('/plugin_metadata/acme logger');
    const debug = debugPath(world, 'cluster_settings', world.clusterId);
    expect((await world.ok<DebugConfig>('GET', debug)).withheld).toEqual([
      { key: '/plugin_metadata/acme logger', reason: 'Gateways do not take the id acme logger' },
    ]);
  });

  it('delivers at the next start what was not recorded, and begins a new revision', async () => {
    const wanted = await storedConfig(world.app.context, world.clusterId);
    const { config_version } = await cluster();
    await recordCluster(world.app.context, world.clusterId);
    expect((await cluster()).config_version).toBe(config_version);
    const before = await revision();
    await db.delete(gatewayObjects).where(eq(gatewayObjects.clusterId, world.clusterId));
    await recordCluster(world.app.context, world.clusterId);
    expect(await storedConfig(world.app.context, world.clusterId)).toEqual(wanted);
    expect(await revision()).toBeGreaterThan(before);
    expect((await cluster()).config_version).toBe(config_version + 1);
  });

  it('keeps a week of history, and longer of the last revisions', async () => {
    const consumers = `/clusters/${world.clusterId}/consumers`;
    const { id } = await world.ok<Consumer>('POST', consumers, { name: 'passing' });
    await world.ok('DELETE', `${consumers}/${id}`);
    const old = await revision();
    await renewRevision(world.app.context, world.clusterId);
    const newer = await revision();
    const has = (one: number) => isRevision(db, world.clusterId, one);
    await deleteHistory(db, new Date(clock.getTime() + 6 * DAY), 1);
    expect([await has(old), await has(newer)]).toEqual([true, true]);
    await deleteHistory(db, new Date(clock.getTime() + 9 * DAY), 2);
    expect([await has(old), await has(newer)]).toEqual([true, true]);
    expect(await objectAt('/consumers/passing')).toMatchObject({ sealed: null });
    await deleteHistory(db, new Date(clock.getTime() + 9 * DAY), 1);
    expect([await has(old), await has(newer)]).toEqual([false, true]);
    expect(await objectAt('/consumers/passing')).toBeUndefined();
    const left = await db
      .select()
      .from(gatewayRevisions)
      .where(eq(gatewayRevisions.clusterId, world.clusterId));
    expect(left.map((row) => Number(row.revision))).toEqual([newer]);
  });
});
