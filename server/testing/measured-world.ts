import { expect, vi } from 'vitest';
import type { Api, MetricsResponse } from '#contract/generated/types.gen.ts';
import { connections, routeTraffic, serveExporter } from './apisix-exporter.ts';
import type { Loopback } from './loopback.ts';
import { startPrometheus } from './prometheus.ts';
import { serveRelay } from './prometheus-relay.ts';
import { makeApplication, openWorld, type World } from './world.ts';

/** Contains every special character of PromQL and its regular expressions. */
const SPECIAL_NAME = 'pay "now" \\ later\n[a-z]*.(x|y){2}^$+?|all';

type Result = MetricsResponse['result'];

/** A world whose gateways are scraped by a dedicated Prometheus server, behind a relay that requires a token. */
export interface MeasuredWorld {
  world: World;
  ids: Ids;
  /** A range of seven seconds whose samples have all arrived. */
  start: Date;
  end: Date;
  /** Queries Prometheus directly. @returns the series, sorted by labels. */
  direct(
    endpoint: 'query' | 'query_range',
    query: string,
    more: Record<string, string>,
  ): Promise<Result>;
  close(): Promise<void>;
}

/**
 * Applications `shop`, `other` and `SPECIAL_NAME`, with an API `list` in the first two and `SPECIAL_NAME` in the third. The
 * application `twins` has two APIs `list`.
 */
interface Ids {
  shop: string;
  list: string;
  other: string;
  otherList: string;
  odd: string;
  oddApi: string;
  twins: string;
  firstTwin: string;
  secondTwin: string;
}

/** The id of a deleted application that gateways still export. */
export const DELETED_ID = '1234567890123456789';

const token = 'token-of-prometheus';

async function makeResources(world: World): Promise<Ids> {
  const makeApi = async (appId: string, name: string) => {
    const paths = [{ path: 'all', path_type: 'Exact' }];
    return (await world.ok<Api>('POST', `/apps/${appId}/apis`, { name, paths })).id;
  };
  const shop = (await makeApplication(world)).id;
  const other = (await makeApplication(world, { name: 'other', path_prefix: '/other' })).id;
  const odd = (await makeApplication(world, { name: SPECIAL_NAME, path_prefix: '/odd' })).id;
  const twins = (await makeApplication(world, { name: 'twins', path_prefix: '/twins' })).id;
  const gateway = { hostname: 'h', ip: '10.0.0.1', version: '3.16.0', etcd_reachable: true };
  for (const id of ['gw-1', 'gw-2']) {
    const report = { ...gateway, id, api_calls: 0, config_version: 1 };
    await world.ok('POST', `/clusters/${world.clusterId}/instances`, report);
  }
  return {
    shop,
    list: await makeApi(shop, 'list'),
    other,
    otherList: await makeApi(other, 'list'),
    odd,
    oddApi: await makeApi(odd, SPECIAL_NAME),
    twins,
    firstTwin: await makeApi(twins, 'list'),
    secondTwin: await makeApi(twins, 'list'),
  };
}

/**
 * Gateway 1 exports names and gateway 2 ids, as configured in their plugins. The third belongs to another organization,
 * the fourth to another cluster of this one.
 */
function serveGateways({ shop, list, twins, firstTwin, secondTwin }: Ids): Promise<Loopback[]> {
  const accepted = { accepted: 900, handled: 900 };
  return Promise.all([
    serveExporter([
      ...routeTraffic({ route: 'list', service: 'shop' }, { 200: 20, 404: 3 }, 40),
      ...routeTraffic({ route: 'list', service: 'other' }, { 200: 5, 503: 2, 504: 0 }, 90),
      ...routeTraffic({ route: SPECIAL_NAME, service: SPECIAL_NAME }, { 200: 7 }, 15),
      // Matches `SPECIAL_NAME` if that is treated as a regular expression.
      ...routeTraffic({ route: 'all', service: 'all' }, { 200: 100 }, 15),
      ...routeTraffic({ route: 'list', service: 'twins' }, { 200: 50 }, 15),
      ...connections({ active: 12, reading: 1, writing: 4, waiting: 7, ...accepted }),
    ]),
    serveExporter([
      ...routeTraffic({ route: list, service: shop }, { 200: 10, 500: 1 }, 60),
      ...routeTraffic({ route: firstTwin, service: twins }, { 200: 3 }, 15),
      ...routeTraffic({ route: `${firstTwin}-0123456789abcdef`, service: twins }, { 200: 2 }, 15),
      ...routeTraffic({ route: secondTwin, service: twins }, { 200: 6 }, 15),
      ...routeTraffic({ route: '1', service: DELETED_ID }, { 200: 1 }, 15),
      ...routeTraffic({ route: '', service: '' }, { 404: 4 }, 1),
      ...connections({ active: 5, reading: 0, writing: 2, waiting: 3, ...accepted }),
    ]),
    serveExporter(routeTraffic({ route: 'list', service: 'shop' }, { 200: 1000 }, 5)),
    serveExporter(routeTraffic({ route: 'list', service: 'shop' }, { 200: 300 }, 5)),
  ]);
}

/** Opens a measured world and waits until samples exist. */
export async function openMeasuredWorld(): Promise<MeasuredWorld> {
  let url = '';
  const relay = await serveRelay(() => url, token);
  const world = await openWorld(undefined, {
    PROMETHEUS_URL: `http://${relay.address}/guarded/`,
    PROMETHEUS_TOKEN: token,
    PROMETHEUS_SCRAPE_SECONDS: '1',
  });
  const ids = await makeResources(world);
  const exporters = await serveGateways(ids);
  const labels = [
    { cluster: world.clusterId, instance: 'gw-1' },
    { cluster: world.clusterId, instance: 'gw-2' },
    { cluster: world.neighbour.clusterId, instance: 'gw-1' },
    { cluster: world.siblingId, instance: 'gw-1' },
  ];
  const prometheus = await startPrometheus(
    exporters.map(({ address }, at) => ({ address, labels: labels[at] ?? {} })),
  );
  url = prometheus.url;
  const direct: MeasuredWorld['direct'] = async (endpoint, query, more) => {
    const parameters = new URLSearchParams({ query, ...more });
    const response = await fetch(`${url}/api/v1/${endpoint}?${parameters}`);
    const body = (await response.json()) as { error?: string; data?: { result: Result } };
    if (!body.data) throw new Error(body.error);
    const text = (series: Result[number]) => JSON.stringify(series.metric);
    return body.data.result.sort((one, other) => text(one).localeCompare(text(other)));
  };
  const samples = async () => {
    const time = String(Date.now() / 1000);
    const [least] = await direct('query', 'min(count_over_time(up[1m]))', { time });
    expect(Number(least?.value?.[1] ?? 0)).toBeGreaterThanOrEqual(11);
  };
  await vi.waitFor(samples, { timeout: 45_000, interval: 250 });
  // Samples of the last second may not have arrived yet.
  const end = new Date(Date.now() - 1500);
  const close = async () => {
    await prometheus.stop();
    await Promise.all([relay, ...exporters].map((server) => server.close()));
    await world.app.close();
  };
  return { world, ids, start: new Date(end.getTime() - 7000), end, direct, close };
}
