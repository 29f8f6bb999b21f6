import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { effort, randomNumbers } from '#contract/testing/effort.ts';
import { type ServerProcess, startServerProcess } from '#server/testing/process.ts';

const token = 'bootstrap-token-for-durability';
const BOOT_TIMEOUT_MS = 120_000;

let folder: string;
const started: ServerProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-durability-'));
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.kill()));
  await rm(folder, { recursive: true, force: true });
});

async function start(seed: 'demo' | 'none'): Promise<ServerProcess> {
  const env = { DATA_DIR: folder, BOOTSTRAP_TOKEN: token, SEED: seed };
  const server = await startServerProcess(env);
  started.push(server);
  return server;
}

async function call<T>(server: ServerProcess, method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.status !== 200) throw new Error(`${method} ${path}: ${await response.text()}`);
  return ((await response.json()) as { payload: T }).payload;
}

interface Listed {
  list: { id: string; name: string }[];
}

/** The path of the applications of the organization's first cluster. */
async function applicationsPath(server: ServerProcess): Promise<string> {
  const me = await call<{ org_ids: string[] }>(server, 'GET', '/user/me');
  const clusters = await call<Listed>(server, 'GET', `/orgs/${me.org_ids[0]}/clusters`);
  return `/clusters/${clusters.list[0]?.id}/apps`;
}

const application = (name: string) => ({
  name,
  path_prefix: `/${name}`,
  hosts: [`${name}.example.com`],
  protocols: ['HTTP'],
  upstreams: [
    {
      version: 'v1',
      upstream: { scheme: 'http', targets: [{ host: '127.0.0.1', port: 80, weight: 1 }] },
    },
  ],
  default_upstream_version: 'v1',
  active: 0,
});

interface Written {
  id: string;
  name: string;
}

/** Creates applications one by one until the server dies; `onWritten` gets each acknowledged one. */
async function createUntilItDies(
  server: ServerProcess,
  path: string,
  lane: string,
  onWritten: (written: Written) => void,
) {
  for (let number = 0; ; number++) {
    const name = `${lane}-${number}`;
    try {
      const { id } = await call<{ id: string }>(server, 'POST', path, application(name));
      onWritten({ id, name });
    } catch (error) {
      // A broken connection is expected; any other failure is a bug.
      if (error instanceof TypeError) return;
      throw error;
    }
  }
}

interface Killing {
  /** The server is killed during the write after this many acknowledged ones. */
  after: number;
  lanes: string[];
}

/** Writes in parallel lanes and kills the server with SIGKILL meanwhile. @returns the acknowledged writes. */
async function killDuringWrites(
  server: ServerProcess,
  path: string,
  { after, lanes: names }: Killing,
): Promise<Written[]> {
  const acknowledged: Written[] = [];
  const enough = Promise.withResolvers<void>();
  const onWritten = (written: Written) => {
    if (acknowledged.push(written) === after) enough.resolve();
  };
  const lanes = Promise.all(names.map((lane) => createUntilItDies(server, path, lane, onWritten)));
  // Also stops waiting when the lanes end on their own, with or without an error.
  await Promise.race([enough.promise, lanes]);
  await server.kill();
  await lanes;
  return acknowledged;
}

describe('the data on disk', () => {
  it('holds every acknowledged write after kill -9 during writes', {
    timeout: 3 * BOOT_TIMEOUT_MS * effort,
  }, async () => {
    const random = randomNumbers();
    const acknowledged: Written[] = [];
    let server = await start('demo');
    const path = await applicationsPath(server);
    for (let round = 1; round <= effort; round++) {
      const after = 20 + Math.floor(random() * 40);
      const lanes = [0, 1, 2, 3].map((lane) => `round-${round}-${lane}`);
      acknowledged.push(...(await killDuringWrites(server, path, { after, lanes })));
      server = await start('demo');
      const lost: string[] = [];
      for (const { id, name } of acknowledged) {
        const found = await call<Written>(server, 'GET', `${path}/${id}`).catch(() => null);
        if (found?.name !== name) lost.push(name);
      }
      expect(lost).toEqual([]);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(20 * effort);
    // The database still accepts writes.
    await call(server, 'POST', path, application('afterwards'));
  });

  it('survives a clean stop with exit code 0', { timeout: 2 * BOOT_TIMEOUT_MS }, async () => {
    const first = await start('demo');
    const path = await applicationsPath(first);
    const { id } = await call<{ id: string }>(first, 'POST', path, application('kept'));
    expect(await first.stop()).toBe(0);

    const second = await start('demo');
    expect(await call(second, 'GET', `${path}/${id}`)).toMatchObject({ name: 'kept' });
    expect(await second.stop()).toBe(0);
  });

  it('belongs to one embedded server: a second one refuses to start', {
    timeout: BOOT_TIMEOUT_MS,
  }, async () => {
    const first = await start('none');
    await expect(start('none')).rejects.toThrow(/is in use by process \d+/);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });
});
