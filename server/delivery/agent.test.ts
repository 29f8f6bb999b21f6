import { X509Certificate } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  Cluster,
  GatewayInstance,
  GatewayInstanceList,
  RegionList,
  TlsBundle,
} from '#contract/generated/types.gen.ts';
import { historyEntries } from '#server/db/schema.ts';
import { makeLogger } from '#server/log.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { EtcdConnection, everything, watchOf } from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';

const heartbeatPath = '/api/v1/dp/instance/heartbeat';
const metricsPath = '/api/v1/dp/metrics';

const ok = { code: 0, message: 'OK' };

/** A heartbeat as the agent sends it. Lua writes an empty list as an object. */
const heartbeat = {
  id: '2b4f0a1e-8d2c-4a55-9b1a-0c6f5d6f7e10',
  domain: 'default.example.com',
  hostname: 'pod-1',
  ip: '10.0.3.17',
  version: 'APISIX/3.2.0',
  api_calls: 7,
  etcd_reachable: true,
  config_version: 5,
  ports: {},
};

const metrics = 'apisix_http_status{code="200",route="1"} 7';

interface Answer {
  status: { code: number; message: string };
  error?: string;
  warning?: string;
  payload?: unknown;
}

let world: GatewayWorld;
const logged: string[] = [];

beforeAll(async () => {
  const log = makeLogger('debug', (line) => logged.push(line) > 0);
  world = await openGatewayWorld(await openTestDatabase(), { log });
});
afterAll(() => world.stop());
beforeEach(() => {
  logged.length = 0;
});

/** A gateway with a new certificate. The plan allows a few names. */
const gateway = async (name = 'edge-1') => {
  const access = await world.access(name);
  return { access, connection: new EtcdConnection(access) };
};

const post = async (connection: EtcdConnection, path: string, body: unknown) => {
  const { status, text, headers } = await connection.call('POST', path, body);
  expect(headers['content-type']).toBe('application/json');
  return { status, body: JSON.parse(text) as Answer };
};

const list = async (clusterId = world.clusterId): Promise<GatewayInstance[]> =>
  (await world.ok<GatewayInstanceList>('GET', `/clusters/${clusterId}/instances`)).list;
const find = async (id: string) => (await list()).find((each) => each.id === id);

const serialOf = ({ certificate }: Pick<TlsBundle, 'certificate'>) =>
  new X509Certificate(certificate).serialNumber.toLowerCase();

describe('a heartbeat', () => {
  it('is the report of a gateway, with the address of its connection', async () => {
    const { connection, access } = await gateway();
    const id = 'reported';
    const answer = await post(connection, heartbeatPath, { ...heartbeat, id });
    const payload = { max_metrics_size: 500_000 };
    expect(answer).toEqual({ status: 200, body: { status: ok, payload } });
    expect(await find(id)).toMatchObject({
      hostname: 'pod-1',
      ip: '127.0.0.1',
      domain: access.domain,
      version: '3.2.0',
      api_calls: 7,
      etcd_reachable: true,
      config_version: 0,
      status: 'Healthy',
    });
  });

  it('is in the history when the gateway is new or differs, and not each time', async () => {
    const { connection, access } = await gateway();
    const id = 'remembered';
    const { db } = world.app.context;
    const entries = async () =>
      db
        .select()
        .from(historyEntries)
        .where(eq(historyEntries.recordId, id))
        .orderBy(asc(historyEntries.id));
    for (const api_calls of [1, 2, 3]) {
      await post(connection, heartbeatPath, { ...heartbeat, id, api_calls });
    }
    await post(connection, heartbeatPath, { ...heartbeat, id, version: 'APISIX/3.9.0' });
    const shared = {
      orgId: world.orgId,
      clusterId: world.clusterId,
      kind: 'gateway',
      operation: 'reportGatewayInstance',
      actorKind: 'gateway',
      actorId: serialOf(access.bundle ?? { certificate: '' }),
      actorName: 'edge-1',
      recordName: 'pod-1',
      address: '127.0.0.1',
    };
    expect(await entries()).toMatchObject([
      { ...shared, action: 'create', after: { hostname: 'pod-1', version: '3.2.0' } },
      { ...shared, action: 'update', changed: ['version'], after: { version: '3.9.0' } },
    ]);
    // By its access token the same gateway reports nothing new.
    const report = { id, hostname: 'pod-1', ip: '127.0.0.1', version: '3.9.0', api_calls: 4 };
    const body = { ...report, etcd_reachable: true, config_version: 0 };
    await world.ok('POST', `/clusters/${world.clusterId}/instances`, body);
    expect(await entries()).toHaveLength(2);
  });

  it('joins the gateway that is connected with the same certificate, and keeps its version', async () => {
    const name = 'edge-2';
    const { connection } = await gateway(name);
    const read = await connection.call('POST', '/v3/kv/range', everything);
    const { header } = JSON.parse(read.text) as { header: { revision: string } };
    const watch = await connection.watch(watchOf(Number(header.revision) + 1));
    expect(await watch.next()).toMatchObject({ created: true });
    await world.listener.presence.flush();
    const connected = await find(`${name}@127.0.0.1`);
    expect(connected?.config_version).toBeGreaterThan(0);

    const body = { ...heartbeat, id: name, etcd_reachable: false };
    expect((await post(connection, heartbeatPath, body)).status).toBe(200);
    expect(await find(`${name}@127.0.0.1`)).toBeUndefined();
    expect(await find(name)).toMatchObject({
      hostname: 'pod-1',
      version: '3.2.0',
      api_calls: 7,
      etcd_reachable: true,
      config_version: connected?.config_version,
      register_time: connected?.register_time,
    });
    watch.close();
  });

  it('of an early agent, without a name and with a lost counter, says what it says', async () => {
    const name = 'edge-3';
    const { connection } = await gateway(name);
    const body = { id: name, domain: 'x', api_calls: -7, version: 'APISIX/2.15.0' };
    expect((await post(connection, heartbeatPath, body)).status).toBe(200);
    expect(await find(name)).toMatchObject({
      hostname: name,
      version: '2.15.0',
      api_calls: 0,
      etcd_reachable: false,
      status: 'Only Heartbeats',
    });
  });

  it.each([
    ['{', 'The body is not JSON'],
    ['', 'The body is not JSON'],
    ['[]', 'object'],
    [{ ...heartbeat, id: undefined }, 'id: '],
    [{ ...heartbeat, id: 'a b' }, 'id: '],
    [{ ...heartbeat, version: 3 }, 'version: '],
    [{ ...heartbeat, version: 'APISIX/' }, 'version: '],
    [{ ...heartbeat, hostname: 'a\0b' }, 'hostname: '],
    [{ ...heartbeat, api_calls: 'many' }, 'api_calls: '],
    [{ ...heartbeat, api_calls: 1e300 }, 'api_calls: '],
  ])('of %j is refused with the member', async (sent, error) => {
    const { connection } = await gateway();
    const { status, body } = await post(connection, heartbeatPath, sent);
    // Early agents take code 4 for the end of the plan, and stop.
    expect([status, body.status.code]).toEqual([400, 1]);
    expect(body.error).toContain(error);
    expect(await find(heartbeat.id)).toBeUndefined();
  });

  it('of more than 64 KiB is refused', async () => {
    const { connection } = await gateway();
    const large = { ...heartbeat, id: 'large', domain: 'x'.repeat(64 * 1024) };
    const { status, body } = await post(connection, heartbeatPath, large);
    expect([status, body.error]).toEqual([413, 'The body is larger than 65,536 bytes']);
    expect(await find('large')).toBeUndefined();
  });
});

describe('an upload of metrics', () => {
  it('is accepted, and not stored', async () => {
    const { connection } = await gateway();
    const sent = { id: heartbeat.id, domain: heartbeat.domain, metrics };
    const { status, body } = await post(connection, metricsPath, sent);
    const warning = 'Uploaded metrics are not stored: the server reads metrics from Prometheus';
    expect([status, body]).toEqual([200, { status: ok, warning }]);
  });

  it('of the size that heartbeats ask for is accepted in its longest form', async () => {
    const { connection } = await gateway();
    const sent = JSON.stringify({ id: heartbeat.id, metrics: '"'.repeat(500_000) });
    expect(sent.length).toBeGreaterThan(1_000_000);
    expect((await post(connection, metricsPath, sent)).status).toBe(200);
  });

  it.each(['{', 'null', '[]', '{}', '{"metrics":7}'])('of %s is refused', async (sent) => {
    const { connection } = await gateway();
    const { status, body } = await post(connection, metricsPath, sent);
    expect([status, body.status.code]).toEqual([400, 1]);
  });

  it('of more than 1 MiB is refused, and the connection serves the next request', async () => {
    const connection = new EtcdConnection(await world.access('edge-1'), { keepAlive: true });
    const large = { metrics: 'x'.repeat(4 * 1024 * 1024) };
    const { status, body } = await post(connection, metricsPath, large);
    expect([status, body.error]).toEqual([413, 'The body is larger than 1,048,576 bytes']);
    expect((await post(connection, metricsPath, { metrics })).status).toBe(200);
    connection.agent.destroy();
  });
});

describe('an agent', () => {
  const paths = [heartbeatPath, metricsPath];
  const sent = { ...heartbeat, id: 'refused', metrics };

  it.each(paths)('without a certificate is refused at %s', async (path) => {
    const { access } = await gateway();
    const anonymous = new EtcdConnection({ ...access, bundle: undefined });
    expect((await anonymous.call('POST', path, sent)).status).toBe(403);
    expect(await find('refused')).toBeUndefined();
  });

  it.each(paths)('with a revoked certificate is refused at %s', async (path) => {
    const { access, connection } = await gateway();
    const serial = access.bundle ? serialOf(access.bundle) : '';
    await world.ok('DELETE', `/clusters/${world.clusterId}/gateway_certificates/${serial}`);
    expect((await connection.call('POST', path, sent)).status).toBe(403);
    expect(await find('refused')).toBeUndefined();
  });

  it('with a certificate of another cluster is refused', async () => {
    const [region] = (await world.ok<RegionList>('GET', '/regions')).list;
    const made = { name: 'other', region_id: region?.id };
    const other = await world.ok<Cluster>('POST', `/orgs/${world.orgId}/clusters`, made);
    await world.app.context.clusterCreation.idle();
    const bundle = await world.ok<TlsBundle>('GET', `/clusters/${other.id}/gateway_certificate`);
    const { access } = await gateway();
    const foreign = new EtcdConnection({ ...access, bundle });
    for (const path of paths) expect((await foreign.call('POST', path, sent)).status).toBe(403);
    expect(await find('refused')).toBeUndefined();
    expect(await list(other.id)).toEqual([]);
  });

  it('that reads instead of writing gets 404', async () => {
    const { connection } = await gateway();
    for (const path of paths) expect((await connection.call('GET', path)).status).toBe(404);
  });

  it('is logged by names and ids, without what it sends', async () => {
    const { connection } = await gateway();
    await post(connection, heartbeatPath, { ...heartbeat, id: 'logged', hostname: 'pod-secret' });
    await post(connection, metricsPath, { metrics });
    const line = logged.find((each) => each.includes('gateway sent a heartbeat')) ?? '';
    const { time: _, ...fields } = JSON.parse(line) as Record<string, unknown>;
    expect(fields).toEqual({
      level: 'debug',
      event: 'gateway sent a heartbeat',
      cluster: world.clusterId,
      name: 'edge-1',
      address: '127.0.0.1',
      id: 'logged',
    });
    expect(logged.join()).not.toMatch(/pod-secret|apisix_http_status/);
  });
});
