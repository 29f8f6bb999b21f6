import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEtcd, startEtcd } from '#server/testing/etcd.ts';
import { everything, watchOf } from '#server/testing/gateway.ts';
import type { Subject } from './subject.ts';

/** Requests at a time while keys are loaded. */
const LANES = 8;

/** A file system in memory, on Linux. */
const MEMORY_FOLDER = '/dev/shm';

/** A key with its value as the JSON API has them, in base64. */
export interface StoredKey {
  key: string;
  value: string;
}

const encode = (text: string) => Buffer.from(text).toString('base64');

/** A value of the size of a route. */
const routeOf = (writer: number, description: string) => ({
  id: `9000${writer}`,
  name: `Orders ${writer}`,
  desc: description,
  labels: { orders: 'true', team: 'true' },
  service_id: '900',
  uris: ['/orders/v1/items', '/orders/v1/items/*'],
  methods: ['GET', 'POST'],
  plugins: { 'proxy-rewrite': { regex_uri: ['^/orders(?:/(.*))?$', '/$1'] } },
  status: 1,
});

/**
 * Starts etcd with its data in memory where the system has a folder for that, and puts keys into it. Saves put a value of
 * the size of a route.
 *
 * @returns undefined when etcd is not installed
 */
export async function startEtcdSubject(keys: readonly StoredKey[]): Promise<Subject | undefined> {
  if (!findEtcd()) return undefined;
  const parent = existsSync(MEMORY_FOLDER) ? MEMORY_FOLDER : tmpdir();
  const folder = await mkdtemp(join(parent, 'gateway-console-etcd-'));
  const etcd = await startEtcd(folder).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  const { port, pid } = etcd;
  const stop = async () => {
    await etcd.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const put = async ({ key, value }: StoredKey) => {
    const body = JSON.stringify({ key, value });
    const response = await fetch(`http://127.0.0.1:${port}/v3/kv/put`, { method: 'POST', body });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`etcd responded with ${response.status}: ${text}`);
  };
  try {
    const left = keys.values();
    const lane = async () => {
      for (const pair of left) await put(pair);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    name: 'etcd',
    pid,
    watch: { port, body: JSON.stringify(watchOf(0)) },
    range: { port, body: JSON.stringify(everything) },
    save: (writer, text) =>
      put({
        key: encode(`/apisix/routes/9000${writer}`),
        value: encode(JSON.stringify(routeOf(writer, text))),
      }),
    stop,
  };
}
