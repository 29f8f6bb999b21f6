import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TlsBundle } from '#contract/generated/types.gen.ts';
import { effort, randomNumbers } from '#contract/testing/effort.ts';
import { ModelGateway, type Violations } from '#server/testing/model-gateway.ts';
import { type ServerProcess, startServerProcess } from '#server/testing/process.ts';
import { plainApplication } from '#server/testing/world.ts';

const token = 'bootstrap-token-for-delivery';

let folder: string;
let server: ServerProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-delivery-'));
});

afterEach(async () => {
  await server?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function start(gatewayPort: number): Promise<ServerProcess> {
  server = await startServerProcess({
    DATA_DIR: folder,
    BOOTSTRAP_TOKEN: token,
    SEED: 'none',
    GATEWAY_PORT: String(gatewayPort),
  });
  return server;
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${server?.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.status !== 200) throw new Error(`${method} ${path}: ${await response.text()}`);
  return ((await response.json()) as { payload: T }).payload;
}

interface Listed {
  list: { id: string; name: string; domain: string; hosts: string[] }[];
}

it(
  'kill -9 during saves leaves every gateway with what was saved',
  async () => {
    const random = randomNumbers();
    const { gatewayPort } = await start(0);
    const { id: orgId } = await call<{ id: string }>('POST', '/orgs', { name: 'Killed' });
    const clusters = await call<Listed>('GET', `/orgs/${orgId}/clusters`);
    const { id: clusterId = '', domain = '' } = clusters.list[0] ?? {};
    const bundle = await call<TlsBundle>('GET', `/clusters/${clusterId}/gateway_certificate`);
    const access = { port: gatewayPort, domain, bundle, authority: bundle.ca_certificate };
    const violations: Violations = { list: [], seen: new Map() };
    const gateways = (['whole', 'directories'] as const).map(
      (kind) => new ModelGateway(kind, () => access, violations),
    );
    for (const gateway of gateways) await gateway.start();

    const apps = `/clusters/${clusterId}/apps`;
    for (let round = 0; round < effort; round += 1) {
      const saves = Array.from({ length: 12 }, async (_, index) => {
        const name = `r${round}-${index}`;
        const body = { ...plainApplication, name, hosts: [`${name}.test`] };
        // A save that the server does not answer may have been made or not.
        await call('POST', apps, body).catch(() => undefined);
      });
      await saves[Math.floor(random() * saves.length)];
      await server?.kill();
      await Promise.all(saves);
      await start(gatewayPort);
      const { list } = await call<Listed>('GET', `${apps}?page_size=1000`);
      const wanted = list.map(({ id, hosts }) => `${id} ${hosts.join()}`).sort();
      for (const gateway of gateways) {
        const services = () =>
          [...gateway.config()]
            .filter(([key]) => key.startsWith('/apisix/services/'))
            .map(([, value]) => JSON.parse(value) as { id: string; hosts: string[] })
            .map(({ id, hosts }) => `${id} ${hosts.join()}`)
            .sort();
        await expect.poll(services, { timeout: 15_000 }).toEqual(wanted);
      }
    }
    expect(violations.list).toEqual([]);
    for (const gateway of gateways) await gateway.stop();
  },
  120_000 * effort,
);
