import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { databases } from '#server/testing/database.ts';
import { regions } from './schema.ts';

describe.each(databases())('ids on $name', ({ open }) => {
  it('are decimal strings of 63 bits that no two connections draw alike', async () => {
    const { db, close } = await open();
    const draw = async () => {
      const rows = await db
        .insert(regions)
        .select(
          sql`select next_id(), 'r' || n, 'test', 50, now(), now() from generate_series(1, 1000) n`,
        )
        .returning({ id: regions.id });
      return rows.map((row) => row.id);
    };
    // A pool gives each its own connection, as servers that share the database have.
    const ids = (await Promise.all([draw(), draw(), draw(), draw()])).flat();
    expect(new Set(ids).size).toBe(4000);
    for (const id of ids) expect(id).toMatch(/^[1-9]\d{0,18}$/);
    expect(ids.every((id) => BigInt(id) < 2n ** 63n)).toBe(true);
    await close();
  });
});
