import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Api,
  Application,
  Cluster,
  Consumer,
  RefusedRecordList,
} from '#contract/generated/types.gen.ts';
import { apis, consumers } from '#server/db/schema.ts';
import { recordCluster } from '#server/delivery/change-log.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { forgetHistory } from '#server/testing/recorded.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';

const report = (version: string) => ({
  id: 'gateway-3',
  hostname: 'gateway-3',
  ip: '10.0.0.3',
  version,
  etcd_reachable: true,
  config_version: 0,
});

describe('records that the oldest gateway cannot apply', () => {
  let world: World;
  const labels = { mode: 'Deny', denied_consumer_labels: ['trial'] };
  beforeAll(async () => {
    world = await openWorld(await openTestDatabase());
  });
  afterAll(() => world.app.close());

  const create = (name: string, plugins: object) =>
    world.call('POST', `/clusters/${world.clusterId}/apps`, {
      name,
      hosts: [`${name}.example.com`],
      path_prefix: '/',
      upstreams: [
        {
          version: 'default',
          upstream: { scheme: 'http', targets: [{ host: '10.0.0.1', port: 80, weight: 1 }] },
        },
      ],
      plugins,
    });
  const runs = (version: string) =>
    world.ok('POST', `/clusters/${world.clusterId}/instances`, report(version));

  it('are accepted while no version is known', async () => {
    expect((await create('unknown', { acl: labels })).status).toBe(200);
  });

  it('are refused where a skipped plugin lets callers in, and warned about otherwise', async () => {
    await runs('3.13.0');
    const refused = await create('guarded', { acl: labels });
    expect([refused.status, refused.body.field_errors]).toMatchObject([
      400,
      [{ field: 'plugins.acl', rule: 'version' }],
    ]);
    expect(refused.body.error).toContain('gateway-3 runs Apache APISIX 3.13.0, but acl needs 3.17');
    const warned = await create('masked', { 'data-mask': {} });
    expect([warned.status, warned.body.warning]).toEqual([
      200,
      expect.stringContaining('data-mask needs 3.17'),
    ]);
    const names = await create('names', {
      acl: { mode: 'Deny', denied_consumers: ['jack'] },
    });
    expect([names.status, names.body.warning]).toEqual([200, undefined]);
  });

  it('are refused as policies of the cluster', async () => {
    await runs('3.13.0');
    const answer = await world.call('PATCH', `/clusters/${world.clusterId}/plugins`, {
      acl: labels,
    });
    expect([answer.status, answer.body.field_errors]).toMatchObject([
      400,
      [{ field: 'acl', rule: 'version' }],
    ]);
  });

  it('are accepted once the gateway is upgraded', async () => {
    await runs('3.17.0');
    expect((await create('upgraded', { acl: labels })).status).toBe(200);
  });

  it('can still be changed elsewhere', async () => {
    await runs('3.17.0');
    const { id } = await makeApplication(world, { name: 'kept', plugins: { acl: labels } });
    await runs('3.13.0');
    const path = `/clusters/${world.clusterId}/apps/${id}`;
    const changed = await world.call('PATCH', path, { description: 'x' });
    expect(changed.status).toBe(200);
    const worse = { acl: { ...labels, denied_consumer_labels: ['trial', 'test'] } };
    expect((await world.call('PATCH', path, { plugins: worse })).status).toBe(400);
  });
});

describe('stored records that gateways refuse', () => {
  let world: World;
  let application: Application;
  let api: Api;
  beforeAll(async () => {
    world = await openWorld(await openTestDatabase());
    application = await makeApplication(world, { name: 'shop' });
    api = await world.ok<Api>('POST', `/apps/${application.id}/apis`, {
      name: 'orders',
      paths: [{ path: 'orders' }],
    });
    // As an earlier release stored them.
    const { db } = world.app.context;
    await db
      .update(apis)
      .set({ spec: { ...api, plugins: { 'limit-count': { count: 0, time_window: 60 } } } })
      .where(eq(apis.id, api.id));
    await forgetHistory(db, api.id);
    await recordCluster(world.app.context, world.clusterId);
  });
  afterAll(() => world.app.close());

  const path = () => `/apps/${application.id}/apis/${api.id}`;
  const issue = expect.objectContaining({ field: 'plugins.limit-count.count' });

  it('are reported after an upgrade', async () => {
    const refused = await world.ok<RefusedRecordList>(
      'GET',
      `/clusters/${world.clusterId}/refused_records`,
    );
    expect(refused).toEqual({
      count: 1,
      list: [
        {
          type: 'api',
          id: api.id,
          name: 'orders',
          application_id: application.id,
          issues: [issue],
        },
      ],
    });
  });

  it('carry their issues, alone and in lists', async () => {
    const { gateway_issues: own } = await world.ok<Api>('GET', path());
    const { list } = await world.ok<{ list: Api[] }>('GET', `/apps/${application.id}/apis`);
    expect([own, list[0]?.gateway_issues]).toEqual([[issue], [issue]]);
    const { gateway_issues: of } = await world.ok<Application>(
      'GET',
      `/clusters/${world.clusterId}/apps/${application.id}`,
    );
    expect(of).toBeUndefined();
  });

  it('can be unpublished and changed elsewhere, with a warning', async () => {
    const { status, body } = await world.call('PATCH', path(), { active: 1 });
    expect([status, body.warning]).toEqual([
      200,
      expect.stringMatching(/^Gateways refuse plugins\.limit-count\.count: /),
    ]);
    expect(body.payload).toMatchObject({ active: 1, gateway_issues: [issue] });
  });

  it('are refused when the invalid member changes, and accepted once it is valid', async () => {
    const plugins = (count: number) => ({
      plugins: { 'limit-count': { count, time_window: 60 } },
    });
    expect((await world.call('PATCH', path(), plugins(-1))).status).toBe(400);
    const { gateway_issues: left } = await world.ok<Api>('PATCH', path(), plugins(10));
    expect(left).toBeUndefined();
    const { count } = await world.ok<RefusedRecordList>(
      'GET',
      `/clusters/${world.clusterId}/refused_records`,
    );
    expect(count).toBe(0);
  });

  it('include policies and consumers', async () => {
    const { db } = world.app.context;
    const jack = await world.ok<Consumer>('POST', `/clusters/${world.clusterId}/consumers`, {
      name: 'jack',
    });
    await db
      .update(consumers)
      .set({ spec: { name: 'jack', plugins: { 'ip-restriction': {} } } })
      .where(eq(consumers.id, jack.id));
    await forgetHistory(db, jack.id);
    await recordCluster(world.app.context, world.clusterId);
    const one = await world.ok<Consumer>(
      'GET',
      `/clusters/${world.clusterId}/consumers/${jack.id}`,
    );
    expect(one.gateway_issues).toHaveLength(1);
    const cluster = await world.ok<Cluster>('GET', `/clusters/${world.clusterId}`);
    expect(cluster.gateway_issues).toBeUndefined();
  });
});
