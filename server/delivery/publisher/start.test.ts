import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { type RunningServer, startServer } from '#server/start.ts';
import { testConfig } from '#server/testing/app.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { freePort, startEtcd } from '#server/testing/etcd.ts';
import { readKeys } from '#server/testing/etcd-keys.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(env: Record<string, string>): Promise<RunningServer> {
  const database = await openTestDatabase();
  const config = testConfig({ PORT: '0', PUBLIC_URL: '', ...env });
  const server = await startServer(config, { database });
  stops.push(() => server.stop());
  return server;
}

const untilState = (server: RunningServer, state: string) =>
  vi.waitFor(() => expect(server.app.context.etcd.state).toBe(state), {
    timeout: 10_000,
    interval: 20,
  });

it('a server without an etcd publishes to none', async () => {
  const { app } = await start({});
  expect(app.context.etcd).toMatchObject({ state: 'off' });
});

it('a server publishes to the etcd of its settings until it stops', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-start-'));
  const etcd = await startEtcd(folder);
  stops.push(async () => {
    await etcd.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const server = await start({
    ETCD_ENDPOINTS: etcd.url,
    ETCD_PREFIX: '/fleet/{cluster}',
    SEED: 'demo',
  });
  await untilState(server, 'publishing');
  const keys = [...(await readKeys(etcd, '/fleet/')).keys()];
  expect(keys.some((key) => /^\/fleet\/\d+\/routes\/\d+$/.test(key))).toBe(true);
  const leaders = async () =>
    [...(await readKeys(etcd, '/gateway-console/')).keys()].filter((key) =>
      key.endsWith('/leader'),
    );
  expect(await leaders()).toHaveLength(1);
  await stops.pop()?.();
  expect(await leaders()).toEqual([]);
});

it('a server starts, serves and stops without its etcd', async () => {
  const server = await start({ ETCD_ENDPOINTS: `http://127.0.0.1:${await freePort()}` });
  await untilState(server, 'failing');
  const ready = await fetch(`${server.url}/readyz`);
  expect(ready.status).toBe(200);
});
