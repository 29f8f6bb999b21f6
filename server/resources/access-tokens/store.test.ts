import { describe, expect, it } from 'vitest';
import { users } from '#server/db/schema.ts';
import { databases } from '#server/testing/database.ts';
import { insertToken, MAX_TOKENS, tokensOf } from './store.ts';

describe.each(databases())('access tokens on $name', ({ open }) => {
  it('stay within the limit when many are created concurrently', async () => {
    const { db, close } = await open();
    const userId = 'user_ada';
    await db.insert(users).values({ id: userId, identity: userId, email: 'ada@example.com' });
    const token = {
      userId,
      notes: '',
      expire: null,
      scope: 'everything',
      clusterId: null,
    } as const;
    const insert = () => db.transaction((tx) => insertToken(tx, token, new Date()));
    const made = await Promise.all(Array.from({ length: MAX_TOKENS + 10 }, insert));
    expect(made.filter((row) => row !== undefined)).toHaveLength(MAX_TOKENS);
    expect(await tokensOf(db, userId)).toHaveLength(MAX_TOKENS);
    await close();
  });
});
