import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { databases } from '#server/testing/database.ts';
import { regions } from './schema.ts';

describe.each(databases())('ids on $name', ({ open }) => {
  it('are decimal strings of 63 bits, unique across connections', async () => {
    const { db, close } = await open();
    const generate = async () => {
      const rows = await db
        .insert(regions)
        .select(
          sql`select next_id(), 'r' || n, 'test', 50, now(), now() from generate_series(1, 1000) n`,
        )
        .returning({ id: regions.id });
      return rows.map((row) => row.id);
    };
    // The pool gives each call its own connection, like servers that share a database.
    const ids = (await Promise.all([generate(), generate(), generate(), generate()])).flat();
    expect(new Set(ids).size).toBe(4000);
    for (const id of ids) expect(id).toMatch(/^[1-9]\d{0,18}$/);
    expect(ids.every((id) => BigInt(id) < 2n ** 63n)).toBe(true);
    await close();
  });
});
