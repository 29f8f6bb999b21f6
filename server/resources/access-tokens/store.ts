import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { accessTokens, users } from '#server/db/schema.ts';

export type AccessTokenRow = typeof accessTokens.$inferSelect;

/** The contract's limit per user; expired tokens count. */
export const MAX_TOKENS = 50;

/** Every token of a user, newest first. */
export async function tokensOf(db: Db, userId: string): Promise<AccessTokenRow[]> {
  return db
    .select()
    .from(accessTokens)
    .where(eq(accessTokens.userId, userId))
    .orderBy(desc(accessTokens.createdAt), desc(accessTokens.id));
}

/**
 * Adds a token. Call it in a transaction: it locks the user's row, so that concurrent requests cannot exceed the limit.
 *
 * @returns undefined when the user has reached the limit.
 */
export async function insertToken(
  db: Db,
  token: Pick<AccessTokenRow, 'userId' | 'notes' | 'expire' | 'scope' | 'clusterId'>,
  now: Date,
): Promise<AccessTokenRow | undefined> {
  const mine = eq(accessTokens.userId, token.userId);
  await db.select({ id: users.id }).from(users).where(eq(users.id, token.userId)).for('update');
  if ((await db.$count(accessTokens, mine)) >= MAX_TOKENS) return undefined;
  const [row] = await db
    .insert(accessTokens)
    .values({ ...token, createdAt: now, updatedAt: now })
    .returning();
  return row;
}

/** Removes a token of a user. @returns it, or undefined when there was none. */
export async function deleteToken(
  db: Db,
  userId: string,
  id: string,
): Promise<AccessTokenRow | undefined> {
  const [row] = await db
    .delete(accessTokens)
    .where(and(eq(accessTokens.id, id), eq(accessTokens.userId, userId)))
    .returning();
  return row;
}
