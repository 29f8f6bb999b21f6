import { expect, it } from 'vitest';
import { historyEntries, installation } from '#server/db/schema.ts';
import { eq } from 'drizzle-orm';
import { databases } from '#server/testing/database.ts';
import { testApp } from '#server/testing/app.ts';
import { recordBaselines } from './baseline.ts';
it.each(databases())('large $name', async ({ name, open }) => {
  const app = await testApp({ SEED: 'large' }, { database: await open() });
  const { db } = app.context;
  const n = await db.$count(historyEntries);
  await db.delete(historyEntries);
  await db.delete(installation).where(eq(installation.key, 'history'));
  const start = performance.now();
  const rss = process.memoryUsage().rss;
  await recordBaselines(app.context);
  console.log(name, n, Math.round(performance.now() - start), 'ms', Math.round((process.memoryUsage().rss - rss) / 1e6), 'MB more');
  expect(await db.$count(historyEntries)).toBe(n);
  await app.close();
}, 300_000);
