import { createHash, timingSafeEqual } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { installation, organizations, users } from '#server/db/schema.ts';
import { localIdentity, type UserRow } from './people.ts';

/** Compares two secrets in constant time. */
export function isSameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/**
 * The sample organization and its current owner; null when there is none. The seed stores `{ orgId, ownerId }` in
 * `installation` under `seed`, but the ownership may have been transferred since.
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

type BootstrapUser = Pick<UserRow, 'id' | 'email' | 'firstName' | 'lastName'>;

/** The user of the bootstrap token: the seeded owner, or a dedicated user on an empty installation. */
export async function bootstrapUser(db: Db): Promise<BootstrapUser> {
  const seeded = await seededOwner(db);
  if (seeded) return seeded.owner;
  const id = 'bootstrap';
  const [existing] = await db.select().from(users).where(eq(users.id, id));
  if (existing) return existing;
  const email = 'bootstrap@localhost';
  const user = { id, email, firstName: 'Bootstrap', lastName: 'Token' };
  await db
    .insert(users)
    .values({ ...user, identity: localIdentity(email) })
    .onConflictDoNothing();
  return user;
}
