import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import * as t from '#server/db/schema.ts';
import { testApp } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { expectRecorded } from '#server/testing/recorded.ts';
import { recordBaselines } from './baseline.ts';

/** The key that seals the secrets, the same at both starts. */
const env = { SEED: 'demo', ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64') };

const kept = (database: Database) => ({ ...database, close: async () => {} });

/** As before the first start that keeps a history. */
async function forgetAll(db: Database['db']) {
  await db.delete(t.historyEntries);
  await db.delete(t.installation).where(eq(t.installation.key, 'history'));
}

describe.each(databases())('the beginning of the history on $name', ({ open }) => {
  it('has an entry for each record, once', async () => {
    const database = await open();
    const { db } = database;
    const app = await testApp(env, { database: kept(database) });
    const tables = {
      organization: t.organizations,
      member: t.members,
      cluster: t.clusters,
      application: t.applications,
      api: t.apis,
      consumer: t.consumers,
      certificate: t.certificates,
      plugin: t.loadedPlugins,
    } as const;
    await forgetAll(db);
    await recordBaselines(app.context);
    const entries = await db.select().from(t.historyEntries);
    for (const [kind, table] of Object.entries(tables)) {
      const count = await db.$count(table);
      expect([kind, count > 0]).toEqual([kind, true]);
      expect([kind, entries.filter((entry) => entry.kind === kind).length]).toEqual([kind, count]);
    }
    const shared = {
      action: 'baseline',
      operation: 'baseline',
      requestId: 'baseline',
      actorKind: 'system',
      actorName: 'Server',
      address: null,
      before: null,
      outcome: 'done',
    };
    expect(entries).toEqual(entries.map(() => expect.objectContaining(shared)));
    for (const { id } of await db.select().from(t.clusters)) await expectRecorded({ db }, id);
    await app.close();
    const again = await testApp(env, { database: kept(database) });
    expect(await db.$count(t.historyEntries)).toBe(entries.length);
    await again.close();
    await database.close();
  });

  it('is written by one of several servers that start together', async () => {
    const app = await testApp({ SEED: 'demo' }, { database: await open() });
    const { db } = app.context;
    await forgetAll(db);
    await recordBaselines(app.context);
    const count = await db.$count(t.historyEntries);
    await forgetAll(db);
    await Promise.all([1, 2, 3].map(() => recordBaselines(app.context)));
    expect(await db.$count(t.historyEntries)).toBe(count);
    await app.close();
  });
});
