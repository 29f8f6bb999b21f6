import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Api,
  Application,
  Cluster,
  Consumer,
  SkippedRecordList,
} from '#contract/generated/types.gen.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';

describe.each(databases())('the records that a version skips on $name', ({ open }) => {
  let world: World;
  const acl = { mode: 'Deny', denied_consumer_labels: ['trial'] };
  const off = { _meta: { disable: true } };
  let application: Application;
  let api: Api;
  let consumer: Consumer;
  beforeAll(async () => {
    world = await openWorld(await open());
    const cluster = `/clusters/${world.clusterId}`;
    application = await makeApplication(world, { name: 'shop', plugins: { acl, cors: {} } });
    const apis = `/apps/${application.id}/apis`;
    const paths = [{ path: 'a' }];
    api = await world.ok<Api>('POST', apis, {
      name: 'cart',
      paths,
      plugins: { acl, 'body-transformer': { request: { template: '{}' } } },
    });
    consumer = await world.ok<Consumer>('POST', `${cluster}/consumers`, {
      name: 'jack',
      plugins: { 'ai-proxy': { provider: 'openai', auth: { header: { Authorization: 'x' } } } },
    });
    await world.ok('PATCH', `${cluster}/plugins`, { acl });
    // None of these reaches a gateway as a plugin that it lacks.
    await makeApplication(world, { name: 'hidden', plugins: { acl }, active: 1 });
    const hidden = { name: 'hidden', paths: [{ path: 'b' }], plugins: { acl }, active: 1 };
    await world.ok('POST', apis, hidden);
    await makeApplication(world, { name: 'off', plugins: { acl: { ...acl, ...off } } });
    const names = { mode: 'Deny', denied_consumers: ['jack'] };
    await makeApplication(world, { name: 'acl', plugins: { acl: names } });
  });
  afterAll(() => world.app.close());

  const skipped = (version: string) =>
    world.ok<SkippedRecordList>(
      'GET',
      `/clusters/${world.clusterId}/compatibility?version=${version}`,
    );

  it('are those with plugins of later versions that are on and delivered', async () => {
    const { name } = await world.ok<Cluster>('GET', `/clusters/${world.clusterId}`);
    const plugins = [{ name: 'acl', since: '3.17' }];
    const mine = { id: application.id, name: 'shop' };
    const later = [
      { type: 'cluster', id: world.clusterId, name, application_id: null, plugins },
      { type: 'application', ...mine, application_id: null, plugins },
      { type: 'api', id: api.id, name: 'cart', application_id: application.id, plugins },
    ];
    expect(await skipped('3.13')).toEqual({ count: 3, list: later });
    expect(await skipped('3.17')).toEqual({ count: 0, list: [] });
    const { list } = await skipped('2.15');
    expect(list.slice(2)).toEqual([
      { ...later[2], plugins: [...plugins, { name: 'body-transformer', since: '3.2' }] },
      {
        type: 'consumer',
        id: consumer.id,
        name: 'jack',
        application_id: null,
        plugins: [{ name: 'ai-proxy', since: '3.11' }],
      },
    ]);
  });

  it('are at most 100, and all are counted', async () => {
    for (let index = 0; index < 100; index += 1) {
      await world.ok('POST', `/apps/${application.id}/apis`, {
        name: `api-${index}`,
        paths: [{ path: `p${index}` }],
        plugins: { acl },
      });
    }
    const { count, list } = await skipped('3.13');
    expect([count, list.length, list[0]?.type]).toEqual([103, 100, 'cluster']);
    expect(list.at(-1)?.name).toBe('api-96');
  });

  it('need a version that is known', async () => {
    const path = `/clusters/${world.clusterId}/compatibility`;
    for (const query of ['', '?version=3.99', '?version=3.13.0']) {
      expect((await world.call('GET', path + query)).status).toBe(400);
    }
  });
});
