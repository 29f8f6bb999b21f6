import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  Cluster,
  ClusterList,
  Delivery,
  GatewayCertificate,
  GatewayCertificateList,
  Organization,
  RegionList,
  TlsBundle,
} from '#contract/generated/types.gen.ts';
import { gatewayCertificates, gatewayRefusals } from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { makeLogger } from '#server/log.ts';
import {
  issueGatewayCertificate,
  issueServerCertificate,
  type KeyedCertificate,
  makeAuthority,
} from '#server/resources/clusters/authority.ts';
import { authorityOf } from '#server/resources/clusters/authority-store.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { EtcdConnection, everything, watchOf } from '#server/testing/gateway.ts';
import { type GatewayWorld, openGatewayWorld } from '#server/testing/gateway-server.ts';
import { GatewayListener } from './listener.ts';

const run = promisify(execFile);

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * DAY_MS;

/**
 * The clock of the app. It begins in the past: clients compare certificates of the server with the real one. Certificates
 * have whole seconds.
 */
let clock = new Date(Math.floor(Date.now() / 1000) * 1000 - DAY_MS);
const advance = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};

interface LogLine {
  level: string;
  event: string;
  [field: string]: unknown;
}
const lines: LogLine[] = [];
const log = makeLogger('debug', (line) => lines.push(JSON.parse(line) as LogLine) > 0);

/** What was logged as a warning or an error since the test began. */
const warnings = () =>
  lines.flatMap(({ time: _, ...line }) => (/warn|error/.test(line.level) ? [line] : []));

let world: GatewayWorld;
let cluster: Cluster;
/** Another cluster of the same organization. */
let other: Cluster;

beforeAll(async () => {
  world = await openGatewayWorld(await openTestDatabase(), { log, now: () => clock });
  cluster = await world.ok<Cluster>('GET', `/clusters/${world.clusterId}`);
  const [region] = (await world.ok<RegionList>('GET', '/regions')).list;
  const body = { name: 'other', region_id: region?.id };
  other = await world.ok<Cluster>('POST', `/orgs/${world.orgId}/clusters`, body);
  await world.app.context.clusterCreation.idle();
});
afterAll(() => world.stop());

beforeEach(() => {
  lines.length = 0;
  // Refusals of the same kind are logged once a minute.
  advance(60_000);
});

/** Issues a certificate for a gateway of a cluster through the API. */
const bundleOf = ({ id }: Pick<Cluster, 'id'>, name = 'edge-1') =>
  world.ok<TlsBundle>('GET', `/clusters/${id}/gateway_certificate?name=${name}`);

/** The authority of the cluster with its key. */
const authority = () =>
  authorityOf(world.app.context.db, world.app.context.keys, cluster.id, clock);

/** Issues a certificate past the API. */
const issue = (from: KeyedCertificate, now = clock) =>
  issueGatewayCertificate(from, { domain: cluster.domain, name: 'edge-1', now });

/** A certificate that expires in an hour. */
const shortLived = async () =>
  issue(await authority(), new Date(clock.getTime() - YEAR_MS + HOUR_MS));

const serialOf = ({ certificate }: { certificate: string }) =>
  new X509Certificate(certificate).serialNumber.toLowerCase();

const revoke = (serial: string) =>
  world.ok<GatewayCertificate>(
    'DELETE',
    `/clusters/${world.clusterId}/gateway_certificates/${serial}`,
  );

const listed = async (): Promise<GatewayCertificate[]> => {
  const path = `/clusters/${world.clusterId}/gateway_certificates`;
  return (await world.ok<GatewayCertificateList>('GET', path)).list;
};

type Credentials = Pick<KeyedCertificate, 'certificate'> & {
  privateKey?: string;
  private_key?: string;
};

/** The answer to a request of a gateway, and how the server identified itself. */
interface Answer {
  status: number;
  type: string | undefined;
  body: { header?: { cluster_id: string }; error?: string };
  /** The server's certificate; undefined when the connection continues a session. */
  shown: X509Certificate | undefined;
  /** Why the gateway would not trust the server; null if it does. */
  distrust: unknown;
  /** Whether the connection continues the session of an earlier one. */
  isResumed: boolean;
}

interface Client {
  /** The name that it asks for; the cluster's domain by default. An empty one sends no name. */
  name?: string;
  /** What it trusts, PEM. */
  trust?: string;
  /** Whether it compares the server's certificate with the name. */
  checksName?: boolean;
  port?: number;
  /** Keeps the sessions of its connections, and continues them. */
  agent?: Agent;
}

/** Reads the configuration over a new connection. */
async function read(credentials?: Credentials, client: Client = {}): Promise<Answer> {
  const { name = cluster.domain, trust, checksName = true, port = world.port } = client;
  const sent = request({
    agent: client.agent ?? new Agent(),
    host: '127.0.0.1',
    port,
    method: 'POST',
    path: '/v3/kv/range',
    servername: name,
    ca: trust,
    cert: credentials?.certificate,
    key: credentials?.privateKey ?? credentials?.private_key,
    rejectUnauthorized: false,
    ...(!checksName && { checkServerIdentity: () => undefined }),
  });
  sent.end(JSON.stringify(everything));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const socket = response.socket as TLSSocket;
  return {
    status: response.statusCode ?? 0,
    type: response.headers['content-type'],
    body: JSON.parse(await text(response)) as Answer['body'],
    shown: socket.getPeerX509Certificate(),
    distrust: socket.authorized ? null : socket.authorizationError,
    isResumed: socket.isSessionReused(),
  };
}

/** Fails unless a gateway is refused for a reason, which is logged. @param fields further fields of the log line */
async function expectRefused(
  reason: string,
  credentials?: Credentials,
  { name }: Client = {},
): Promise<void> {
  const { status, type, body } = await read(credentials, name === undefined ? {} : { name });
  expect([status, type]).toEqual([403, 'application/json']);
  expect(body).toEqual({ error: reason, code: 7, message: reason });
  expect(warnings()).toEqual([
    {
      level: 'warn',
      event: 'gateway refused',
      address: '127.0.0.1',
      reason,
      ...(credentials && {
        name: /CN=(.+)/.exec(new X509Certificate(credentials.certificate).subject)?.[1],
        serial: serialOf(credentials),
      }),
    },
  ]);
}

const foreign = 'its certificate is from another authority';

describe('a gateway is refused', () => {
  it('without a certificate', async () => {
    await expectRefused('it shows no certificate');
  });

  it('with a certificate of another cluster of its organization', async () => {
    await expectRefused(foreign, await bundleOf(other));
  });

  it('with a certificate of its cluster when it asks for another one', async () => {
    await expectRefused(foreign, await bundleOf(cluster), { name: other.domain });
  });

  it.each(['with', 'without'])(
    'with a self-made authority of the same name, %s the cluster’s domain',
    async (how) => {
      const made = await issue(await makeAuthority(cluster.id, clock));
      await expectRefused(foreign, made, how === 'with' ? {} : { name: '' });
    },
  );

  it('with a certificate that names the cluster’s key but is signed with another one', async () => {
    const { certificate } = await authority();
    const { privateKey } = await makeAuthority(cluster.id, clock);
    await expectRefused(foreign, await issue({ certificate, privateKey }));
  });

  it.each([
    ['no number', 'cluster'],
    ['no cluster', '1'],
    ['no id', '99999999999999999999'],
  ])('when it names no cluster and the issuer of its certificate names %s', async (_what, id) => {
    const made = await issue(await makeAuthority(id, clock));
    const { status, body } = await read(made, { name: 'unknown.example.com' });
    const reason = 'neither the name it asks for nor its certificate is of a cluster';
    expect([status, body.error]).toEqual([403, reason]);
    expect(warnings()).toMatchObject([{ event: 'gateway refused', reason }]);
  });

  it('with a certificate of a server', async () => {
    const options = { host: cluster.domain, now: clock };
    const made = await issueServerCertificate(await authority(), options);
    await expectRefused('its certificate is not one of a client', made);
  });

  it('with a certificate that has expired', async () => {
    const made = await shortLived();
    expect((await read(made)).status).toBe(200);
    advance(HOUR_MS);
    await expectRefused('its certificate has expired', made);
  });

  it('with a certificate that is not valid yet', async () => {
    const made = await issue(await authority(), new Date(clock.getTime() + HOUR_MS));
    await expectRefused('its certificate is not valid yet', made);
    advance(HOUR_MS);
    expect((await read(made)).status).toBe(200);
  });

  it('with a certificate that was revoked, with any name', async () => {
    const made = await bundleOf(cluster);
    const renewed = await bundleOf(cluster);
    await revoke(serialOf(made));
    await expectRefused('its certificate is revoked', made);
    expect((await read(made, { name: '' })).status).toBe(403);
    expect((await read(renewed)).status).toBe(200);
  });

  it('with a log line per reason and minute', async () => {
    await expectRefused('it shows no certificate');
    advance(59_999);
    await expectRefused('it shows no certificate');
    advance(1);
    lines.length = 0;
    await expectRefused('it shows no certificate');
  });
});

describe('what is refused', () => {
  const refusals = async () => {
    await world.listener.refusals.flush();
    return (await world.ok<Delivery>('GET', `/clusters/${cluster.id}/delivery`)).refusals;
  };
  beforeEach(async () => {
    await refusals();
    const mine = eq(gatewayRefusals.clusterId, cluster.id);
    await world.app.context.db.delete(gatewayRefusals).where(mine);
  });

  it('is counted for the users of the cluster', async () => {
    const revoked = await bundleOf(cluster, 'edge-1');
    await revoke(serialOf(revoked));
    const firstAt = clock.toISOString();
    await read(revoked);
    advance(1000);
    await read(revoked);
    const lastAt = clock.toISOString();
    const [one] = await refusals();
    expect(one).toEqual({
      address: '127.0.0.1',
      name: 'edge-1',
      reason: 'its certificate is revoked',
      first_at: firstAt,
      last_at: lastAt,
      count: 2,
    });
    advance(HOUR_MS);
    expect(await refusals()).toEqual([]);
    await read(revoked);
    expect(await refusals()).toMatchObject([{ first_at: clock.toISOString(), count: 1 }]);
  });

  it('shows no names of another cluster', async () => {
    await read(await bundleOf(other, 'secret-name'));
    expect(await refusals()).toMatchObject([{ name: '', reason: foreign, count: 1 }]);
  });

  it('is a client that does not trust the server, or hangs up', async () => {
    const options = { host: '127.0.0.1', port: world.port, servername: cluster.domain };
    const address = `127.0.0.1:${world.port}`;
    const client = ['s_client', '-connect', address, '-servername', cluster.domain];
    // It ends with an error.
    await run('openssl', [...client, '-verify_return_error']).catch(() => undefined);
    await once(connectTls({ ...options, ca: [] }), 'error');
    const silent = connectTls({ ...options, rejectUnauthorized: false });
    await once(silent, 'secureConnect');
    silent.end();
    await once(silent.resume(), 'close');
    await expect
      .poll(async () => (await refusals()).map(({ reason }) => reason).sort())
      .toEqual([
        'it does not accept the certificate of this server: unknown ca',
        'it ended the connection after the handshake without a request',
        'it ended the connection during the handshake',
      ]);
  });

  it('is not counted for connections that name no cluster', async () => {
    const silent = connectTls({ host: '127.0.0.1', port: world.port, rejectUnauthorized: false });
    await once(silent, 'secureConnect');
    silent.end();
    await once(silent.resume(), 'close');
    expect((await read()).status).toBe(403);
    expect(await refusals()).toMatchObject([{ reason: 'it shows no certificate' }]);
  });

  it('is kept for a hundred different ones', async () => {
    for (let index = 0; index < 120; index += 1) {
      const reason = `reason ${index}`;
      world.listener.refusals.count({
        clusterId: cluster.id,
        address: '10.0.0.1',
        name: '',
        reason,
      });
      advance(1);
    }
    const kept = await refusals();
    expect(kept.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 100 }, (_, index) => `reason ${119 - index}`),
    );
  });
});

describe('a handshake fails', () => {
  it('without TLS', async () => {
    const socket = connectPlain(world.port, '127.0.0.1');
    socket.end('GET /version HTTP/1.1\r\nhost: gateways\r\n\r\n');
    await once(socket.resume(), 'close');
    expect(warnings()).toEqual([
      {
        level: 'warn',
        event: 'gateway refused',
        address: '127.0.0.1',
        reason: expect.stringMatching(/^the TLS handshake failed: .*http request/),
      },
    ]);
  });

  it('for a cluster whose authority cannot be read', async () => {
    const { domain } = await world.ok<Cluster>('GET', `/clusters/${world.siblingId}`);
    await expect(read(undefined, { name: domain })).rejects.toThrow(/disconnected|ECONNRESET/);
    expect(warnings()).toMatchObject([
      { event: 'gateway refused', reason: expect.stringMatching(/^the TLS handshake failed: /) },
    ]);
  });
});

describe('a gateway with a certificate of its cluster', () => {
  it('reads the configuration of its cluster', async () => {
    for (const one of [cluster, other]) {
      const { status, body } = await read(await bundleOf(one), { name: one.domain });
      expect([status, body.header?.cluster_id]).toEqual([200, one.id]);
    }
    expect(warnings()).toEqual([]);
  });

  it('sees a certificate of the authority of its cluster, for the domain of its cluster', async () => {
    const bundle = await bundleOf(cluster);
    for (const name of [cluster.domain, cluster.domain.toUpperCase()]) {
      const { shown, distrust } = await read(bundle, { name, trust: bundle.ca_certificate });
      expect(distrust).toBeNull();
      expect(shown?.issuer).toContain(`CN=Gateway authority ${cluster.id}`);
      expect(shown?.verify(new X509Certificate(bundle.ca_certificate).publicKey)).toBe(true);
      expect(shown?.subjectAltName).toBe(`DNS:${cluster.domain}`);
    }
  });

  it.each([
    ['an unknown name', 'unknown.example.com'],
    [
      'a name that is too long',
      `${'a'.repeat(63)}.${'a'.repeat(63)}.${'a'.repeat(63)}.${'a'.repeat(62)}`,
    ],
    ['the name of another host', 'localhost'],
    ['no name', ''],
  ])(
    'is found by its issuer when it asks for %s, and can trust the server',
    async (_what, name) => {
      for (const one of [cluster, other]) {
        const bundle = await bundleOf(one);
        const trust = bundle.ca_certificate;
        const { status, body, shown, distrust } = await read(bundle, {
          name,
          trust,
          checksName: name === 'localhost',
        });
        expect([status, body.header?.cluster_id]).toEqual([200, one.id]);
        expect(distrust).toBeNull();
        expect(shown?.issuer).toContain('CN=Gateway Console servers');
        expect(shown?.subjectAltName).toBe('DNS:localhost');
        // Without the second authority of the bundle it could not.
        const [first = ''] = trust.split(/(?<=-----END CERTIFICATE-----\n)/);
        expect((await read(bundle, { name, trust: first, checksName: false })).distrust).toBe(
          'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        );
      }
    },
  );

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is identified when it continues a session of %s, until its certificate is revoked',
    async (version) => {
      const bundle = await bundleOf(cluster);
      const agent = new Agent({ minVersion: version, maxVersion: version });
      const first = await read(bundle, { agent });
      expect([first.status, first.isResumed]).toEqual([200, false]);
      const second = await read(bundle, { agent });
      expect([second.status, second.isResumed]).toEqual([200, true]);
      await revoke(serialOf(bundle));
      const third = await read(bundle, { agent });
      expect([third.status, third.isResumed]).toEqual([403, true]);
    },
  );

  it('is recorded at its first connection when an earlier release issued the certificate', async () => {
    const bundle = await bundleOf(cluster, 'edge-2');
    const serial = serialOf(bundle);
    const { db } = world.app.context;
    const t = gatewayCertificates;
    await db.delete(t).where(and(eq(t.clusterId, world.clusterId), eq(t.serialNumber, serial)));
    expect(await listed()).not.toContainEqual(expect.objectContaining({ serial_number: serial }));
    const both = await Promise.all([read(bundle), read(bundle)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const found = (await listed()).filter(({ serial_number }) => serial_number === serial);
    expect(found).toEqual([
      {
        name: 'edge-2',
        serial_number: serial,
        issued_by: null,
        created_at: clock.toISOString(),
        not_after: new X509Certificate(bundle.certificate).validToDate.toISOString(),
        revoked_at: null,
        platform: null,
        version: null,
      },
    ]);
    await revoke(serial);
    await expectRefused('its certificate is revoked', bundle);
  });

  it('loses its streams when its certificate is revoked', async () => {
    const bundle = await bundleOf(cluster);
    const connection = new EtcdConnection({
      port: world.port,
      domain: cluster.domain,
      bundle,
      authority: bundle.ca_certificate,
    });
    const renewed = new EtcdConnection(await world.access('edge-1'));
    const [mine, others] = [await openWatch(connection), await openWatch(renewed)];
    await revoke(serialOf(bundle));
    await expect(mine.next()).rejects.toThrow('aborted');
    expect(warnings()).toEqual([
      {
        level: 'warn',
        event: 'gateway disconnected: its certificate is revoked or has expired',
        cluster: cluster.id,
        serial: serialOf(bundle),
      },
    ]);
    const { status, text: body } = await connection.call('POST', '/v3/kv/range', everything);
    expect([status, JSON.parse(body)]).toMatchObject([
      403,
      { error: 'its certificate is revoked' },
    ]);
    expect((await renewed.call('POST', '/v3/kv/range', everything)).status).toBe(200);
    others.close();
  });

  it('loses its streams when its certificate expires', async () => {
    const { certificate, privateKey } = await shortLived();
    const { ca_certificate } = await bundleOf(cluster);
    const connection = new EtcdConnection({
      port: world.port,
      domain: cluster.domain,
      bundle: { certificate, private_key: privateKey },
      authority: ca_certificate,
    });
    const watch = await openWatch(connection);
    await world.listener.hub.poll();
    expect(warnings()).toEqual([]);
    advance(HOUR_MS);
    await world.listener.hub.poll();
    await expect(watch.next()).rejects.toThrow('aborted');
    expect(warnings()).toMatchObject([{ serial: serialOf({ certificate }) }]);
    expect((await connection.call('POST', '/v3/kv/range', everything)).status).toBe(403);
  });

  it('is refused on an open connection after its certificate has expired', async () => {
    const { certificate, privateKey } = await shortLived();
    const { ca_certificate } = await bundleOf(cluster);
    const access = {
      port: world.port,
      domain: cluster.domain,
      bundle: { certificate, private_key: privateKey },
      authority: ca_certificate,
    };
    const connection = new EtcdConnection(access, { keepAlive: true });
    expect((await connection.call('GET', '/version')).status).toBe(200);
    advance(HOUR_MS);
    const { status, text: body } = await connection.call('GET', '/version');
    expect([status, JSON.parse(body)]).toMatchObject([
      403,
      { error: 'its certificate has expired' },
    ]);
    connection.agent.destroy();
  });

  it('loses its streams when its cluster is deleted', async () => {
    const { id: orgId } = await world.ok<Organization>('POST', '/orgs', { name: 'Short-lived' });
    const [made] = (await world.ok<ClusterList>('GET', `/orgs/${orgId}/clusters`)).list;
    if (!made) throw new Error('the organization has no cluster');
    const bundle = await bundleOf(made);
    const access = { port: world.port, bundle, authority: bundle.ca_certificate };
    const connection = new EtcdConnection({ ...access, domain: made.domain });
    const watch = await openWatch(connection);
    await world.ok('DELETE', `/orgs/${orgId}`);
    await world.listener.hub.poll();
    expect(await watch.next()).toBeUndefined();
    for (const name of [made.domain, '']) {
      const { status } = await read(bundle, { name });
      expect(status).toBe(403);
    }
    expect(warnings().map(({ level, event }) => `${level} ${event}`)).toEqual([
      'warn gateway refused',
      'warn gateway refused',
    ]);
  });
});

/** Opens a watch of everything and reads its first line. */
async function openWatch(connection: EtcdConnection) {
  const { text: body } = await connection.call('POST', '/v3/kv/range', everything);
  const { header } = JSON.parse(body) as { header: { revision: string } };
  const watch = await connection.watch(watchOf(Number(header.revision) + 1));
  expect(await watch.next()).toMatchObject({ created: true });
  return watch;
}

it('the server replaces its certificates ten days before they expire', async () => {
  let time = new Date(Date.now() - 25 * DAY_MS);
  const listener = new GatewayListener({ ...world.app.context, now: () => time });
  const port = await listener.start(0, '127.0.0.1');
  const credentials = await issue(await authority(), time);
  const { ca_certificate: trust } = await bundleOf(cluster);
  const show = async (name: string) => {
    const checksName = name !== 'unknown.example.com';
    const answer = await read(credentials, { name, trust, port, checksName });
    expect([answer.status, answer.distrust]).toEqual([200, null]);
    if (!answer.shown) throw new Error('the server shows no certificate');
    return answer.shown;
  };
  for (const name of [cluster.domain, 'unknown.example.com']) {
    time = new Date(Date.now() - 25 * DAY_MS);
    const first = await show(name);
    expect(Math.round((first.validToDate.getTime() - time.getTime()) / DAY_MS)).toBe(30);
    time = new Date(time.getTime() + 20 * DAY_MS - 60_000);
    expect((await show(name)).serialNumber).toBe(first.serialNumber);
    time = new Date(time.getTime() + 60_000);
    const second = await show(name);
    expect(second.serialNumber).not.toBe(first.serialNumber);
    expect(second.validToDate.getTime() - first.validToDate.getTime()).toBeGreaterThan(19 * DAY_MS);
  }
  await listener.stop();
});
