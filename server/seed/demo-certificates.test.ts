import { randomBytes, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { coveringCertificates, isValidAt } from '#domain/certificate-coverage.ts';
import { inspectCertificate } from '#domain/certificates.ts';
import type { Database } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import { makeCipher } from '#server/identity/encryption.ts';
import { makeLogger } from '#server/log.ts';
import { openKey } from '#server/resources/certificates/record.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { seed } from './run.ts';

const now = new Date('2026-11-20T10:00:00Z');
const keys = makeCipher(randomBytes(32));
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  await seed({ db: database.db, log: makeLogger('silent'), now: () => now, keys }, 'demo');
});
afterAll(() => database.close());

it('every sample certificate is valid, with its key and a complete chain', async () => {
  const rows = await database.db.select().from(t.certificates);
  for (const row of rows) {
    const reading = await inspectCertificate({
      certificate: row.certificate,
      private_key: openKey(keys, row),
      ...(row.caCertificate && { ca_certificate: row.caCertificate }),
      type: row.type,
      now,
    });
    expect(reading.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(reading.privateKey?.matches).toBe(true);
    expect(reading.chain).toHaveLength(2);
    expect(new X509Certificate(row.certificate).subject).toContain('O=Acme Retail\nCN=');
    expect(row.createdAt <= now).toBe(true);
  }
  const days = rows.map(({ notAfter }) => (notAfter.getTime() - now.getTime()) / 86_400_000);
  expect(days).toEqual(expect.arrayContaining([3, 12, 25]));
  expect(days.filter((left) => left < 0)).toHaveLength(2);
});

it('covers all HTTPS hosts of production but two', async () => {
  const [cluster] = (await database.db.select().from(t.clusters)).filter(
    ({ name }) => name === 'production',
  );
  const inCluster = ({ clusterId }: { clusterId: string }) => clusterId === cluster?.id;
  const certificates = (await database.db.select().from(t.certificates)).filter(inCluster);
  const applications = (await database.db.select().from(t.applications)).filter(inCluster);
  const found = coveringCertificates(
    certificates.flatMap(({ type, details }) =>
      isValidAt(details, now.getTime()) ? [{ type, ...details }] : [],
    ),
  );
  const hosts = new Set(
    applications.flatMap(({ spec }) => (spec.protocols?.includes('HTTPS') ? spec.hosts : [])),
  );
  const uncovered = [...hosts].filter((host) => found(host).length === 0);
  expect(uncovered.sort()).toEqual(['events.acme.test', 'www.acme.test']);
  expect(found('api.acme.test')).toHaveLength(2);
  const client = certificates.find(({ type }) => type === 'Client');
  const presenting = applications.filter(({ spec }) =>
    spec.upstreams.some(({ upstream }) => upstream.client_cert_id === client?.id),
  );
  expect(presenting.map(({ name }) => name)).toEqual(['payments']);
});
