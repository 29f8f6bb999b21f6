import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/connect.ts';
import { rateCounts } from '#server/db/schema.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { countMail } from './limits.ts';

const start = new Date('2026-05-01T12:00:00Z');
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

describe('mail within an hour', () => {
  let database: Database;
  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(() => database.close());

  const count = (id: string, now: Date) => countMail(database.db, 'verification', id, now);
  const fill = async (id: string) => {
    for (let n = 0; n < 5; n++) await count(id, start);
  };

  it('is counted per id, and refused above the limit until the hour is over', async () => {
    await fill('ada');
    await count('eve', start);
    await expect(count('ada', minutesLater(59))).rejects.toMatchObject({ kind: 'tooManyRequests' });
    await count('eve', minutesLater(59));
    await count('ada', minutesLater(60));
  });

  it('is no longer counted once the hour is over', async () => {
    await count('ada', start);
    await count('eve', minutesLater(30));
    await count('zoe', minutesLater(60));
    const rows = await database.db.select().from(rateCounts).orderBy(rateCounts.key);
    expect(rows.map(({ key }) => key)).toEqual(['verification eve', 'verification zoe']);
  });

  it('is counted per kind', async () => {
    await fill('ada');
    await countMail(database.db, 'recipient', 'ada', start);
    const mine = eq(rateCounts.key, 'recipient ada');
    expect(await database.db.select().from(rateCounts).where(mine)).toMatchObject([{ count: 1 }]);
  });
});
