import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import type {
  Cluster,
  ClusterList,
  Organization,
  StartupConfig,
  TlsBundle,
} from '#contract/generated/types.gen.ts';
import type { Config } from './config.ts';
import type { Database } from './db/connect.ts';
import { gatewayConnections } from './db/schema.ts';
import { makeLogger } from './log.ts';
import { type RunningServer, startServer } from './start.ts';
import { ownerToken, send, testConfig } from './testing/app.ts';
import { openTestDatabase } from './testing/database.ts';
import { EtcdConnection, everything, watchOf } from './testing/gateway.ts';
import { plainApplication } from './testing/world.ts';

const logged: Record<string, unknown>[] = [];
const log = makeLogger('debug', (line) => logged.push(JSON.parse(line)) > 0);

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  logged.length = 0;
});

interface Started {
  server: RunningServer;
  cluster: Cluster;
  database: Database;
  ok<T>(path: string): Promise<T>;
}

const configOf = (env: Record<string, string>) => testConfig({ PORT: '0', PUBLIC_URL: '', ...env });

/** Starts a server with an organization. Its database stays open until the test ends. */
async function start(config: Config, more: Partial<Database> = {}): Promise<Started> {
  const database = { ...(await openTestDatabase()), ...more };
  const server = await startServer(config, {
    database: { ...database, close: async () => {} },
    log,
  });
  stops.push(async () => {
    await server.stop();
    await database.close();
  });
  const call = async <T>(method: string, path: string, body?: unknown) =>
    (await send(server.app, method, path, body)).body.payload as T;
  const { id } = await call<Organization>('POST', '/orgs', { name: 'Test' });
  const [cluster] = (await call<ClusterList>('GET', `/orgs/${id}/clusters`)).list;
  if (!cluster) throw new Error('the organization has no cluster');
  return { server, cluster, database, ok: (path) => call('GET', `/clusters/${cluster.id}${path}`) };
}

/** What the start-up files of a cluster tell gateways to connect to. */
async function addresses({ ok }: Started): Promise<(string | undefined)[]> {
  const forms = ['apisix', 'helm'].map((form) => ok<StartupConfig>(`/startup_config_tpl/${form}`));
  return (await Promise.all(forms)).map(
    ({ configuration }) => /https:\/\/(\S+:\d+)/.exec(configuration)?.[1],
  );
}

/** Takes a port until the test ends. */
async function takePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  onTestFinished(() => void holder.close());
  return (holder.address() as AddressInfo).port;
}

/** A gateway of the cluster, without a watch. */
async function connectGateway({ server, cluster, ok }: Started, domain = cluster.domain) {
  const bundle = await ok<TlsBundle>('/gateway_certificate?name=edge-1');
  const port = server.gatewayPort ?? 0;
  return new EtcdConnection({ port, domain, bundle, authority: bundle.ca_certificate });
}

it('serves no gateways when the default port is taken, and start-up files name the cluster’s domain', async () => {
  const port = await takePort();
  const config = configOf({});
  const gateways = { ...config.gateways, port, isChosen: false };
  const started = await start({ ...config, gateways });
  const { domain } = started.cluster;
  expect(started.server.gatewayPort).toBeUndefined();
  expect(await addresses(started)).toEqual([`${domain}:443`, `${domain}:443`]);
  expect(logged.filter(({ level }) => level === 'warn')).toMatchObject([
    {
      event: `Port ${port} on 127.0.0.1 is taken: this server serves no gateways. Set GATEWAY_PORT to another one.`,
    },
  ]);
});

it('does not start when a chosen port for gateways is taken', async () => {
  const port = await takePort();
  const database = await openTestDatabase();
  let closed = 0;
  const close = async () => {
    closed += 1;
    await database.close();
  };
  const starting = startServer(configOf({ GATEWAY_PORT: String(port) }), {
    database: { ...database, close },
    log,
  });
  await expect(starting).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken. Set GATEWAY_PORT to another one, or to off.`,
  );
  expect(closed).toBe(1);
});

it('serves no gateways when it is told not to', async () => {
  const started = await start(configOf({ GATEWAY_PORT: 'off' }));
  const { domain } = started.cluster;
  expect(started.server.gatewayPort).toBeUndefined();
  expect(await addresses(started)).toEqual([`${domain}:443`, `${domain}:443`]);
  expect(logged.filter(({ level }) => level === 'warn')).toEqual([]);
});

it('names a configured address even without gateways of its own: another server may have them', async () => {
  const started = await start(
    configOf({ GATEWAY_PORT: 'off', GATEWAY_ADDRESS: 'gateways.example.com' }),
  );
  const address = 'gateways.example.com:443';
  expect(await addresses(started)).toEqual([address, address]);
});

it('serves gateways at a free port, with certificates for its address', async () => {
  const started = await start(configOf({ GATEWAY_PORT: '0' }));
  const { gatewayPort: port, url } = started.server;
  expect(port).toBeGreaterThan(0);
  expect(new URL(url).port).not.toBe(String(port));
  expect(await addresses(started)).toEqual([`127.0.0.1:${port}`, `127.0.0.1:${port}`]);
  // Without a name, gateways compare the certificate with the address.
  for (const domain of [started.cluster.domain, '']) {
    const gateway = await connectGateway(started, domain);
    expect((await gateway.call('GET', '/version')).status).toBe(200);
  }
});

/** Begins a request, and resolves when the server has its head. */
async function beginRequest({ server, cluster }: Started): Promise<ClientRequest> {
  const sent = request(`${server.url}/api/v1/clusters/${cluster.id}/apps`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ownerToken}`,
      'content-type': 'application/json',
      expect: '100-continue',
    },
  });
  sent.flushHeaders();
  await once(sent, 'continue');
  return sent;
}

it('sends changes to gateways until its last request has ended, and then ends their streams', async () => {
  // Notifications can be lost, and this stop is over before the server would look for changes itself.
  const listen = async () => async () => {};
  const started = await start(configOf({ GATEWAY_PORT: '0' }), { listen });
  const { server, database } = started;
  const gateway = await connectGateway(started);
  const { text: body } = await gateway.call('POST', '/v3/kv/range', everything);
  const { header } = JSON.parse(body) as { header: { revision: string } };
  const watch = await gateway.watch(watchOf(Number(header.revision) + 1));
  expect(await watch.next()).toMatchObject({ created: true });
  const streams = async () =>
    (await database.db.select().from(gatewayConnections)).map((row) => row.streams);
  await expect.poll(streams).toEqual([1]);

  const sent = await beginRequest(started);
  const stopped = server.stop();
  stops.splice(0, 1, async () => {
    await stopped;
    await database.close();
  });
  const ready = await server.app.fetch(new Request(`${server.url}/readyz`));
  expect(ready.status).toBe(503);
  sent.end(JSON.stringify({ ...plainApplication, name: 'last' }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  expect([response.statusCode, await text(response)]).toEqual([200, expect.any(String)]);

  const change = await watch.next();
  expect(change?.events).toHaveLength(2);
  expect(await watch.next()).toBeUndefined();
  await stopped;
  expect(await streams()).toEqual([0]);
  await expect(gateway.call('GET', '/version')).rejects.toThrow('ECONNREFUSED');
});
