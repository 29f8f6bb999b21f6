import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { users } from '#server/db/schema.ts';

export type UserRow = typeof users.$inferSelect;

export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  return user;
}

export async function renameUser(
  db: Db,
  id: string,
  names: Pick<UserRow, 'firstName' | 'lastName'>,
  now: Date,
): Promise<UserRow | undefined> {
  const [user] = await db
    .update(users)
    .set({ ...names, updatedAt: now })
    .where(eq(users.id, id))
    .returning();
  return user;
}
