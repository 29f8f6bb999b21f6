import { randomInt } from 'node:crypto';
import { asc, eq, inArray, like, sql } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { members, roleBindings, roles, users } from '#server/db/schema.ts';

export type UserRow = typeof users.$inferSelect;

/** Whether a user's address is known to be theirs: their provider says so, or they followed a link that we sent there. */
export function hasProvenAddress(
  user: Pick<UserRow, 'email' | 'emailVerified' | 'provenEmail'>,
): boolean {
  return user.emailVerified || user.provenEmail === user.email.toLowerCase();
}

/** What an identity provider says about a person. */
export interface Claims {
  /** `<issuer> <subject>`, or `local <e-mail>` for the built-in provider: unique and the same at every sign-in. */
  identity: string;
  email: string;
  emailVerified: boolean;
  firstName: string;
  lastName: string;
  /** An https address, or empty. */
  avatarUrl: string;
  /** How the person signs in, in a word. */
  connection: string;
}

const localMarker = 'local ';

/**
 * The identity of someone who signs in with the built-in provider. It names no address of this server, so that people
 * stay themselves when the port changes.
 */
export function localIdentity(email: string): string {
  return localMarker + email.toLowerCase();
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new user's id: it says nothing about the person or the provider. */
function newUserId(): string {
  return `user_${Array.from({ length: 20 }, () => base62[randomInt(base62.length)]).join('')}`;
}

/**
 * The user behind an identity, made on the first sign-in. Later sign-ins refresh what the provider vouches for. Names
 * belong to the user once there are any, because the console can change them.
 */
export async function rememberPerson(db: Db, claims: Claims, now: Date): Promise<UserRow> {
  const [user] = await db
    .insert(users)
    .values({ id: newUserId(), ...claims, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: users.identity,
      set: {
        email: claims.email,
        emailVerified: claims.emailVerified,
        avatarUrl: claims.avatarUrl,
        firstName: unlessNamed(claims.firstName, users.firstName),
        lastName: unlessNamed(claims.lastName, users.lastName),
      },
    })
    .returning();
  if (!user) throw new Error('an upsert of a user returned no row');
  return user;
}

const unlessNamed = (name: string, column: typeof users.firstName | typeof users.lastName) =>
  sql`case when ${users.firstName} = '' and ${users.lastName} = '' then ${name} else ${column} end`;

/** The most people that the built-in provider lists; others type their address. */
const mostListed = 50;

/** People who can sign in with the built-in provider, in the order in which they came, and the names of their roles. */
export async function localPeople(db: Db): Promise<{ user: UserRow; roles: string[] }[]> {
  const found = await db
    .select()
    .from(users)
    .where(like(users.identity, `${localMarker}%`))
    .orderBy(asc(users.createdAt), asc(users.email))
    .limit(mostListed);
  const held = await db
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
    roles: held.filter((role) => role.userId === user.id).map((role) => role.name),
  }));
}

/** One of them, by the subject that the built-in provider gives out: the address in lower case. */
export async function localPerson(db: Db, subject: string): Promise<UserRow | undefined> {
  const [user] = await db
    .select()
    .from(users)
    .where(eq(users.identity, localIdentity(subject)));
  return user;
}
