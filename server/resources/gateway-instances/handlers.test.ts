import { X509Certificate } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  GatewayInstance,
  GatewayInstanceList,
  StartupConfig,
  TlsBundle,
} from '#contract/generated/types.gen.ts';
import { REMOVAL_LIMIT_MS } from '#domain/instance-status.ts';
import * as t from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { openWorld, rulesOf, type World } from '#server/testing/world.ts';

const report = {
  id: 'gw_1',
  hostname: 'edge-1.example.com',
  ip: '2001:db8::10',
  version: '3.2.0',
  api_calls: 7,
  etcd_reachable: true,
  config_version: 1,
};

describe.each(databases())('gateway instances on $name', ({ open }) => {
  let world: World;
  let path: string;
  let clock = new Date('2026-11-20T10:00:00.000Z');
  const advance = (ms: number) => {
    clock = new Date(clock.getTime() + ms);
  };
  const list = () => world.ok<GatewayInstanceList>('GET', path);
  const send = (body: object) => world.call('POST', path, body);
  beforeAll(async () => {
    world = await openWorld(await open(), {}, { now: () => clock });
    path = `/clusters/${world.clusterId}/instances`;
  });
  afterAll(() => world.app.close());

  it('appear with their first report and keep its time', async () => {
    const start = clock.toISOString();
    const first = await world.ok<GatewayInstance>('POST', path, report);
    expect(first).toMatchObject({
      ...report,
      status: 'Healthy',
      register_time: start,
      last_seen_time: start,
    });
    expect(first.domain).toMatch(/^default\..*\.gateways\.local$/);
    expect(await list()).toEqual({ count: 1, list: [first] });
    advance(10_000);
    const changed = { ...first, api_calls: 9, etcd_reachable: false };
    const second = await world.ok<GatewayInstance>('POST', path, changed);
    expect(second).toEqual({
      ...changed,
      status: 'Only Heartbeats',
      last_seen_time: clock.toISOString(),
    });
    expect(await list()).toEqual({ count: 1, list: [second] });
  });

  it('lose connection, go offline and leave the list', async () => {
    const seen = async () => (await list()).list.map((one) => one.status);
    await world.ok('POST', path, report);
    advance(30_000);
    expect(await seen()).toEqual(['Healthy']);
    advance(1);
    expect(await seen()).toEqual(['Lost Connection']);
    advance(2 * 3600_000);
    expect(await seen()).toEqual(['Offline']);
    advance(REMOVAL_LIMIT_MS - 2 * 3600_000 - 30_001);
    expect(await seen()).toEqual(['Offline']);
    advance(1);
    expect(await seen()).toEqual([]);
    await world.ok('POST', path, { ...report, id: 'gw_2' });
    expect((await list()).list.map((one) => one.id)).toEqual(['gw_2']);
    const mine = eq(t.gatewayInstances.clusterId, world.clusterId);
    expect(await world.app.context.db.$count(t.gatewayInstances, mine)).toBe(1);
  });

  it.each([
    [{ id: '' }, 'id min_length'],
    [{ id: 'a b' }, 'id pattern'],
    [{ id: 'x'.repeat(65) }, 'id max_length'],
    [{ hostname: ' ' }, 'hostname pattern'],
    [{ hostname: 'x'.repeat(254) }, 'hostname max_length'],
    [{ ip: '10.0.0.256' }, 'ip format'],
    [{ ip: 'localhost' }, 'ip pattern'],
    [{ version: 'x'.repeat(33) }, 'version max_length'],
    [{ api_calls: -1 }, 'api_calls minimum'],
    [{ config_version: 2 ** 53 }, 'config_version maximum'],
    [{ etcd_reachable: undefined }, 'etcd_reachable required'],
  ])('refuse reports with %j', async (more, problem) => {
    const response = await send({ ...report, ...more });
    expect([response.status, rulesOf(response)]).toEqual([400, [problem]]);
  });

  it('get certificates of one CA, each with a new key that is not stored', async () => {
    const generate = () => world.call('GET', `/clusters/${world.clusterId}/gateway_certificate`);
    const responses = await Promise.all([generate(), generate()]);
    const [one, two] = responses.map((response) => response.body.payload as TlsBundle);
    expect(responses.map((response) => response.headers.get('cache-control'))).toEqual([
      'no-store',
      'no-store',
    ]);
    expect(one?.ca_certificate).toBe(two?.ca_certificate);
    expect(one?.private_key).not.toBe(two?.private_key);
    const authority = new X509Certificate(one?.ca_certificate ?? '');
    for (const bundle of [one, two]) {
      const certificate = new X509Certificate(bundle?.certificate ?? '');
      expect(certificate.checkIssued(authority)).toBe(true);
      expect(certificate.verify(authority.publicKey)).toBe(true);
    }
    const mine = eq(t.clusterAuthorities.clusterId, world.clusterId);
    const rows = await world.app.context.db.select().from(t.clusterAuthorities).where(mine);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('PRIVATE KEY');
  });

  it('get certificates with their name, which are recorded until they expire', async () => {
    const { db, now } = world.app.context;
    const mine = eq(t.gatewayCertificates.clusterId, world.clusterId);
    await db.delete(t.gatewayCertificates).where(mine);
    const day = 24 * 3600 * 1000;
    await db.insert(t.gatewayCertificates).values({
      clusterId: world.clusterId,
      serialNumber: '03',
      name: 'expired',
      notAfter: new Date(now().getTime() - day),
      createdAt: now(),
      updatedAt: now(),
    });
    const path = `/clusters/${world.clusterId}/gateway_certificate?name=edge-1`;
    const bundles = [
      await world.ok<TlsBundle>('GET', path),
      await world.ok<TlsBundle>('GET', path),
    ];
    const certificates = bundles.map(({ certificate }) => new X509Certificate(certificate));
    const { id: userId } = await world.ok<{ id: string }>('GET', '/user/me');
    const rows = await db.select().from(t.gatewayCertificates).where(mine);
    expect(
      rows.map(({ name, serialNumber, notAfter, issuedBy }) => ({
        name,
        serialNumber,
        notAfter,
        issuedBy,
      })),
    ).toEqual(
      expect.arrayContaining(
        certificates.map((certificate) => ({
          name: 'edge-1',
          serialNumber: certificate.serialNumber.toLowerCase(),
          // Certificates have whole seconds.
          notAfter: expect.toSatisfy(
            (time: Date) => Math.abs(time.getTime() - Date.parse(certificate.validTo)) < 1000,
          ),
          issuedBy: userId,
        })),
      ),
    );
    expect(rows).toHaveLength(2);
    for (const { subject } of certificates) expect(subject).toContain('CN=edge-1');
  });

  it.each(['Edge', 'a_b', '-a', 'a-', 'x'.repeat(64), '%20'])(
    'get no certificate with the name %s',
    async (name) => {
      const path = `/clusters/${world.clusterId}/gateway_certificate?name=${name}`;
      expect((await world.call('GET', path)).status).toBe(400);
    },
  );

  it('get a start-up configuration with the domain of their cluster', async () => {
    const [known] = (await list()).list;
    const template = `/clusters/${world.clusterId}/startup_config_tpl`;
    for (const form of ['apisix', 'helm']) {
      const { configuration } = await world.ok<StartupConfig>('GET', `${template}/${form}`);
      expect(configuration).toContain(`https://${known?.domain}:443`);
    }
    expect((await world.call('GET', `${template}/docker`)).status).toBe(400);
  });
});
