import { sql } from 'drizzle-orm';
import { expect, inject, it } from 'vitest';
import { openTestDatabase } from '#server/testing/database.ts';

/** More than the pool has connections, so that one which is not released would be missed. */
const ROUNDS = 12;

it.runIf(inject('postgresUrl'))(
  'a connection that breaks fails its transaction and no other',
  async () => {
    const { db, close } = await openTestDatabase();
    for (let round = 0; round < ROUNDS; round += 1) {
      const broken = db.transaction(async (tx) => {
        const { rows } = (await tx.execute(sql`select pg_backend_pid() as pid`)) as unknown as {
          rows: { pid: number }[];
        };
        await db.execute(sql`select pg_terminate_backend(${rows[0]?.pid})`);
        await tx.execute(sql`select 1`);
      });
      await expect(broken).rejects.toThrow();
    }
    await db.transaction((tx) => tx.execute(sql`select 1`));
    await close();
  },
);
