import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Api, MetricsResponse, MetricType } from '#contract/generated/types.gen.ts';
import { connections, routeTraffic, serveExporter } from '#server/testing/apisix-exporter.ts';
import { type Loopback, serveLoopback } from '#server/testing/loopback.ts';
import { startPrometheus } from '#server/testing/prometheus.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';

const token = 'token-of-prometheus';
/** Every character that means something to PromQL or to its regular expressions. */
const strange = 'pay "now" \\ later\n[a-z]*.(x|y){2}^$+?';

let world: World;
let prometheus: Awaited<ReturnType<typeof startPrometheus>>;
const servers: Loopback[] = [];
/** Names and ids of what is asked for. */
const known = { shop: '', other: '', odd: '', oddApi: '', list: '', otherList: '' };
/** A range of which every sample has arrived. */
let start: Date;
let end: Date;

/** Passes on to Prometheus what comes with the token, as servers in front of it do. */
async function serveGuard(): Promise<Loopback> {
  const guard = await serveLoopback((incoming, outgoing) => {
    if (incoming.headers.authorization !== `Bearer ${token}`) {
      outgoing.writeHead(401).end('who are you?');
      return;
    }
    const { method = 'GET', headers } = incoming;
    const path = (incoming.url ?? '').replace('/guarded', '');
    const passed = request(`${prometheus.url}${path}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  servers.push(guard);
  return guard;
}

async function makeApi(appId: string, name: string): Promise<string> {
  const paths = [{ path: name.slice(0, 3), path_type: 'Exact' }];
  return (await world.ok<Api>('POST', `/apps/${appId}/apis`, { name, paths })).id;
}

beforeAll(async () => {
  const guard = await serveGuard();
  world = await openWorld(undefined, {
    PROMETHEUS_URL: `http://${guard.address}/guarded/`,
    PROMETHEUS_TOKEN: token,
    PROMETHEUS_SCRAPE_SECONDS: '1',
  });
  known.shop = (await makeApplication(world)).id;
  known.other = (await makeApplication(world, { name: 'other', path_prefix: '/other' })).id;
  known.odd = (await makeApplication(world, { name: strange, path_prefix: '/odd' })).id;
  known.list = await makeApi(known.shop, 'list');
  known.otherList = await makeApi(known.other, 'list');
  known.oddApi = await makeApi(known.odd, strange);
  const gateway = { hostname: 'h', ip: '10.0.0.1', version: '3.16.0', etcd_reachable: true };
  for (const id of ['gw-1', 'gw-2']) {
    const report = { ...gateway, id, api_calls: 0, config_version: 1 };
    await world.ok('POST', `/clusters/${world.clusterId}/instances`, report);
  }
  const exporters = await Promise.all([
    // One gateway tells names, the other one ids, as their plugins are set.
    serveExporter([
      ...routeTraffic({ route: 'list', service: 'shop' }, { 200: 20, 404: 3 }, 40),
      ...routeTraffic({ route: 'list', service: 'other' }, { 200: 5, 503: 2, 504: 0 }, 90),
      ...routeTraffic({ route: strange, service: strange }, { 200: 7 }, 15),
      // What the strange name would fit if it were read as an expression.
      ...routeTraffic({ route: 'pay "now" ', service: 'pay "now" ' }, { 200: 100 }, 15),
      ...connections({
        active: 12,
        reading: 1,
        writing: 4,
        waiting: 7,
        accepted: 900,
        handled: 900,
      }),
    ]),
    serveExporter([
      ...routeTraffic({ route: known.list, service: known.shop }, { 200: 10, 500: 1 }, 60),
      ...routeTraffic({ route: '', service: '' }, { 404: 4 }, 1),
      ...connections({
        active: 5,
        reading: 0,
        writing: 2,
        waiting: 3,
        accepted: 400,
        handled: 400,
      }),
    ]),
    serveExporter(routeTraffic({ route: 'list', service: 'shop' }, { 200: 1000 }, 5)),
  ]);
  servers.push(...exporters);
  const target = (at: number, cluster: string, instance: string) => ({
    address: exporters[at]?.address ?? '',
    labels: { cluster, instance },
  });
  prometheus = await startPrometheus([
    target(0, world.clusterId, 'gw-1'),
    target(1, world.clusterId, 'gw-2'),
    target(2, '77', 'gw-1'),
  ]);
  await vi.waitFor(
    async () => {
      const moment = Date.now() / 1000;
      const counts = await direct('query', 'min(count_over_time(up[1m]))', {
        time: String(moment),
      });
      expect(Number(counts[0]?.value?.[1] ?? 0)).toBeGreaterThanOrEqual(11);
    },
    { timeout: 45_000, interval: 250 },
  );
  // Samples of the last second may still be on their way.
  end = new Date(Date.now() - 1500);
  start = new Date(end.getTime() - 7000);
}, 120_000);

afterAll(async () => {
  await prometheus.stop();
  await Promise.all(servers.map((server) => server.close()));
  await world.app.close();
});

type Result = MetricsResponse['result'];

/** Asks Prometheus itself. */
async function direct(endpoint: string, query: string, more: Record<string, string>) {
  const asked = new URLSearchParams({ query, ...more });
  const answer = await fetch(`${prometheus.url}/api/v1/${endpoint}?${asked}`);
  const body = (await answer.json()) as {
    status: string;
    error?: string;
    data: { result: Result };
  };
  if (body.status !== 'success') throw new Error(body.error);
  const text = (series: Result[number]) => JSON.stringify(series.metric);
  return body.data.result.sort((one, other) => text(one).localeCompare(text(other)));
}

const range = () => ({ start: start.toISOString(), end: end.toISOString(), step: '1' });
const ask = (type: MetricType, filters: Record<string, string> = {}, times = range()) => {
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

describe('the numbers of a real Prometheus', () => {
  it.each([
    ['api-requests', () => `sum(${counted('increase', cluster())})`],
    ['api-failure-requests', () => `sum(${counted('increase', `${cluster()},code=~"4..|5.."`)})`],
    ['api-status-dist', () => `sum by (code) (${counted('increase', cluster())}) > 0`],
  ] as const)('%s are answered as they are', async (type, query) => {
    const answer = await ask(type);
    expect(answer).toMatchObject({ resultType: 'vector', source: 'prometheus' });
    expect(answer.result).toEqual(await direct('query', query(), atEnd()));
    expect(answer.result.length).toBeGreaterThan(0);
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
  ] as const)('%s are answered as they are', async (type, query) => {
    const answer = await ask(type);
    expect(answer).toMatchObject({ resultType: 'matrix', source: 'prometheus' });
    expect(answer.result).toEqual(await direct('query_range', query(), along()));
    expect(answer.result[0]?.values).toHaveLength(8);
  });

  it('are those of the traffic that gateways had', async () => {
    const last = async (type: MetricType, filters: Record<string, string> = {}) =>
      Object.fromEntries(
        (await ask(type, filters)).result.map(({ metric, value, values }) => [
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
    expect(qps['200']).toBeCloseTo(142, 0);
    expect((await last('api-latency', { app_id: known.shop }))['']).toBeCloseTo(
      (23 * 40 + 11 * 60) / 34,
      0,
    );
    expect((await last('api-requests', { app_id: known.shop }))['']).toBeCloseTo(7 * 34, -1);
    expect((await last('api-bandwidth', { app_id: known.odd })).egress).toBeCloseTo(7 * 9000, -3);
  });
});

describe('filters reach Prometheus', () => {
  it.each([
    [
      'an application, by its name and its id',
      () => ({ app_id: known.shop }),
      () => `service=~"shop|${known.shop}"`,
    ],
    [
      'an API, among others of its name',
      () => ({ api_id: known.list }),
      () => `service=~"shop|${known.shop}",route=~"list|${known.list}"`,
    ],
    ['an API of another application', () => ({ api_id: known.otherList }), () => 'service="other"'],
    ['a gateway', () => ({ instance_id: 'gw-2' }), () => 'instance="gw-2"'],
    [
      'an API on a gateway',
      () => ({ api_id: known.list, instance_id: 'gw-1' }),
      () => 'service="shop",instance="gw-1"',
    ],
    [
      'names of every character',
      () => ({ api_id: known.oddApi, app_id: known.odd }),
      () => String.raw`route="pay \"now\" \\ later\n[a-z]*.(x|y){2}^$+?"`,
    ],
  ])('%s', async (_name, filters, selector) => {
    const wanted = `sum by (code) (${counted('increase', `${cluster()},${selector()}`)}) > 0`;
    const { result } = await ask('api-status-dist', filters());
    expect(result).toEqual(await direct('query', wanted, atEnd()));
    expect(result.length).toBeGreaterThan(0);
  });

  it('connections are those of gateways, whatever the API', async () => {
    const all = await ask('api-connections');
    expect(await ask('api-connections', { api_id: known.list, app_id: known.shop })).toEqual(all);
    const { result } = await ask('api-connections', { instance_id: 'gw-2' });
    expect(result.map(({ metric, values }) => [metric.state, values?.at(-1)?.[1]])).toEqual([
      ['active', '5'],
      ['reading', '0'],
      ['waiting', '3'],
      ['writing', '2'],
    ]);
  });
});

describe('what Prometheus does not have', () => {
  it('no failures are 0 where there were requests', async () => {
    const { result } = await ask('api-failure-requests', { app_id: known.odd });
    expect(result).toEqual([{ metric: {}, value: [end.getTime() / 1000, '0'] }]);
  });

  it('no traffic is an empty result, and so is what no request had', async () => {
    const quiet = (await makeApplication(world, { name: 'quiet', path_prefix: '/quiet' })).id;
    for (const type of [
      'api-requests',
      'api-failure-requests',
      'api-qps',
      'api-latency',
    ] as const) {
      expect((await ask(type, { app_id: quiet })).result).toEqual([]);
    }
    const codes = (await ask('api-status-dist')).result.map(({ metric }) => metric.code);
    expect(codes).toEqual(['200', '404', '500', '503']);
  });

  it('the time before the first sample is a gap', async () => {
    const early = {
      ...range(),
      start: new Date(end.getTime() - 3600_000).toISOString(),
      step: '2',
    };
    const { result } = await ask('api-bandwidth', {}, early);
    const first = result[0]?.values?.[0]?.[0] ?? 0;
    expect(first).toBeGreaterThan(end.getTime() / 1000 - 600);
  });

  it('the future has no figures, although Prometheus goes on with the last ones', async () => {
    const hour = 3600_000;
    const now = Date.now();
    const at = (ms: number) => new Date(now + ms).toISOString();
    const beyond = await ask(
      'api-connections',
      {},
      { start: at(-10_000), end: at(hour), step: '10' },
    );
    const times = beyond.result.flatMap(({ values = [] }) => values.map(([time]) => time));
    expect(times.length).toBeGreaterThan(0);
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now() / 1000);
    const later = await ask('api-requests', {}, { start: at(hour), end: at(2 * hour), step: '10' });
    expect(later).toEqual({ resultType: 'vector', result: [], source: 'prometheus' });
  });
});
