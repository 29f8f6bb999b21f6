import { performance } from 'node:perf_hooks';
import { startServerProcess } from '#server/testing/process.ts';
import { benchToken, type Request, read, send } from './api.ts';
import { percentile } from './stats.ts';

/** Concurrent requests. */
const lanes = 8;

interface LoadOptions {
  /** Turns per operation. */
  rounds: number;
  /** Duration of a turn in milliseconds. */
  turn: number;
  /** A turn ends early after this many requests. */
  most: number;
}

interface LoadResult {
  operation: string;
  requests: number;
  /** Failed responses. */
  failures: number;
  perSecond: number;
  /** Latencies in milliseconds. */
  p50: number;
  p95: number;
  p99: number;
}

interface Tally {
  latencies: number[];
  failures: number;
  /** Time spent in turns, in milliseconds. */
  time: number;
}

/** Sends requests back to back on a few keep-alive connections until the turn is over. */
async function takeTurn(origin: string, next: () => Request, options: LoadOptions, tally: Tally) {
  const started = performance.now();
  let left = options.most;
  const lane = async () => {
    while (performance.now() - started < options.turn && left > 0) {
      left -= 1;
      const begun = performance.now();
      const response = await send(origin, next());
      await response.arrayBuffer();
      tally.latencies.push(performance.now() - begun);
      if (response.status !== 200) tally.failures += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  tally.time += performance.now() - started;
}

interface Page {
  count: number;
  list: { id: string }[];
}

/** Ids from ten pages across the list. */
async function someIds(origin: string, apps: string, count: number): Promise<string[]> {
  const pages = Math.floor(count / 100);
  const numbers = Array.from({ length: Math.min(10, pages) }, (_, i) =>
    Math.max(1, Math.round(((i + 1) * pages) / 10)),
  );
  const lists = await Promise.all(
    numbers.map((page) => read<Page>(origin, `${apps}?page=${page}&page_size=100`)),
  );
  return lists.flatMap(({ list }) => list.map(({ id }) => id));
}

/**
 * Measures list, get and create of a server with 5,000 applications, the embedded database in memory and only
 * loopback in between. The operations take turns, so that other load on the machine affects all of them.
 */
export async function measureServer(options: LoadOptions) {
  const server = await startServerProcess({ SEED: 'large', BOOTSTRAP_TOKEN: benchToken });
  try {
    const origin = server.url;
    const { org_ids } = await read<{ org_ids: string[] }>(origin, '/user/me');
    const clusters = await read<Page>(origin, `/orgs/${org_ids[0]}/clusters`);
    const apps = `/clusters/${clusters.list[0]?.id}/apps`;
    const { count } = await read<Page>(origin, apps);
    const ids = await someIds(origin, apps, count);
    let made = 0;
    const operations: Record<string, () => Request> = {
      'list, 10 of a page': () => ({
        path: `${apps}?page=${1 + Math.floor(Math.random() * (count / 10))}`,
      }),
      'list, searched': () => ({ path: `${apps}?search=${Math.floor(Math.random() * 1000)}` }),
      get: () => ({ path: `${apps}/${ids[Math.floor(Math.random() * ids.length)]}` }),
      create: () => ({ method: 'POST', path: apps, body: newApplication(++made) }),
    };
    const tallies = new Map<string, Tally>();
    for (let round = 0; round < options.rounds; round++) {
      for (const [name, next] of Object.entries(operations)) {
        const tally = tallies.get(name) ?? { latencies: [], failures: 0, time: 0 };
        tallies.set(name, tally);
        await takeTurn(origin, next, options, tally);
      }
    }
    return { count, lanes, results: [...tallies].map(([name, tally]) => result(name, tally)) };
  } finally {
    await server.stop();
  }
}

function newApplication(number: number) {
  const name = `bench-${number}`;
  const targets = [{ host: '127.0.0.1', port: 8080, weight: 100 }];
  return {
    name,
    path_prefix: `/${name}`,
    hosts: [`${name}.example.com`],
    protocols: ['HTTP'],
    labels: ['bench'],
    upstreams: [{ version: 'v1', upstream: { scheme: 'http', lb_type: 'roundrobin', targets } }],
    default_upstream_version: 'v1',
    active: 0,
  };
}

function result(operation: string, { latencies, failures, time }: Tally): LoadResult {
  return {
    operation,
    requests: latencies.length,
    failures,
    perSecond: latencies.length / (time / 1000),
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
  };
}
