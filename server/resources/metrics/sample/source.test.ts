import { describe, expect, it } from 'vitest';
import type { MetricType } from '#contract/generated/types.gen.ts';
import type { MetricsQuery } from '#server/context.ts';
import { flowOf } from './flows.ts';
import type { SampleGateway } from './gateways.ts';
import { incidentsOf } from './incidents.ts';
import { modelResponse } from './source.ts';
import type { SampleCluster } from './store.ts';

const now = new Date('2026-11-20T10:00:00.123Z');
const nowSeconds = now.getTime() / 1000;
const hour = 3600;
const day = 24 * hour;

const gateway = (id: string, weight: number, from = 0, to = Infinity): SampleGateway => ({
  id,
  weight,
  from: nowSeconds - 90 * day + from,
  to: to === Infinity ? to : nowSeconds + to,
});
/** Two running ones, one added two days ago, one lost 47 minutes ago. */
const gateways = [
  gateway('a', 900),
  gateway('b', 500),
  gateway('c', 300, 88 * day),
  gateway('d', 400, 0, -47 * 60),
];

/** 24 applications with five APIs each, one of them created three hours ago. */
const apis = Array.from({ length: 120 }, (_, at) => ({
  id: String(4100 + at),
  appId: String(300 + Math.floor(at / 5)),
  createdAt: new Date(now.getTime() - (at % 5 === 4 ? 3 * hour : 40 * day) * 1000),
}));
const ofApis = (list: typeof apis): SampleCluster => ({
  flows: list.map((api) => flowOf(api, 1)),
  gateways,
});
const cluster = ofApis(apis);

type Params = Partial<Omit<MetricsQuery, 'type'>>;
function resultOf(type: MetricType, params: Params = {}, of: SampleCluster = cluster, at = now) {
  const query = { clusterId: '1', start: nowSeconds - day, end: nowSeconds, step: 84, ...params };
  return modelResponse({ ...query, type }, of, at).result;
}
function count(type: MetricType, params: Params = {}, of?: SampleCluster): number {
  const [one] = resultOf(type, params, of);
  return Number(one?.value?.[1] ?? 0);
}
/** The values of a matrix by series and time. */
function points(type: MetricType, params: Params = {}, of?: SampleCluster): Map<string, number> {
  return new Map(
    resultOf(type, params, of).flatMap(({ metric, values = [] }) =>
      values.map(([time, value]) => [`${Object.values(metric)} ${time}`, Number(value)]),
    ),
  );
}
function addedUp(parts: Map<string, number>[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const part of parts) for (const [k, v] of part) sum.set(k, (sum.get(k) ?? 0) + v);
  return sum;
}
/** The largest difference between two sets of points. */
function gap(one: Map<string, number>, other: Map<string, number>): number {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return Math.max(...[...keys].map((k) => Math.abs((one.get(k) ?? 0) - (other.get(k) ?? 0))));
}
const statuses = (params: Params = {}, of?: SampleCluster) =>
  new Map(
    resultOf('api-status-dist', params, of).map((one) => [one.metric.code, Number(one.value?.[1])]),
  );

const perGateway = gateways.map(({ id }) => ({ instanceId: id }));
const applications = [...new Set(apis.map(({ appId }) => appId))].map((id) =>
  apis.filter(({ appId }) => appId === id),
);

describe('counts of the model', () => {
  it('add up over time, whatever the intervals and the step', () => {
    const edges = [-day, -day + 0.4, -7 * hour, -47 * 60 - 1, -47 * 60 + 5, -60, 0];
    const parts = edges.slice(1).map((end, at) =>
      count('api-requests', {
        start: nowSeconds + (edges[at] ?? 0),
        end: nowSeconds + end,
        step: at + 1,
      }),
    );
    const whole = count('api-requests');
    expect(whole).toBeGreaterThan(1e6);
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(whole);
  });

  it('add up over statuses, gateways, applications and APIs', () => {
    const whole = statuses();
    const sum = (maps: Map<string | undefined, number>[]) => {
      const all = new Map<string | undefined, number>();
      for (const map of maps) for (const [k, v] of map) all.set(k, (all.get(k) ?? 0) + v);
      return [...all].sort();
    };
    const sorted = [...whole].sort();
    expect(sum([whole]).reduce((all, [, one]) => all + one, 0)).toBe(count('api-requests'));
    expect(sum(perGateway.map((params) => statuses(params)))).toEqual(sorted);
    expect(sum(applications.map((list) => statuses({}, ofApis(list))))).toEqual(sorted);
    expect(sum(apis.map((api) => statuses({}, ofApis([api]))))).toEqual(sorted);
    const failed = sorted.filter(([code]) => Number(code) >= 400);
    expect(failed.length).toBeGreaterThan(5);
    expect(failed.reduce((all, [, one]) => all + one, 0)).toBe(count('api-failure-requests'));
  });

  it('are never negative, even for a gateway, an API and a second', () => {
    const quiet = { flows: apis.map((api) => flowOf(api, 0.001)), gateways };
    for (let at = 0; at < 150; at += 1) {
      const start = nowSeconds - 2 * hour + at * 7;
      for (const params of perGateway) {
        const found = statuses({ ...params, start, end: start + 1 }, quiet);
        expect(Math.min(1, ...found.values())).toBe(1);
      }
    }
  });

  it('begin when an API is created', () => {
    const young = ofApis(apis.filter((_, at) => at % 5 === 4));
    expect(resultOf('api-requests', { end: nowSeconds - 3 * hour }, young)).toEqual([]);
    expect(count('api-requests', {}, young)).toBe(
      count('api-requests', { start: nowSeconds - 3 * hour }, young),
    );
  });

  it('of a lost gateway stop then, and the others take over its share', () => {
    const start = nowSeconds - 47 * 60;
    expect(resultOf('api-requests', { instanceId: 'd', start })).toEqual([]);
    expect(count('api-requests', { instanceId: 'd' })).toBeGreaterThan(1e5);
    const share = (params: Params) =>
      count('api-requests', { ...params, instanceId: 'a' }) / count('api-requests', params);
    expect(share({ start })).toBeGreaterThan(share({ end: start }) + 0.05);
  });

  it('do not change as time passes and gateways keep their state', () => {
    const params = { start: nowSeconds - 5 * day, end: nowSeconds - 4 * day };
    const later = new Date(now.getTime() + 3 * day * 1000);
    expect(resultOf('api-status-dist', params, cluster, later)).toEqual(
      resultOf('api-status-dist', params),
    );
    const renewed = { ...cluster, gateways: [...gateways, gateway('e', 500, 89.5 * day)] };
    const whole = { start: nowSeconds - day, end: nowSeconds };
    expect(resultOf('api-status-dist', whole, renewed)).toEqual(resultOf('api-status-dist', whole));
  });
});

describe('rates of the model', () => {
  it.each(['api-qps', 'api-bandwidth'] as const)('%s add up', (type) => {
    const whole = points(type);
    expect(whole.size).toBeGreaterThan(1000);
    expect(gap(addedUp(perGateway.map((params) => points(type, params))), whole)).toBeLessThan(
      0.001,
    );
    const perApplication = applications.map((list) => points(type, {}, ofApis(list)));
    expect(gap(addedUp(perApplication), whole)).toBeLessThan(0.001);
  });

  it('agree with the counts, even when the window is longer than the step', () => {
    for (const step of [7, 15, 84]) {
      const start = nowSeconds - 2 * hour;
      const window = Math.max(60, step);
      const known = new Map<number, ReturnType<typeof statuses>>();
      for (const [key, rate] of points('api-qps', { start, end: start + 1800, step })) {
        const [code, time] = key.split(' ').map(Number);
        const end = Number(time);
        const counts = known.get(end) ?? statuses({ start: end - window, end });
        known.set(end, counts);
        const counted = counts.get(String(code)) ?? 0;
        // Every API's counter is off by less than one.
        expect(Math.abs(rate * window - counted)).toBeLessThan(apis.length);
      }
    }
  });

  it('start with a new API', () => {
    const young = ofApis(apis.filter((_, at) => at % 5 === 4));
    const first = Math.min(
      ...resultOf('api-bandwidth', { step: 30 }, young).map(({ values }) => values?.[0]?.[0] ?? 0),
    );
    expect(first).toBeGreaterThan(nowSeconds - 3 * hour);
    expect(first).toBeLessThanOrEqual(nowSeconds - 3 * hour + 30);
  });

  it('have a mean latency between those of the APIs', () => {
    const parts = apis.map((api) => points('api-latency', {}, ofApis([api])));
    for (const [key, value] of points('api-latency')) {
      const found = parts.map((part) => part.get(key) ?? Number.NaN).filter(Number.isFinite);
      expect(value).toBeGreaterThan(Math.min(...found) - 1e-6);
      expect(value).toBeLessThan(Math.max(...found) + 1e-6);
    }
  });

  it('have whole numbers of connections, to which gateways and states add up', () => {
    const whole = points('api-connections');
    const parts = perGateway.map((params) => points('api-connections', params));
    expect(gap(addedUp(parts), whole)).toBe(0);
    expect(new Set([...whole.keys()].map((key) => key.split(' ')[0]))).toEqual(
      new Set(['active', 'reading', 'waiting', 'writing']),
    );
    for (const [key, value] of whole) {
      expect(Number.isInteger(value)).toBe(true);
      if (!key.startsWith('active')) continue;
      const rest = ['reading', 'waiting', 'writing'].map((state) =>
        whole.get(key.replace('active', state)),
      );
      expect(rest.reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0)).toBe(value);
    }
  });
});

describe('an incident of the model', () => {
  const [list = []] = applications;
  const app = ofApis(list);
  const hash = app.flows[0]?.applicationHash ?? 0;
  const incident = incidentsOf(hash, nowSeconds - 30 * day, nowSeconds).find(
    ({ from }) => from > nowSeconds - 29 * day,
  );
  if (!incident) throw new Error('an application has an incident in every week');
  const { from, to, code } = incident;
  const during = { start: from, end: to };
  const before = { start: from - (to - from), end: from };

  it('fails requests without changing how many there are', () => {
    const share = (params: Params) =>
      (statuses(params, app).get(code) ?? 0) / count('api-requests', params, app);
    expect(share(during)).toBeGreaterThan(0.05);
    expect(share(before)).toBeLessThan(0.005);
  });

  it('slows them down', () => {
    const slowest = (params: Params) =>
      Math.max(...points('api-latency', { ...params, step: 60 }, app).values());
    expect(slowest(during)).toBeGreaterThan(1.3 * slowest({ ...before, end: from - 60 }));
  });
});

describe('the model has no values', () => {
  const all: MetricType[] = [
    'api-requests',
    'api-failure-requests',
    'api-status-dist',
    'api-latency',
    'api-bandwidth',
    'api-connections',
    'api-qps',
  ];
  it.each(all)('%s without APIs, without gateways, and of the future', (type) => {
    expect(resultOf(type, {}, { flows: [], gateways })).toEqual([]);
    expect(resultOf(type, {}, { ...cluster, gateways: [] })).toEqual([]);
    expect(resultOf(type, { start: nowSeconds + 1, end: nowSeconds + hour })).toEqual([]);
    expect(
      resultOf(type, { start: nowSeconds - 200 * day, end: nowSeconds - 100 * day, step: 3600 }),
    ).toEqual([]);
  });

  it('past now, in a range that extends into the future', () => {
    const beyond = { start: nowSeconds - hour, end: nowSeconds + hour };
    const till = { start: nowSeconds - hour, end: nowSeconds };
    expect(count('api-requests', beyond)).toBe(count('api-requests', till));
    expect(points('api-qps', beyond)).toEqual(points('api-qps', till));
  });

  it('while no gateway runs, which is a gap', () => {
    const away = [gateway('a', 1, 0, -2 * hour), gateway('b', 1, 90 * day - hour)];
    const times = [...points('api-latency', {}, { ...cluster, gateways: away }).keys()].map(Number);
    const silent = times.filter((at) => at > nowSeconds - 2 * hour + 84 && at <= nowSeconds - hour);
    expect(silent).toEqual([]);
    expect(times.some((at) => at < nowSeconds - 2 * hour)).toBe(true);
    expect(times.some((at) => at > nowSeconds - hour)).toBe(true);
    const gone = { start: nowSeconds - 2 * hour, end: nowSeconds - hour };
    expect(resultOf('api-requests', gone, { ...cluster, gateways: away })).toEqual([]);
  });
});
