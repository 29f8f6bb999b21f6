import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { isPublished, type Publishable } from '#domain/publication.ts';
import { apis } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { isPublishedIn } from './published.ts';

it.each(databases())('says on $name what isPublished says', async ({ open }) => {
  const { db, close } = await open();
  try {
    const records: Publishable[] = [{}, { active: 0 }, { active: 1 }];
    for (const record of records) {
      const stored = sql`(select ${JSON.stringify(record)}::json as spec) as ${apis}`;
      const rows = await db.select({ said: isPublishedIn(apis.spec) }).from(stored);
      expect(rows).toEqual([{ said: isPublished(record) }]);
    }
  } finally {
    await close();
  }
});
