import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import { makeCipher } from '#server/identity/encryption.ts';
import { makeLogger } from '#server/log.ts';
import { plugins as catalogue } from '#server/resources/plugins/catalogue.ts';
import { databases } from '#server/testing/database.ts';
import { seed } from './run.ts';

const now = new Date('2026-11-20T10:00:00Z');
const open: Database[] = [];

async function fresh(kind: { open: () => Promise<Database> }) {
  const database = await kind.open();
  open.push(database);
  return database.db;
}

const keys = makeCipher(randomBytes(32));
const context = (db: Database['db']) => ({ db, log: makeLogger('silent'), now: () => now, keys });

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()));
});

describe.each(databases())('seed on $name', (kind) => {
  it('none creates only regions', async () => {
    const db = await fresh(kind);
    await seed(context(db), 'none');
    expect(await db.$count(t.regions)).toBeGreaterThan(3);
    expect(await db.$count(t.organizations)).toBe(0);
  });

  it('demo creates 24 applications with 120 APIs, 44 consumers and 14 certificates in two clusters, once', async () => {
    const db = await fresh(kind);
    await seed(context(db), 'demo');
    await seed(context(db), 'demo');
    await seed(context(db), 'none');
    expect(await db.$count(t.applications)).toBe(24);
    expect(await db.$count(t.apis)).toBe(120);
    expect(await db.$count(t.consumers)).toBe(44);
    expect(await db.$count(t.certificates)).toBe(14);
    expect(await db.$count(t.invoices)).toBe(11);
    expect((await db.select().from(t.clusters)).map((row) => row.name).sort()).toEqual([
      'production',
      'staging',
    ]);
    expect(await db.$count(t.members)).toBe(6);
    const [note] = await db.select().from(t.installation).where(eq(t.installation.key, 'seed'));
    const [organization] = await db.select().from(t.organizations);
    expect(note?.value).toEqual({
      kind: 'demo',
      orgId: organization?.id,
      ownerId: organization?.ownerId,
    });
  });

  it('servers that start together seed the database once', async () => {
    const db = await fresh(kind);
    await Promise.all([seed(context(db), 'demo'), seed(context(db), 'demo')]);
    expect(await db.$count(t.organizations)).toBe(1);
  });
});

it('sample data is varied, consistent, and not in the future', async () => {
  const [kind] = databases();
  if (!kind) throw new Error('no database');
  const db = await fresh(kind);
  await seed(context(db), 'demo');
  const applications = await db.select().from(t.applications);
  const apis = await db.select().from(t.apis);
  const consumers = await db.select().from(t.consumers);
  for (const { createdAt, updatedAt } of [...applications, ...apis, ...consumers]) {
    expect(updatedAt >= createdAt && updatedAt <= now).toBe(true);
  }
  expect(new Set(applications.map((row) => row.spec.upstreams.length))).toEqual(new Set([1, 2, 3]));
  expect(apis.filter((row) => row.spec.type === 'WebSocket').length).toBeGreaterThan(2);
  expect(apis.filter((row) => row.spec.active === 1).length).toBeGreaterThan(3);
  const plugins = [...applications, ...apis, ...consumers].flatMap((row) =>
    Object.keys(row.spec.plugins ?? {}),
  );
  expect(plugins.filter((name) => !catalogue.has(name))).toEqual([]);
  const loaded = (await db.select().from(t.loadedPlugins)).map(
    (row) => `${row.clusterId} ${row.name}`,
  );
  const needed = [...applications, ...apis].flatMap((row) =>
    Object.keys(row.spec.plugins ?? {})
      .filter((name) => catalogue.get(name)?.optional)
      .map((name) => `${row.clusterId} ${name}`),
  );
  expect(needed.filter((use) => !loaded.includes(use))).toEqual([]);
  const secrets = applications.flatMap((row) => row.spec.plugins?.csrf ?? []);
  const sealed = { key: expect.stringMatching(/^sealed:/) };
  expect(secrets).toEqual([sealed, sealed]);
});
