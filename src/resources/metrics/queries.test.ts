import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { client } from '#contract/generated/client.gen.ts';
import { metrics, totalOf } from './queries.ts';

const usual = client.getConfig();
let requested: URL[];

beforeEach(() => {
  requested = [];
  client.setConfig({
    baseUrl: 'http://console.test/api/v1',
    throwOnError: true,
    fetch: async (input) => {
      requested.push(new URL(new Request(input).url));
      const payload = { resultType: 'matrix', result: [], source: 'sample' };
      return Response.json({ status: { code: 0, message: 'OK' }, payload });
    },
  });
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  client.setConfig(usual);
});

const types = ['api-qps', 'api-latency', 'api-connections'] as const;
const window = ({ searchParams }: URL) =>
  ['start', 'end', 'step'].map((name) => searchParams.get(name));

/** Fetches metrics one after the other, as the charts of a page do. */
async function fetchEach(times: readonly string[]): Promise<void> {
  const queries = new QueryClient();
  for (const [index, time] of times.entries()) {
    vi.setSystemTime(time);
    const type = types[index % types.length] ?? 'api-qps';
    await queries.fetchQuery(
      metrics.of({ clusterId: '5', type, range: '1h', points: 120, filter: { appId: '7' } }),
    );
  }
}

test('charts of a page show the same window, even when a step ends between their requests', async () => {
  await fetchEach([
    '2026-11-24T09:59:59.700Z',
    '2026-11-24T09:59:59.990Z',
    '2026-11-24T10:00:00.300Z',
  ]);
  expect(new Set(requested.map((url) => String(window(url)))).size).toBe(1);
  expect(requested.map(({ searchParams }) => searchParams.get('app_id'))).toEqual(['7', '7', null]);
});

test('the next refresh shows a later window', async () => {
  await fetchEach(['2026-11-24T11:59:59.700Z', '2026-11-24T12:00:00.800Z']);
  expect(requested.map(window)).toEqual([
    ['2026-11-24T10:59:30Z', '2026-11-24T11:59:30Z', '30'],
    ['2026-11-24T11:00:00Z', '2026-11-24T12:00:00Z', '30'],
  ]);
});

test('recent requests are counted up to one time', () => {
  vi.setSystemTime('2026-11-24T14:00:00.900Z');
  const [quarter, day] = metrics
    .recentRequests('5', {})
    .map(({ query }) => JSON.stringify(query.queryKey));
  expect(quarter).toContain('"start":"2026-11-24T13:45:00Z","end":"2026-11-24T14:00:00Z"');
  expect(day).toContain('"start":"2026-11-23T14:00:00Z","end":"2026-11-24T14:00:00Z"');
});

test.each<[unknown[], number | null]>([
  [[{ metric: {}, value: [1, '42.5'] }], 42.5],
  [[{ metric: {}, value: [1, 'NaN'] }], null],
  [[], null],
])('the total of %j is %s', (result, total) => {
  const response = { resultType: 'vector', result, source: 'sample' };
  expect(totalOf(response as Parameters<typeof totalOf>[0])).toBe(total);
});
