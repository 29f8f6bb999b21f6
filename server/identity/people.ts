import { randomInt } from 'node:crypto';
import { asc, eq, inArray, like, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { members, roleBindings, roles, users } from '#server/db/schema.ts';

export type UserRow = typeof users.$inferSelect;

/** Whether a user's address is verified: by the provider, or by a link that we sent there. */
export function hasVerifiedEmail(
  user: Pick<UserRow, 'email' | 'emailVerified' | 'provenEmail'>,
): boolean {
  return user.emailVerified || user.provenEmail === user.email.toLowerCase();
}

/** How others see a user: the name, or the address of a user without one. */
export function displayName(user: Pick<UserRow, 'firstName' | 'lastName' | 'email'>): string {
  return `${user.firstName} ${user.lastName}`.trim() || user.email;
}

/** A user as described by an identity provider. */
export interface UserClaims {
  /** `<issuer> <subject>`, or `local <e-mail>` for the built-in provider: unique and the same at every sign-in. */
  identity: string;
  email: string;
  emailVerified: boolean;
  firstName: string;
  lastName: string;
  /** An https address, or empty. */
  avatarUrl: string;
  /** How the user signs in. */
  connection: string;
}

const LOCAL_PREFIX = 'local ';

/**
 * The identity of a user of the built-in provider. It does not contain the server's address, so that it survives a change
 * of the port.
 */
export function localIdentity(email: string): string {
  return LOCAL_PREFIX + email.toLowerCase();
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Generates a user id that reveals nothing about the user or the provider. */
function newUserId(): string {
  return `user_${Array.from({ length: 20 }, () => BASE62[randomInt(BASE62.length)]).join('')}`;
}

/**
 * Creates the user of an identity on the first sign-in and updates it on later ones. Existing names stay, because users can
 * change them in the console.
 */
export async function upsertUser(db: Db, claims: UserClaims, now: Date): Promise<UserRow> {
  const [user] = await db
    .insert(users)
    .values({ id: newUserId(), ...claims, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: users.identity,
      set: {
        email: claims.email,
        emailVerified: claims.emailVerified,
        avatarUrl: claims.avatarUrl,
        firstName: nameUnlessSet(claims.firstName, users.firstName),
        lastName: nameUnlessSet(claims.lastName, users.lastName),
      },
    })
    .returning();
  if (!user) throw new Error('an upsert of a user returned no row');
  return user;
}

const nameUnlessSet = (name: string, column: typeof users.firstName | typeof users.lastName) =>
  sql`case when ${users.firstName} = '' and ${users.lastName} = '' then ${name} else ${column} end`;

/** Limits the list of the built-in provider; other users type their address. */
const MAX_LISTED_USERS = 50;

/** Lists users of the built-in provider, oldest first, with the names of their roles. */
export async function listLocalUsers(db: Db): Promise<{ user: UserRow; roles: string[] }[]> {
  const found = await db
    .select()
    .from(users)
    .where(like(users.identity, `${LOCAL_PREFIX}%`))
    .orderBy(asc(users.createdAt), asc(users.email))
    .limit(MAX_LISTED_USERS);
  const roleRows = await db
    .selectDistinct({ userId: members.userId, name: roles.name })
    .from(members)
    .innerJoin(roleBindings, eq(roleBindings.memberId, members.id))
    .innerJoin(roles, eq(roles.id, roleBindings.roleId))
    .where(
      inArray(
        members.userId,
        found.map((user) => user.id),
      ),
    )
    .orderBy(asc(roles.name));
  return found.map((user) => ({
    user,
    roles: roleRows.filter((role) => role.userId === user.id).map((role) => role.name),
  }));
}

/** Finds a user by the subject of the built-in provider: the address in lower case. */
export async function findLocalUser(db: Db, subject: string): Promise<UserRow | undefined> {
  const [user] = await db
    .select()
    .from(users)
    .where(eq(users.identity, localIdentity(subject)));
  return user;
}
