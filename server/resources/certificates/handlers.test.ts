import { createPrivateKey } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CertificateDetails,
  CertificateList,
  Cluster,
} from '#contract/generated/types.gen.ts';
import { encrypted, makeAuthority, type Pair, selfSigned } from '#contract/testing/openssl.ts';
import type { Database } from '#server/db/connect.ts';
import { certificates } from '#server/db/schema.ts';
import { makeCipher } from '#server/identity/encryption.ts';
import type { TestResponse } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import {
  makeApplication,
  openWorld,
  plainApplication,
  plainVersion,
  rulesOf,
  type World,
} from '#server/testing/world.ts';
import { openKey } from './record.ts';

const encryptionKey = Buffer.alloc(32, 7);
const cipher = makeCipher(encryptionKey);
const env = { ENCRYPTION_KEY: encryptionKey.toString('base64') };

const root = makeAuthority();
const middle = root.subordinate('Test Issuing CA');
afterAll(() => {
  for (const { remove } of [root, middle]) remove();
});

const names = ['shop.example.com'];
const plain = root.issue({ names, days: 90 });
const other = root.issue({ names: ['blog.example.com'], days: 40 });

const bodyOf = ({ certificate, key }: Pair, more: object = {}) => ({
  certificate,
  private_key: key,
  ...more,
});

const warningOf = ({ body }: TestResponse) => (body as { warning?: string }).warning;

describe.each(databases())('certificates on $name', ({ open }) => {
  let database: Database;
  let world: World;
  let path: string;
  beforeAll(async () => {
    database = await open();
    world = await openWorld(database, env);
    path = `/clusters/${world.clusterId}/certificates`;
  });
  afterAll(() => world.app.close());

  const create = (pair: Pair, more?: object) => world.call('POST', path, bodyOf(pair, more));
  const make = (pair: Pair, more?: object) =>
    world.ok<CertificateDetails>('POST', path, bodyOf(pair, more));
  const patch = ({ id }: { id: string }, body: object) =>
    world.call('PATCH', `${path}/${id}`, body);
  const rowOf = async ({ id }: { id: string }) => {
    const rows = await database.db.select().from(certificates);
    const row = rows.find((one) => one.id === id);
    if (!row) throw new Error(`no row ${id}`);
    return row;
  };

  it('keep their tag when the same certificate and key are sent again', async () => {
    const made = await make(plain);
    const one = `${path}/${made.id}`;
    const again = await world.ok<CertificateDetails>('PUT', one, bodyOf(plain));
    expect(again.etag).toBe(made.etag);
    const renewed = await world.ok<CertificateDetails>('PUT', one, bodyOf(other));
    expect(renewed.etag).not.toBe(made.etag);
    await world.ok('DELETE', one);
  });

  it('say that an Ed25519 key is shorter than the API takes', async () => {
    const refused = await create(root.issue({ names, days: 90, kind: 'Ed25519' }));
    expect([refused.status, ...rulesOf(refused)]).toEqual([400, 'private_key min_length']);
    expect(JSON.stringify(refused.body)).toContain('An Ed25519 key in PKCS #8 has 119 characters');
  });

  it('leave out names that no host can have, and need one of the others', async () => {
    const odd = root.issue({ names: ['shop.example.com', 'a.*.test', 'b.test.'], days: 90 });
    const response = await create(odd);
    expect(response.body.payload).toMatchObject({ snis: ['shop.example.com'] });
    expect(warningOf(response)).toContain('“a.*.test”, “b.test.”');
    const refused = await create(root.issue({ names: ['a.*.test'], days: 90 }));
    expect([refused.status, ...rulesOf(refused)]).toEqual([400, 'certificate no_names']);
  });

  it('warn of a certificate with a common name alone', async () => {
    const response = await create(selfSigned('/CN=shop.example.com'));
    expect(response.status).toBe(200);
    expect(warningOf(response)).toContain('browsers and Go refuse it');
  });

  it('return parsed fields, never PEM', async () => {
    const made = await make(plain, { labels: ['web'], ca_certificate: root.certificate });
    expect(made).toMatchObject({
      cluster_id: world.clusterId,
      snis: names,
      subject: 'CN=shop.example.com',
      issuer: 'CN=Test Root CA',
      labels: ['web'],
      type: 'Server',
      status: 50,
      ca_certificate: { subject: 'CN=Test Root CA' },
    });
    const responses = [
      made,
      await world.ok('GET', `${path}/${made.id}`),
      await world.ok('GET', path),
      (await patch(made, { labels: [] })).body,
      (await world.call('PUT', `${path}/${made.id}`, bodyOf(plain))).body,
    ];
    const json = JSON.stringify(responses);
    expect(json).not.toContain('BEGIN');
    for (const line of [plain.key, plain.certificate].map((text) => text.split('\n')[1] ?? '')) {
      expect(json).not.toContain(line);
    }
  });

  it('store the key encrypted, and PEM blocks without surrounding text', async () => {
    const noisy = {
      certificate: `\uFEFFIssued to you\r\n${plain.certificate.replaceAll('\n', '\r\n')}`,
      key: `Keep it\n${plain.key}`,
    };
    const response = await create(noisy);
    expect(warningOf(response)).toContain('text around');
    const row = await rowOf(response.body.payload as CertificateDetails);
    expect(row.certificate).toBe(plain.certificate);
    expect(JSON.stringify(row)).not.toContain(plain.key.split('\n')[1]);
    const stored = createPrivateKey(openKey(cipher, row));
    expect(stored.equals(createPrivateKey(plain.key))).toBe(true);
  });

  const client = root.issue({ names, days: 90, use: 'clientAuth' });
  const leaf = middle.issue({ names, days: 90 });
  it.each<[string, Pair, string[], object?]>([
    ['a key of another certificate', { ...plain, key: other.key }, ['private_key key_mismatch']],
    ['an encrypted key', { ...plain, key: encrypted(plain) }, ['private_key encrypted']],
    ['a client certificate as Server', client, ['type key_usage']],
    ['a server certificate as Client', plain, ['type key_usage'], { type: 'Client' }],
    [
      'a chain in the wrong order',
      { ...leaf, certificate: leaf.certificate + root.certificate + middle.certificate },
      ['certificate chain_order'],
    ],
    [
      'a certificate that is not an authority',
      plain,
      ['ca_certificate not_ca'],
      { ca_certificate: other.certificate },
    ],
    [
      'a certificate of 127 characters',
      { ...plain, certificate: 'x'.repeat(127) },
      ['certificate min_length'],
    ],
    ['a certificate of 65,537 characters', padded(plain, 65_537), ['certificate max_length']],
    ['a key of 127 characters', { ...plain, key: 'x'.repeat(127) }, ['private_key min_length']],
    [
      'text that is not PEM',
      { certificate: 'x'.repeat(128), key: 'x'.repeat(128) },
      ['certificate pem', 'private_key pem'],
    ],
  ])('refuses %s', async (_name, pair, rules, more) => {
    const response = await create(pair, more);
    expect([response.status, ...rulesOf(response)]).toEqual([400, ...rules]);
    expect(JSON.stringify(response.body)).not.toContain(plain.key.split('\n')[1]);
  });

  function padded({ certificate, key }: Pair, length: number): Pair {
    return { certificate: certificate.padEnd(length, ' #'), key };
  }

  it('accept 65,536 characters, expired and self-signed certificates, with a warning each', async () => {
    const warned = async (pair: Pair) => {
      const response = await create(pair);
      return [response.status, warningOf(response)];
    };
    expect(await warned(padded(plain, 65_536))).toEqual([200, expect.stringContaining('ignored')]);
    const over = root.issue({ names, days: -3 });
    expect(await warned(over)).toEqual([200, expect.stringContaining('expired')]);
    const own = selfSigned('/CN=shop.example.com');
    expect(await warned(own)).toEqual([200, expect.stringContaining('self-signed')]);
  });

  it('are renewed in place: id, labels, type and authority stay', async () => {
    const old = root.issue({ names, days: 2 });
    const made = await make(old, { labels: ['tier-1'], ca_certificate: root.certificate });
    const next = root.issue({ names, days: 300 });
    const response = await patch(made, bodyOf(next));
    const renewed = response.body.payload as CertificateDetails;
    expect(response.body).not.toHaveProperty('warning');
    expect(renewed).toMatchObject({
      id: made.id,
      labels: ['tier-1'],
      type: 'Server',
      created_at: made.created_at,
      ca_certificate: { subject: 'CN=Test Root CA' },
      Metadata: { serial_number: renewed.serial_number },
    });
    expect(renewed.serial_number).not.toBe(made.serial_number);
    const row = await rowOf(made);
    expect(row.notAfter.toISOString()).toBe(renewed.not_after);
    expect(openKey(cipher, row)).toBe(next.key);
  });

  it('accept a new certificate without a key if it matches the stored key', async () => {
    const made = await make(plain);
    expect(rulesOf(await patch(made, { certificate: other.certificate }))).toEqual([
      'private_key key_mismatch',
    ]);
    await world.ok('PATCH', `${path}/${made.id}`, { certificate: plain.certificate });
    expect(rulesOf(await patch(made, { private_key: other.key }))).toEqual([
      'private_key key_mismatch',
    ]);
    expect(openKey(cipher, await rowOf(made))).toBe(plain.key);
  });

  it('allow removing the authority, but not the certificate or key', async () => {
    const made = await make(plain, { ca_certificate: root.certificate });
    const without = await world.ok<CertificateDetails>('PATCH', `${path}/${made.id}`, {
      ca_certificate: null,
    });
    expect(without).not.toHaveProperty('ca_certificate');
    expect((await rowOf(made)).caCertificate).toBeNull();
    const response = await patch(made, { certificate: null, private_key: null });
    expect([response.status, ...rulesOf(response)]).toEqual([
      400,
      'certificate required',
      'private_key required',
    ]);
  });

  it('cannot be deleted or change type while an upstream presents them', async () => {
    const made = await make(client, { type: 'Client' });
    const upstream = { ...plainVersion.upstream, scheme: 'https', client_cert_id: made.id };
    const app = await makeApplication(world, {
      name: 'payments',
      upstreams: [{ ...plainVersion, upstream }],
    });
    for (const response of [
      await world.call('DELETE', `${path}/${made.id}`),
      await world.call('PUT', `${path}/${made.id}`, bodyOf(plain)),
    ]) {
      expect([response.status, response.body.error]).toEqual([
        409,
        expect.stringContaining('payments'),
      ]);
    }
    await world.ok('DELETE', `/clusters/${world.clusterId}/apps/${app.id}`);
    await world.ok('DELETE', `${path}/${made.id}`);
    expect((await world.call('GET', `${path}/${made.id}`)).status).toBe(404);
  });

  it('are presented only by upstreams of their cluster, and only with the type Client', async () => {
    const { db } = world.app.context;
    const [foreign] = await db
      .select()
      .from(certificates)
      .where(and(eq(certificates.clusterId, world.siblingId), eq(certificates.type, 'Client')));
    const server = await make(plain);
    const app = await makeApplication(world, { name: 'presents' });
    const appPath = `/clusters/${world.clusterId}/apps/${app.id}`;
    for (const id of [foreign?.id, server.id, '1']) {
      const upstreams = [
        { ...plainVersion, upstream: { ...plainVersion.upstream, client_cert_id: id } },
      ];
      const body = { ...plainApplication, name: 'presents', upstreams };
      for (const response of [
        await world.call('POST', `/clusters/${world.clusterId}/apps`, { ...body, name: 'another' }),
        await world.call('PUT', appPath, body),
        await world.call('PATCH', appPath, { upstreams }),
      ]) {
        expect([id, response.status, ...rulesOf(response)]).toEqual([
          expect.any(String),
          400,
          'upstreams.0.upstream.client_cert_id reference',
        ]);
      }
    }
    await world.ok('DELETE', appPath);
  });

  it('are listed by expiry and labels', async () => {
    const days = [30, 10, 20];
    for (const left of days) await make(root.issue({ names, days: left }), { labels: ['listed'] });
    const list = (query: string) =>
      world.ok<CertificateList>('GET', `${path}?labels=listed&order_by=expiry_time&${query}`);
    const ends = ({ list: rows }: CertificateList) => rows.map(({ not_after }) => not_after);
    const ascending = ends(await list('direction=ASC'));
    expect(ascending).toEqual(ascending.toSorted());
    expect(ends(await list('direction=DESC'))).toEqual(ascending.toReversed());
    expect((await list('page_size=2')).count).toBe(3);
  });

  it('are offered to an application if they are valid for its hosts, longest validity first', async () => {
    const issue = (days: number, more: object = {}) =>
      make(root.issue({ names: ['*.offered.test'], days, ...more }));
    const [short, long] = [await issue(10), await issue(200)];
    const middling = await make(root.issue({ names: ['a.offered.test'], days: 100 }));
    await issue(-1);
    await issue(300, { from: 3 });
    const client = root.issue({ names: ['a.offered.test'], days: 90, use: 'clientAuth' });
    await make(client, { type: 'Client' });
    const hosts = ['A.offered.test'];
    const made = await makeApplication(world, { hosts, protocols: ['HTTPS'] });
    expect(made.available_cert_ids).toEqual([long.id, middling.id, short.id]);
  });

  it('are found by name, subject and issuer in any case, and by a wildcard that covers a host', async () => {
    await make(root.issue({ names: ['*.found.test'], days: 90 }), { labels: ['found'] });
    await make(root.issue({ names: ['a.found.test', '192.0.2.9'], days: 90 }), {
      labels: ['found'],
    });
    await make(selfSigned('/O=Found Inc./CN=b.found.test'), { labels: ['found'] });
    const search = async (text: string) => {
      const query = new URLSearchParams({ labels: 'found', direction: 'ASC', search: text });
      const { list } = await world.ok<CertificateList>('GET', `${path}?${query}`);
      return list.map(({ snis }) => snis[0]);
    };
    expect(await search('A.FOUND')).toEqual(['a.found.test']);
    expect(await search('a.found.test')).toEqual(['*.found.test', 'a.found.test']);
    expect(await search('other.found.test')).toEqual(['*.found.test']);
    expect(await search('192.0.2.9')).toEqual(['a.found.test']);
    expect(await search('found inc.')).toEqual(['b.found.test']);
    expect(await search('test root ca')).toEqual(['*.found.test', 'a.found.test']);
    expect(await search('%')).toEqual([]);
  });

  it('are not found in another cluster', async () => {
    const made = await make(plain);
    const regions = await world.ok<{ list: { id: string }[] }>('GET', '/regions');
    const body = { name: 'second', region_id: regions.list[0]?.id };
    const second = await world.ok<Cluster>('POST', `/orgs/${world.orgId}/clusters`, body);
    const elsewhere = `/clusters/${second.id}/certificates/${made.id}`;
    for (const method of ['GET', 'DELETE']) {
      expect((await world.call(method, elsewhere)).status).toBe(404);
    }
    expect((await world.call('PATCH', elsewhere, { labels: [] })).status).toBe(404);
  });
});
