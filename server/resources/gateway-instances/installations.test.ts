import { X509Certificate } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { unpackTar } from 'modern-tar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  GatewayCertificateList,
  GatewayInstallation,
  GatewayInstallationCreate,
} from '#contract/generated/types.gen.ts';
import { gatewayInstallations, members, organizations } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { openWorld, type World } from '#server/testing/world.ts';

const MINUTE_MS = 60_000;

describe.each(databases())('the files of a gateway on $name', ({ open }) => {
  let world: World;
  let clock = new Date();
  const advance = (ms: number) => {
    clock = new Date(clock.getTime() + ms);
  };
  beforeAll(async () => {
    const env = { GATEWAY_ADDRESS: 'gateways.example.com:8443' };
    world = await openWorld(await open(), env, { now: () => clock });
  });
  afterAll(() => world.app.close());

  const create = (body: GatewayInstallationCreate) =>
    world.ok<GatewayInstallation>(
      'POST',
      `/clusters/${world.clusterId}/gateway_installations`,
      body,
    );
  /** Requests the files as curl does: without credentials and with the form content type. */
  const download = (token: string) =>
    world.app.fetch(
      new Request('http://127.0.0.1/api/v1/gateway_files', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: JSON.stringify({ token }),
      }),
    );
  const filesOf = async (response: Response) => {
    expect(response.status).toBe(200);
    const archive = gunzipSync(Buffer.from(await response.arrayBuffer()));
    const entries = await unpackTar(new Uint8Array(archive));
    return new Map(
      entries.map(({ header, data }) => [
        header.name,
        { ...header, text: Buffer.from(data ?? []).toString() },
      ]),
    );
  };
  const refusal = async (response: Response) => [
    response.status,
    ((await response.json()) as { error: string }).error,
  ];

  it('are a certificate of that name with its key, the authorities and the start-up file', async () => {
    const { token, expires_at: expiresAt } = await create({
      name: 'edge-1',
      platform: 'docker',
      version: '3.13',
      values: { TLSDir: '/usr/local/apisix/conf/gateway-tls' },
    });
    expect(Date.parse(expiresAt) - clock.getTime()).toBe(15 * MINUTE_MS);
    const response = await download(token);
    expect(response.headers.get('content-disposition')).toContain('edge-1.tar.gz');
    const files = await filesOf(response);
    expect([...files.keys()]).toEqual([
      'edge-1/',
      'edge-1/tls/',
      'edge-1/tls/ca.crt',
      'edge-1/tls/tls.crt',
      'edge-1/tls/tls.key',
      'edge-1/config.yaml',
    ]);
    const certificate = new X509Certificate(files.get('edge-1/tls/tls.crt')?.text ?? '');
    expect(certificate.subject).toContain('CN=edge-1');
    expect(
      certificate.verify(new X509Certificate(files.get('edge-1/tls/ca.crt')?.text ?? '').publicKey),
    ).toBe(true);
    const key = files.get('edge-1/tls/tls.key');
    expect(key).toMatchObject({ mode: 0o600, uid: 636, gid: 636 });
    expect(key?.text).toContain('PRIVATE KEY');
    const config = files.get('edge-1/config.yaml')?.text;
    expect(config).toContain('https://gateways.example.com:8443');
    expect(config).toContain("cert: '/usr/local/apisix/conf/gateway-tls/tls.crt'");
    expect(config).not.toContain('{{');
    const { list } = await world.ok<GatewayCertificateList>(
      'GET',
      `/clusters/${world.clusterId}/gateway_certificates`,
    );
    expect(list).toMatchObject([{ name: 'edge-1', platform: 'docker', version: '3.13' }]);
  });

  it('belong to the user of the packages on a machine, and are values for a release', async () => {
    const host = await create({ name: 'edge-2', platform: 'host' });
    const onHost = await filesOf(await download(host.token));
    expect(onHost.get('edge-2/tls/tls.key')).toMatchObject({ mode: 0o600, uname: 'nobody' });
    const values = { ImageRepository: 'apache/apisix', ImageTag: '3.16.0-ubuntu', ReplicaCount: 2 };
    const helm = await create({ name: 'edge-3', platform: 'helm', values });
    const inRelease = await filesOf(await download(helm.token));
    expect(inRelease.get('edge-3/values.yaml')?.text).toContain('replicaCount: 2');
    expect(inRelease.has('edge-3/config.yaml')).toBe(false);
  });

  it('are the certificate alone for a renewal', async () => {
    const body = { name: 'edge-1', platform: 'docker', certificate_only: true } as const;
    const { token } = await create(body);
    const names = [...(await filesOf(await download(token))).keys()];
    expect(names.filter((name) => !name.endsWith('/'))).toEqual([
      'edge-1/tls/ca.crt',
      'edge-1/tls/tls.crt',
      'edge-1/tls/tls.key',
    ]);
  });

  it('can be downloaded once, within 15 minutes', async () => {
    const used = await create({ name: 'edge-1', platform: 'docker' });
    const [first, second] = await Promise.all([download(used.token), download(used.token)]);
    expect([first.status, second.status].sort()).toEqual([200, 404]);
    const late = await create({ name: 'edge-1', platform: 'docker' });
    const last = await create({ name: 'edge-1', platform: 'docker' });
    advance(15 * MINUTE_MS - 1);
    expect((await download(last.token)).status).toBe(200);
    advance(1);
    const message = expect.stringContaining('has expired');
    for (const token of [used.token, late.token, 'unknown']) {
      expect(await refusal(await download(token))).toEqual([404, message]);
    }
  });

  it('stores no token, and forgets what has expired', async () => {
    const { token } = await create({ name: 'edge-1', platform: 'docker' });
    const { db } = world.app.context;
    const stored = () =>
      db
        .select()
        .from(gatewayInstallations)
        .where(eq(gatewayInstallations.clusterId, world.clusterId));
    expect(JSON.stringify(await stored())).not.toContain(token);
    advance(15 * MINUTE_MS);
    await create({ name: 'edge-1', platform: 'docker' });
    expect(await stored()).toHaveLength(1);
  });

  it('count for the plan by name', async () => {
    const { db } = world.app.context;
    const used = async () =>
      (
        await world.ok<{ gateway_instances: { used: number; limit: number } }>(
          'GET',
          `/orgs/${world.orgId}/usage`,
        )
      ).gateway_instances;
    const { used: before, limit } = await used();
    for (let index = before; index < limit; index += 1) {
      const { token } = await create({ name: `more-${index}`, platform: 'docker' });
      expect((await download(token)).status).toBe(200);
    }
    const over = await create({ name: 'one-too-many', platform: 'docker' });
    const [status, error] = await refusal(await download(over.token));
    expect([status, error]).toEqual([403, expect.stringContaining('plan allows')]);
    const renewal = await create({ name: 'edge-1', platform: 'docker' });
    expect((await download(renewal.token)).status).toBe(200);
    await db
      .delete(gatewayInstallations)
      .where(eq(gatewayInstallations.clusterId, world.clusterId));
  });

  it('refuses values that could leave their place in the file', async () => {
    for (const [name, value] of [
      ['TLSDir', "/tls'\nadmin: true"],
      ['ImageTag', '{{ .Other }}'],
      ['LocalCachePVC', '"'],
    ]) {
      const { status, body } = await world.call(
        'POST',
        `/clusters/${world.clusterId}/gateway_installations`,
        { name: 'edge-1', platform: 'docker', values: { [name ?? '']: value } },
      );
      expect(status).toBe(400);
      expect(body).toMatchObject({ field_errors: [{ field: `values.${name}` }] });
    }
  });

  it('needs the permission when they are downloaded, too', async () => {
    const { token } = await create({ name: 'edge-1', platform: 'docker' });
    const { db } = world.app.context;
    const nobody = 'user_gone';
    const mine = eq(members.orgId, world.orgId);
    await db
      .update(organizations)
      .set({ ownerId: nobody })
      .where(eq(organizations.id, world.orgId));
    await db.delete(members).where(mine);
    expect((await download(token)).status).toBe(404);
  });
});
