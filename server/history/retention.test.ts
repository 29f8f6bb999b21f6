import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historyEntries, webhookDeliveries, webhooks } from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { databases } from '#server/testing/database.ts';
import { makeApplication, openWorld, type World } from '#server/testing/world.ts';
import { HistoryRetention, historySince } from './retention.ts';

const start = Date.parse('2026-03-01T08:00:00Z');

describe.each(databases())('old history on $name', ({ open }) => {
  let world: World;
  let time = start;
  beforeAll(async () => {
    const now = () => new Date(time);
    world = await openWorld(await open(), { HISTORY_DAYS: '30' }, { now });
  });
  afterAll(() => world.app.close());

  it('is deleted in steps, with its deliveries, and the rest stays', async () => {
    const { context } = world.app;
    const { db } = context;
    const { orgId } = world;
    await makeApplication(world, { name: 'old' });
    const [sample] = await db.select().from(historyEntries).limit(1);
    if (!sample) throw new Error('there is no entry to copy');
    const { id: _, ...values } = sample;
    const many = Array.from({ length: 1200 }, () => ({ ...values, requestId: 'many' }));
    const rows = await db.insert(historyEntries).values(many).returning();
    const [hook] = await db
      .insert(webhooks)
      .values({ orgId, url: 'https://hook.example.com', enabled: false, encryptedSecret: 'x' })
      .returning();
    const createdAt = new Date(start);
    await db
      .insert(webhookDeliveries)
      .values({ webhookId: hook?.id ?? '', entryId: rows[0]?.id ?? '', createdAt });
    time = start + 10 * DAY_MS;
    await makeApplication(world, { name: 'new', hosts: ['new.example.com'] });

    const retention = new HistoryRetention(context);
    time = start + 30 * DAY_MS;
    const before = await db.$count(historyEntries);
    await retention.run();
    expect(await db.$count(historyEntries)).toBe(before);
    time += 1;
    // As on two servers.
    await Promise.all([retention.run(), new HistoryRetention(context).run()]);
    const left = await db.select().from(historyEntries).orderBy(asc(historyEntries.id));
    expect(left.map(({ recordName }) => recordName)).toEqual(['new']);
    expect(await db.$count(webhookDeliveries)).toBe(0);
    await retention.stop();
  });

  it('moves the beginning of the history', async () => {
    const { db, config, now } = world.app.context;
    expect(await historySince(db, { config, now })).toEqual(new Date(time - 30 * DAY_MS));
    // What is deleted does not come back with a longer retention.
    const longer = { ...config, historyDays: 365 };
    expect(await historySince(db, { config: longer, now })).toEqual(new Date(time - 30 * DAY_MS));
    time += DAY_MS;
    expect(await historySince(db, { config, now })).toEqual(new Date(time - 30 * DAY_MS));
  });

  it('stays while the server stops', async () => {
    const { context } = world.app;
    const retention = new HistoryRetention(context);
    retention.start();
    await retention.stop();
    expect(await context.db.$count(historyEntries)).toBe(1);
  });
});
