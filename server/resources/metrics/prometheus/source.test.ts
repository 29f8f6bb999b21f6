import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricsResponse, MetricType } from '#contract/generated/types.gen.ts';
import { apiCallsOf } from '#server/resources/billing/api-calls.ts';
import {
  DELETED_ID,
  type MeasuredWorld,
  openMeasuredWorld,
} from '#server/testing/measured-world.ts';
import { makeApplication } from '#server/testing/world.ts';

let measured: MeasuredWorld;
let { world, ids, start, end, direct } = {} as MeasuredWorld;
beforeAll(async () => {
  measured = await openMeasuredWorld();
  ({ world, ids, start, end, direct } = measured);
}, 120_000);
afterAll(() => measured.close());

const range = () => ({ start: start.toISOString(), end: end.toISOString(), step: '1' });
const fetchMetric = (type: MetricType, filters: Record<string, string> = {}, times = range()) => {
  const query = new URLSearchParams({ ...times, ...filters });
  return world.ok<MetricsResponse>('GET', `/clusters/${world.clusterId}/metrics/${type}?${query}`);
};
const along = () => ({
  start: String(start.getTime() / 1000),
  end: String(end.getTime() / 1000),
  step: '1',
});
const atEnd = () => ({ time: String(end.getTime() / 1000) });
const counted = (type: 'increase' | 'rate', selector: string) =>
  type === 'increase'
    ? `increase(apisix_http_status{${selector}}[7s])`
    : `rate(apisix_http_status{${selector}}[4s])`;
const cluster = () => `cluster="${world.clusterId}"`;

describe('the values of a real Prometheus', () => {
  it.each([
    ['api-requests', () => `sum(${counted('increase', cluster())})`],
    ['api-failure-requests', () => `sum(${counted('increase', `${cluster()},code=~"4..|5.."`)})`],
    ['api-status-dist', () => `sum by (code) (${counted('increase', cluster())}) > 0`],
  ] as const)('%s are returned unchanged', async (type, query) => {
    const response = await fetchMetric(type);
    expect(response).toMatchObject({ resultType: 'vector', source: 'prometheus' });
    expect(response.result).toEqual(await direct('query', query(), atEnd()));
    expect(response.result.length).toBeGreaterThan(0);
  });

  it("are the API calls of an organization's clusters only", async () => {
    const { orgId, clusterId, siblingId, app } = world;
    const own = `cluster=~"${clusterId}|${siblingId}"`;
    const [sum] = await direct('query', `sum(${counted('increase', own)})`, atEnd());
    const calls = await apiCallsOf(app.context, orgId, { start, end });
    expect(calls).toBe(Math.round(Number(sum?.value?.[1])));
    expect(calls).toBeGreaterThan(300);
  });

  it.each([
    ['api-qps', () => `sum by (code) (${counted('rate', cluster())}) > 0`],
    ['api-bandwidth', () => `sum by (type) (rate(apisix_bandwidth{${cluster()}}[4s]))`],
    [
      'api-connections',
      () =>
        `sum by (state) (apisix_nginx_http_current_connections{${cluster()},state!~"accepted|handled"})`,
    ],
    [
      'api-latency',
      () =>
        ['sum', 'count']
          .map((part) => `sum(rate(apisix_http_latency_${part}{${cluster()},type="request"}[4s]))`)
          .join(' / '),
    ],
  ] as const)('%s are returned unchanged', async (type, query) => {
    const response = await fetchMetric(type);
    expect(response).toMatchObject({ resultType: 'matrix', source: 'prometheus' });
    expect(response.result).toEqual(await direct('query_range', query(), along()));
    expect(response.result[0]?.values).toHaveLength(8);
  });

  it('match the traffic of the gateways', async () => {
    const last = async (type: MetricType, filters: Record<string, string> = {}) =>
      Object.fromEntries(
        (await fetchMetric(type, filters)).result.map(({ metric, value, values }) => [
          Object.values(metric).join(),
          Number((value ?? values?.at(-1))?.[1]),
        ]),
      );
    expect(await last('api-connections')).toEqual({
      active: 17,
      reading: 1,
      waiting: 10,
      writing: 6,
    });
    const qps = await last('api-qps');
    expect(Object.keys(qps).sort()).toEqual(['200', '404', '500', '503']);
    expect(qps['200']).toBeCloseTo(204, 0);
    expect((await last('api-latency', { app_id: ids.shop }))['']).toBeCloseTo(
      (23 * 40 + 11 * 60) / 34,
      0,
    );
    expect((await last('api-requests', { app_id: ids.shop }))['']).toBeCloseTo(7 * 34, -1);
    expect((await last('api-bandwidth', { app_id: ids.odd })).egress).toBeCloseTo(7 * 9000, -3);
  });
});

describe('metrics by group', () => {
  const byId = async (type: MetricType, filters: Record<string, string>) => {
    const { result } = await fetchMetric(type, filters);
    return Object.fromEntries(
      result.map(({ metric: { id, name }, value }) => [id ?? `name ${name}`, Number(value?.[1])]),
    );
  };
  const total = async (type: MetricType, filters: Record<string, string> = {}) =>
    Number((await fetchMetric(type, filters)).result[0]?.value?.[1]);

  it.each(['api-requests', 'api-failure-requests'] as const)(
    '%s of each application equal those of a query for it alone',
    async (type) => {
      const groups = await byId(type, { group_by: 'application' });
      expect(Object.keys(groups)).toContain(ids.shop);
      for (const [id, count] of Object.entries(groups)) {
        if (id.startsWith('name ')) continue;
        expect(count).toBeCloseTo(await total(type, { app_id: id }), 6);
      }
    },
  );

  it('distinguish APIs of the same name by their application', async () => {
    const groups = await byId('api-requests', { group_by: 'api', app_id: ids.shop });
    expect(groups[ids.list]).toBeCloseTo(await total('api-requests', { api_id: ids.list }), 6);
    expect(groups).not.toHaveProperty(ids.otherList);
  });

  it('distinguish APIs of the same name in one application, each with all of its routes', async () => {
    const { twins, firstTwin, secondTwin } = ids;
    const groups = await byId('api-requests', { group_by: 'api', app_id: twins });
    expect(Object.keys(groups).sort()).toEqual(['name list', firstTwin, secondTwin].sort());
    expect(groups[firstTwin]).toBeCloseTo(7 * 5, -1);
    expect(groups[secondTwin]).toBeCloseTo(7 * 6, -1);
    for (const id of [firstTwin, secondTwin]) {
      expect(groups[id]).toBeCloseTo(await total('api-requests', { api_id: id }), 6);
    }
    // Gateways that export names do not say which of the two it was.
    expect(groups['name list']).toBeCloseTo(7 * 50, -1);
    const sum = Object.values(groups).reduce((before, count) => before + count, 0);
    expect(sum).toBeCloseTo(await total('api-requests', { app_id: twins }), 6);
  });

  it('of deleted applications have what gateways export as their name', async () => {
    const groups = await byId('api-requests', { group_by: 'application' });
    expect(groups[`name ${DELETED_ID}`]).toBeCloseTo(7, -1);
    expect(groups['name all']).toBeCloseTo(700, -1);
    expect(Object.keys(groups)).not.toContain('name ');
  });
});

describe('filters reach Prometheus', () => {
  it.each<[string, () => Record<string, string>, () => string]>([
    [
      'an application, by its name and its id',
      () => ({ app_id: ids.shop }),
      () => `service=~"shop|${ids.shop}"`,
    ],
    [
      'an API that shares its name with others',
      () => ({ api_id: ids.list }),
      () => `service=~"shop|${ids.shop}",route=~"list|${ids.list}"`,
    ],
    ['an API of another application', () => ({ api_id: ids.otherList }), () => 'service="other"'],
    [
      'one of two APIs of the same name, by the ids of its routes',
      () => ({ api_id: ids.firstTwin }),
      () => `service="${ids.twins}",route=~"${ids.firstTwin}|${ids.firstTwin}-0123456789abcdef"`,
    ],
    [
      'an application with APIs of the same name',
      () => ({ app_id: ids.twins }),
      () => `service=~"twins|${ids.twins}"`,
    ],
    ['a gateway', () => ({ instance_id: 'gw-2' }), () => 'instance="gw-2"'],
    [
      'an API on a gateway',
      () => ({ api_id: ids.list, instance_id: 'gw-1' }),
      () => 'service="shop",instance="gw-1"',
    ],
    [
      'names with special characters',
      () => ({ api_id: ids.oddApi, app_id: ids.odd }),
      () => String.raw`route="pay \"now\" \\ later\n[a-z]*.(x|y){2}^$+?|all"`,
    ],
  ])('%s', async (_name, filters, selector) => {
    const expected = `sum by (code) (${counted('increase', `${cluster()},${selector()}`)}) > 0`;
    const { result } = await fetchMetric('api-status-dist', filters());
    expect(result).toEqual(await direct('query', expected, atEnd()));
    expect(result.length).toBeGreaterThan(0);
  });

  it('connections are those of gateways and ignore the API', async () => {
    const all = await fetchMetric('api-connections');
    expect(await fetchMetric('api-connections', { api_id: ids.list, app_id: ids.shop })).toEqual(
      all,
    );
    const { result } = await fetchMetric('api-connections', { instance_id: 'gw-2' });
    expect(result.map(({ metric, values }) => [metric.state, values?.at(-1)?.[1]])).toEqual([
      ['active', '5'],
      ['reading', '0'],
      ['waiting', '3'],
      ['writing', '2'],
    ]);
  });
});

describe('missing data in Prometheus', () => {
  it('failures are 0 when there were requests and none failed', async () => {
    const { result } = await fetchMetric('api-failure-requests', { app_id: ids.odd });
    expect(result).toEqual([{ metric: {}, value: [end.getTime() / 1000, '0'] }]);
  });

  it('without traffic the result is empty, and codes without requests are left out', async () => {
    const quiet = (await makeApplication(world, { name: 'quiet', path_prefix: '/quiet' })).id;
    for (const type of [
      'api-requests',
      'api-failure-requests',
      'api-qps',
      'api-latency',
    ] as const) {
      expect((await fetchMetric(type, { app_id: quiet })).result).toEqual([]);
    }
    const codes = (await fetchMetric('api-status-dist')).result.map(({ metric }) => metric.code);
    expect(codes).toEqual(['200', '404', '500', '503']);
  });

  it('the time before the first sample is a gap', async () => {
    const early = {
      ...range(),
      start: new Date(end.getTime() - 3600_000).toISOString(),
      step: '2',
    };
    const { result } = await fetchMetric('api-bandwidth', {}, early);
    const first = result[0]?.values?.[0]?.[0] ?? 0;
    expect(first).toBeGreaterThan(end.getTime() / 1000 - 600);
  });

  it('the future has no values, although Prometheus repeats the last ones', async () => {
    const hour = 3600_000;
    const now = Date.now();
    const at = (ms: number) => new Date(now + ms).toISOString();
    const beyond = await fetchMetric(
      'api-connections',
      {},
      { start: at(-10_000), end: at(hour), step: '10' },
    );
    const times = beyond.result.flatMap(({ values = [] }) => values.map(([time]) => time));
    expect(times.length).toBeGreaterThan(0);
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now() / 1000);
    const later = await fetchMetric(
      'api-requests',
      {},
      { start: at(hour), end: at(2 * hour), step: '10' },
    );
    expect(later).toEqual({ resultType: 'vector', result: [], source: 'prometheus' });
  });
});
