import { createHash, timingSafeEqual } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { installation, organizations, users } from '#server/db/schema.ts';
import { localIdentity, type UserRow } from './people.ts';

/** Compares without telling by its duration how much of the text was right. */
export function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/**
 * The organization that the sample data made, and who owns it now; null when there is none. The seed notes
 * `{ orgId, ownerId }` in `installation` under `seed`; ownership may have been handed on since.
 */
async function seededOwner(db: Db): Promise<{ orgId: string; owner: UserRow } | null> {
  const [row] = await db
    .select({ orgId: organizations.id, owner: users })
    .from(installation)
    .innerJoin(
      organizations,
      eq(organizations.id, sql`(${installation.value} ->> 'orgId')::bigint`),
    )
    .innerJoin(users, eq(users.id, organizations.ownerId))
    .where(eq(installation.key, 'seed'));
  return row ?? null;
}

/** Whom the bootstrap token acts as: the seeded owner, or on an empty installation a user made for the purpose. */
export async function bootstrapUser(db: Db): Promise<Pick<UserRow, 'id' | 'email'>> {
  const seeded = await seededOwner(db);
  if (seeded) return seeded.owner;
  const id = 'bootstrap';
  const [known] = await db.select().from(users).where(eq(users.id, id));
  if (known) return known;
  const email = 'bootstrap@localhost';
  await db
    .insert(users)
    .values({
      id,
      email,
      identity: localIdentity(email),
      firstName: 'Bootstrap',
      lastName: 'Token',
    })
    .onConflictDoNothing();
  return { id, email };
}
