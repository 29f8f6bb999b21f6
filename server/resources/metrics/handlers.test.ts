import { and, eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, MetricsResponse, MetricType } from '#contract/generated/types.gen.ts';
import { MAX_METRIC_STEPS } from '#domain/metric-rules.ts';
import type { MetricsQuery } from '#server/context.ts';
import { gatewayInstances } from '#server/db/schema.ts';
import { faultOf, metricFaults } from '#server/faults.ts';
import { deleteSampleInstances } from '#server/resources/gateway-instances/store.ts';
import { databases } from '#server/testing/database.ts';
import { addSampleGateway, pretendSampleData } from '#server/testing/sample-data.ts';
import { makeApplication, openWorld, rulesOf, type World } from '#server/testing/world.ts';
import { groupsOf } from './groups.ts';
import { labelled } from './labels.ts';

const types: MetricType[] = [
  'api-requests',
  'api-failure-requests',
  'api-status-dist',
  'api-latency',
  'api-bandwidth',
  'api-connections',
  'api-qps',
];
const gateway = {
  id: 'edge-1',
  hostname: 'edge-1.example.com',
  ip: '10.0.0.1',
  version: '3.16.0',
  api_calls: 0,
  etcd_reachable: true,
  config_version: 1,
};
const hour = { start: '2026-11-20T09:00:00Z', end: '2026-11-20T10:00:00Z', step: '60' };

describe.each(databases())('metrics on $name', ({ open }) => {
  let world: World;
  let clock = new Date('2026-11-20T08:00:00Z');
  let shop: { id: string; api: string };
  let blog: { id: string; api: string };

  const report = (id: string) =>
    world.ok('POST', `/clusters/${world.clusterId}/instances`, { ...gateway, id });
  const call = (type: string, params: Record<string, string> = {}, clusterId = world.clusterId) => {
    const query = new URLSearchParams({ ...hour, ...params });
    return world.call('GET', `/clusters/${clusterId}/metrics/${type}?${query}`);
  };
  const fetchMetric = async (type: MetricType, params: Record<string, string> = {}) => {
    const { status, body } = await call(type, params);
    expect([status, body.error]).toEqual([200, undefined]);
    return body.payload as MetricsResponse;
  };
  const count = async (params: Record<string, string> = {}) =>
    Number((await fetchMetric('api-requests', params)).result[0]?.value?.[1] ?? 0);
  const make = async (name: string) => {
    const { id } = await makeApplication(world, { name, path_prefix: `/${name}` });
    const paths = [{ path: 'all', path_type: 'Prefix' }];
    const api = await world.ok<Api>('POST', `/apps/${id}/apis`, { name: 'all', paths });
    return { id, api: api.id };
  };

  beforeAll(async () => {
    world = await openWorld(await open(), { FAULTS: 'on' }, { now: () => clock });
  });
  afterAll(() => world.app.close());

  it('have no source without Prometheus, unless the cluster has sample gateways of an installation with sample data', async () => {
    const { db } = world.app.context;
    const { clusterId } = world;
    shop = await make('shop');
    blog = await make('blog');
    const registerTime = clock;
    await report('real');
    clock = new Date('2026-11-20T10:00:00Z');
    await report('real');
    const expectNone = async () => {
      for (const type of types) {
        const resultType = types.indexOf(type) < 3 ? 'vector' : 'matrix';
        expect(await fetchMetric(type)).toEqual({ resultType, result: [], source: 'none' });
      }
    };
    await expectNone();
    await addSampleGateway(db, world.siblingId, { id: 'edge-9', registerTime });
    await addSampleGateway(db, clusterId, { id: 'edge-1', registerTime });
    await addSampleGateway(db, clusterId, { id: 'edge-2', registerTime });
    await expectNone();
    await pretendSampleData(db);
    for (const type of types) {
      const { result, source } = await fetchMetric(type);
      expect([type, source, result.length > 0]).toEqual([type, 'sample', true]);
    }
    await deleteSampleInstances(db, clusterId);
    await expectNone();
    const sibling = await call('api-requests', {}, world.siblingId);
    expect(sibling.body.payload).toMatchObject({ source: 'sample' });
    await deleteSampleInstances(db, world.siblingId);
    await addSampleGateway(db, clusterId, { id: 'edge-1', registerTime });
    await addSampleGateway(db, clusterId, { id: 'edge-2', registerTime });
  });

  it('cover the applications, APIs and sample gateways of the cluster, which add up to it', async () => {
    const whole = await count();
    expect(whole).toBeGreaterThan(100);
    expect((await count({ app_id: shop.id })) + (await count({ app_id: blog.id }))).toBe(whole);
    expect(await count({ api_id: shop.api })).toBe(await count({ app_id: shop.id }));
    const perGateway = await Promise.all(
      ['edge-1', 'edge-2'].map((instance_id) => count({ instance_id })),
    );
    expect(perGateway.reduce((sum, one) => sum + one, 0)).toBe(whole);
    expect(await count({ instance_id: '' })).toBe(whole);
    expect(await count({ instance_id: 'real' })).toBe(0);
  });

  it('are grouped by application, and by API of one, which add up too', async () => {
    const groups = async (type: MetricType, params: Record<string, string>) =>
      (await fetchMetric(type, params)).result.map(
        ({ metric, value }) => [metric.id, metric.name, Number(value?.[1])] as const,
      );
    const requests = await groups('api-requests', { group_by: 'application' });
    expect(requests.map(([id]) => id).sort()).toEqual([shop.id, blog.id].sort());
    expect(requests.map(([, name]) => name).sort()).toEqual(['blog', 'shop']);
    for (const [id, , number] of requests) expect(number).toBe(await count({ app_id: id ?? '' }));
    const [most, least] = requests.map(([, , number]) => number);
    expect(most).toBeGreaterThanOrEqual(least ?? 0);
    const failures = await groups('api-failure-requests', { group_by: 'application' });
    const [total] = (await fetchMetric('api-failure-requests')).result;
    expect(failures.reduce((sum, [, , number]) => sum + number, 0)).toBe(Number(total?.value?.[1]));
    const perApi = await groups('api-requests', { group_by: 'api', app_id: shop.id });
    expect(perApi).toEqual([[shop.api, 'all', await count({ app_id: shop.id })]]);
  });

  it('are grouped by applications and APIs of the cluster only, not by those of the same name elsewhere', async () => {
    const groups = (more: Pick<MetricsQuery, 'groupBy' | 'application'>) =>
      groupsOf(world.app.context.db, {
        type: 'api-requests',
        clusterId: world.clusterId,
        start: 0,
        end: 1,
        step: 1,
        ...more,
      });
    const applications = await groups({ groupBy: 'application' });
    expect(applications.map(({ id }) => id).sort()).toEqual([shop.id, blog.id].sort());
    const application = { id: shop.id, name: 'shop' };
    const group = { id: shop.api, name: 'all', label: 'all' };
    expect(await groups({ groupBy: 'api', application })).toEqual([group]);
  });

  it('of APIs of one name stay apart, and the name counts only while no other API has it or an id like it', async () => {
    const { db } = world.app.context;
    const made = await make('twins');
    const paths = [{ path: 'more', path_type: 'Prefix' }];
    const add = async (name: string) =>
      (await world.ok<Api>('POST', `/apps/${made.id}/apis`, { name, paths })).id;
    const labelOf = async (id: string, name: string) =>
      (await labelled(db, 'api', made.id, { id, name })).label;
    // `blog` and `shop` have an API of this name too.
    expect(await labelOf(made.api, 'all')).toBe('all');
    expect(await labelOf(made.api, 'renamed')).toBeUndefined();
    const twin = await add('all');
    expect([await labelOf(made.api, 'all'), await labelOf(twin, 'all')]).toEqual([
      undefined,
      undefined,
    ]);
    const misleading = `${twin}-0123456789abcdef`;
    expect(await labelOf(await add(misleading), misleading)).toBeUndefined();
    const application = await labelled(db, 'application', world.clusterId, {
      id: made.id,
      name: 'twins',
    });
    expect(application.label).toBe('twins');
    const before = clock;
    clock = new Date('2026-11-20T11:00:00Z');
    const later = { start: '2026-11-20T10:00:00Z', end: '2026-11-20T11:00:00Z' };
    const by = { ...later, group_by: 'api', app_id: made.id };
    const { result } = await fetchMetric('api-requests', by);
    expect(result).toHaveLength(3);
    for (const { metric, value } of result) {
      const alone = await count({ ...later, api_id: metric.id ?? '' });
      expect([alone > 0, Number(value?.[1])]).toEqual([true, alone]);
    }
    expect(result.map(({ metric }) => metric.name).sort()).toEqual(
      [misleading, 'all', 'all'].sort(),
    );
    clock = before;
    await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${made.id}`, { active: 1 });
  });

  it('refuse groups that a type or query does not support', async () => {
    const rulesFor = async (type: MetricType, params: Record<string, string>) =>
      rulesOf(await call(type, params));
    expect(await rulesFor('api-qps', { group_by: 'application' })).toEqual(['group_by enum']);
    expect(await rulesFor('api-requests', { group_by: 'api' })).toEqual(['app_id required']);
    expect(await rulesFor('api-requests', { group_by: 'nonsense' })).toEqual(['group_by enum']);
  });

  it('have points from the start on, a step apart, with a gap before the first traffic', async () => {
    const { result } = await fetchMetric('api-bandwidth', {
      start: '2026-11-20T07:00:00.123Z',
      step: '900',
    });
    expect(result[0]?.values?.[1]?.[0]).toBe(Date.parse('2026-11-20T08:15:00.123Z') / 1000);
    const times = result[0]?.values?.map(([time]) => new Date(time * 1000).toISOString());
    expect(times?.slice(0, 2)).toEqual(['2026-11-20T08:00:00.123Z', '2026-11-20T08:15:00.123Z']);
    expect(times?.at(-1)).toBe('2026-11-20T09:45:00.123Z');
  });

  it('leave out unpublished APIs and applications', async () => {
    const whole = await count();
    const gone = await count({ app_id: blog.id });
    await world.ok('PATCH', `/apps/${blog.id}/apis/${blog.api}`, { active: 1 });
    expect(await count()).toBe(whole - gone);
    expect((await fetchMetric('api-requests', { api_id: blog.api })).result).toEqual([]);
    await world.ok('PATCH', `/apps/${blog.id}/apis/${blog.api}`, { active: 0 });
    expect(await count()).toBe(whole);
    await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${blog.id}`, { active: 1 });
    expect(await count()).toBe(whole - gone);
    await world.ok('PATCH', `/clusters/${world.clusterId}/apps/${blog.id}`, { active: 0 });
  });

  it('end for a lost gateway', async () => {
    const before = await count({ instance_id: 'edge-2' });
    clock = new Date('2026-11-20T10:30:00Z');
    const { id, sample } = gatewayInstances;
    const lost = { seenSecondsAgo: 30 * 60, versionsBehind: 0, callsPerMinute: 1_800 };
    await world.app.context.db
      .update(gatewayInstances)
      .set({ sample: lost })
      .where(and(eq(id, 'edge-2'), isNotNull(sample)));
    const later = { start: '2026-11-20T10:00:00Z', end: '2026-11-20T10:30:00Z' };
    expect(await count({ instance_id: 'edge-2' })).toBe(before);
    expect(
      (
        await fetchMetric('api-qps', {
          ...later,
          start: '2026-11-20T10:02:00Z',
          instance_id: 'edge-2',
        })
      ).result,
    ).toEqual([]);
    expect(await count({ ...later, instance_id: 'edge-1' })).toBe(await count(later));
  });

  it.each([
    [{ end: hour.start }, 'end minimum'],
    [{ end: '2026-11-20T10:59:00+02:00' }, 'end minimum'],
    [{ start: 'yesterday' }, 'start format'],
    [{ end: '' }, 'end format'],
    [{ step: '0' }, 'step minimum'],
    [{ step: '-5' }, 'step minimum'],
    [{ step: '1.5' }, 'step type'],
    [{ start: '2026-11-20T06:56:39Z', step: '1' }, 'step minimum'],
    [{ start: '1970-01-01T00:00:00Z', step: '86400' }, 'step minimum'],
    [{ app_id: '999999' }, 'app_id exists'],
    [{ api_id: '99999999999999999999' }, 'api_id exists'],
    [{ api_id: 'x' }, 'api_id pattern'],
    [{ instance_id: 'edge-9' }, 'instance_id exists'],
    [{ instance_id: 'edge 1' }, 'instance_id pattern'],
    [{ app_id: '999999', instance_id: 'edge-9' }, 'app_id exists,instance_id exists'],
  ])('refuse %j', async (params, problem) => {
    const response = await call('api-qps', params);
    expect([response.status, rulesOf(response).join()]).toEqual([400, problem]);
  });

  it('refuse an API of another application, and name that application', async () => {
    const response = await call('api-qps', { app_id: shop.id, api_id: blog.api });
    expect([response.status, rulesOf(response)]).toEqual([400, ['api_id exists']]);
    expect(response.body.error).toContain(`belongs to blog (${blog.id})`);
  });

  it('accept the maximum number of points', async () => {
    const start = new Date(Date.parse(hour.end) - MAX_METRIC_STEPS * 1000).toISOString();
    const { result } = await fetchMetric('api-connections', { start, step: '1' });
    expect(result[0]?.values?.length).toBeGreaterThan(7000);
  });

  it('are refused for unknown types and clusters', async () => {
    expect((await call('api-magic')).status).toBe(400);
    expect((await call('api-qps', {}, '987654321')).status).toBe(404);
  });

  it('fail for one type when a test requests it', async () => {
    const instance_id = metricFaults.fails('api-latency');
    await report(instance_id);
    const broken = await call('api-latency', { instance_id });
    expect([broken.status, broken.body.status.message]).toEqual([502, 'bad gateway']);
    expect((await call('api-qps', { instance_id })).status).toBe(200);
    const query = { instance_id: metricFaults.slow('api-qps') };
    expect(faultOf({ path: { metric_type: 'api-qps' }, query })).toBe('slow');
    expect(faultOf({ path: { metric_type: 'api-latency' }, query })).toBeUndefined();
  });
});
