import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { users } from '#server/db/schema.ts';

export type UserRow = typeof users.$inferSelect;

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  return user;
}

/** Renames a user whom the transaction has locked. */
export async function renameUser(
  db: Db,
  id: string,
  names: Pick<UserRow, 'firstName' | 'lastName'>,
  now: Date,
): Promise<UserRow> {
  const [user] = await db
    .update(users)
    .set({ ...names, updatedAt: now })
    .where(eq(users.id, id))
    .returning();
  if (!user) throw new Error(`there is no user ${id}`);
  return user;
}
