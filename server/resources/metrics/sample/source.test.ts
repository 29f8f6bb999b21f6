import { describe, expect, it } from 'vitest';
import type { MetricType } from '#contract/generated/types.gen.ts';
import type { MetricQuestion } from '#server/resources/metrics/source.ts';
import { flowOf } from './flows.ts';
import type { SampleGateway } from './gateways.ts';
import { incidentsOf } from './incidents.ts';
import { modelled } from './source.ts';
import type { SampleCluster } from './store.ts';

const now = new Date('2026-11-20T10:00:00.123Z');
const moment = now.getTime() / 1000;
const hour = 3600;
const day = 24 * hour;

const gateway = (id: string, weight: number, from = 0, to = Infinity): SampleGateway => ({
  id,
  weight,
  from: moment - 90 * day + from,
  to: to === Infinity ? to : moment + to,
});
/** Two that run, one that came two days ago, one that fell silent 47 minutes ago. */
const gateways = [
  gateway('a', 900),
  gateway('b', 500),
  gateway('c', 300, 88 * day),
  gateway('d', 400, 0, -47 * 60),
];

/** 24 applications with five APIs each, one of them made three hours ago. */
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

type Asked = Partial<Omit<MetricQuestion, 'type'>>;
function ask(type: MetricType, asked: Asked = {}, of: SampleCluster = cluster, at = now) {
  const question = { clusterId: '1', start: moment - day, end: moment, step: 84, ...asked };
  return modelled({ ...question, type }, of, at).result;
}
function count(type: MetricType, asked: Asked = {}, of?: SampleCluster): number {
  const [one] = ask(type, asked, of);
  return Number(one?.value?.[1] ?? 0);
}
/** The values of a matrix by series and time. */
function points(type: MetricType, asked: Asked = {}, of?: SampleCluster): Map<string, number> {
  return new Map(
    ask(type, asked, of).flatMap(({ metric, values = [] }) =>
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
const statuses = (asked: Asked = {}, of?: SampleCluster) =>
  new Map(
    ask('api-status-dist', asked, of).map((one) => [one.metric.code, Number(one.value?.[1])]),
  );

const perGateway = gateways.map(({ id }) => ({ instanceId: id }));
const applications = [...new Set(apis.map(({ appId }) => appId))].map((id) =>
  apis.filter(({ appId }) => appId === id),
);

describe('counts of the model', () => {
  it('add up over time, whatever the parts and the step', () => {
    const edges = [-day, -day + 0.4, -7 * hour, -47 * 60 - 1, -47 * 60 + 5, -60, 0];
    const parts = edges.slice(1).map((end, at) =>
      count('api-requests', {
        start: moment + (edges[at] ?? 0),
        end: moment + end,
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
    expect(sum(perGateway.map((asked) => statuses(asked)))).toEqual(sorted);
    expect(sum(applications.map((list) => statuses({}, ofApis(list))))).toEqual(sorted);
    expect(sum(apis.map((api) => statuses({}, ofApis([api]))))).toEqual(sorted);
    const failed = sorted.filter(([code]) => Number(code) >= 400);
    expect(failed.length).toBeGreaterThan(5);
    expect(failed.reduce((all, [, one]) => all + one, 0)).toBe(count('api-failure-requests'));
  });

  it('are never negative, even for a gateway, an API and a second', () => {
    const quiet = { flows: apis.map((api) => flowOf(api, 0.001)), gateways };
    for (let at = 0; at < 150; at += 1) {
      const start = moment - 2 * hour + at * 7;
      for (const asked of perGateway) {
        const found = statuses({ ...asked, start, end: start + 1 }, quiet);
        expect(Math.min(1, ...found.values())).toBe(1);
      }
    }
  });

  it('begin when an API is made', () => {
    const young = ofApis(apis.filter((_, at) => at % 5 === 4));
    expect(ask('api-requests', { end: moment - 3 * hour }, young)).toEqual([]);
    expect(count('api-requests', {}, young)).toBe(
      count('api-requests', { start: moment - 3 * hour }, young),
    );
  });

  it('of a gateway that fell silent stop there, and the others take its share', () => {
    const start = moment - 47 * 60;
    expect(ask('api-requests', { instanceId: 'd', start })).toEqual([]);
    expect(count('api-requests', { instanceId: 'd' })).toBeGreaterThan(1e5);
    const share = (asked: Asked) =>
      count('api-requests', { ...asked, instanceId: 'a' }) / count('api-requests', asked);
    expect(share({ start })).toBeGreaterThan(share({ end: start }) + 0.05);
  });

  it('do not change while time passes and gateways keep their state', () => {
    const asked = { start: moment - 5 * day, end: moment - 4 * day };
    const later = new Date(now.getTime() + 3 * day * 1000);
    expect(ask('api-status-dist', asked, cluster, later)).toEqual(ask('api-status-dist', asked));
    const renewed = { ...cluster, gateways: [...gateways, gateway('e', 500, 89.5 * day)] };
    const whole = { start: moment - day, end: moment };
    expect(ask('api-status-dist', whole, renewed)).toEqual(ask('api-status-dist', whole));
  });
});

describe('rates of the model', () => {
  it.each(['api-qps', 'api-bandwidth'] as const)('%s add up', (type) => {
    const whole = points(type);
    expect(whole.size).toBeGreaterThan(1000);
    expect(gap(addedUp(perGateway.map((asked) => points(type, asked))), whole)).toBeLessThan(0.001);
    const perApplication = applications.map((list) => points(type, {}, ofApis(list)));
    expect(gap(addedUp(perApplication), whole)).toBeLessThan(0.001);
  });

  it('agree with the counts, also where the window is longer than the step', () => {
    for (const step of [7, 15, 84]) {
      const start = moment - 2 * hour;
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

  it('rise and fall with an API that is new', () => {
    const young = ofApis(apis.filter((_, at) => at % 5 === 4));
    const first = Math.min(
      ...ask('api-bandwidth', { step: 30 }, young).map(({ values }) => values?.[0]?.[0] ?? 0),
    );
    expect(first).toBeGreaterThan(moment - 3 * hour);
    expect(first).toBeLessThanOrEqual(moment - 3 * hour + 30);
  });

  it('have a mean latency that lies between those of the parts', () => {
    const parts = apis.map((api) => points('api-latency', {}, ofApis([api])));
    for (const [key, value] of points('api-latency')) {
      const found = parts.map((part) => part.get(key) ?? Number.NaN).filter(Number.isFinite);
      expect(value).toBeGreaterThan(Math.min(...found) - 1e-6);
      expect(value).toBeLessThan(Math.max(...found) + 1e-6);
    }
  });

  it('count connections as whole numbers that gateways and states add up to', () => {
    const whole = points('api-connections');
    const parts = perGateway.map((asked) => points('api-connections', asked));
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
  const incident = incidentsOf(hash, moment - 30 * day, moment).find(
    ({ from }) => from > moment - 29 * day,
  );
  if (!incident) throw new Error('an application has an incident in every week');
  const { from, to, code } = incident;
  const during = { start: from, end: to };
  const before = { start: from - (to - from), end: from };

  it('fails requests without changing how many there are', () => {
    const share = (asked: Asked) =>
      (statuses(asked, app).get(code) ?? 0) / count('api-requests', asked, app);
    expect(share(during)).toBeGreaterThan(0.05);
    expect(share(before)).toBeLessThan(0.005);
  });

  it('slows them down', () => {
    const slowest = (asked: Asked) =>
      Math.max(...points('api-latency', { ...asked, step: 60 }, app).values());
    expect(slowest(during)).toBeGreaterThan(1.3 * slowest({ ...before, end: from - 60 }));
  });
});

describe('the model has no figures', () => {
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
    expect(ask(type, {}, { flows: [], gateways })).toEqual([]);
    expect(ask(type, {}, { ...cluster, gateways: [] })).toEqual([]);
    expect(ask(type, { start: moment + 1, end: moment + hour })).toEqual([]);
    expect(ask(type, { start: moment - 200 * day, end: moment - 100 * day, step: 3600 })).toEqual(
      [],
    );
  });

  it('past now, in a range that reaches beyond it', () => {
    const beyond = { start: moment - hour, end: moment + hour };
    const till = { start: moment - hour, end: moment };
    expect(count('api-requests', beyond)).toBe(count('api-requests', till));
    expect(points('api-qps', beyond)).toEqual(points('api-qps', till));
  });

  it('while no gateway runs, and tells it by a gap', () => {
    const away = [gateway('a', 1, 0, -2 * hour), gateway('b', 1, 90 * day - hour)];
    const times = [...points('api-latency', {}, { ...cluster, gateways: away }).keys()].map(Number);
    const silent = times.filter((at) => at > moment - 2 * hour + 84 && at <= moment - hour);
    expect(silent).toEqual([]);
    expect(times.some((at) => at < moment - 2 * hour)).toBe(true);
    expect(times.some((at) => at > moment - hour)).toBe(true);
    const gone = { start: moment - 2 * hour, end: moment - hour };
    expect(ask('api-requests', gone, { ...cluster, gateways: away })).toEqual([]);
  });
});
