import { randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import { EMAIL_VERIFICATION_HOURS } from '#domain/mail-links.ts';
import type { Db } from '#server/db/connect.ts';
import { emailProofs, users } from '#server/db/schema.ts';
import { HOUR_MS } from '#server/durations.ts';
import { hasVerifiedEmail, type UserRow } from './people.ts';
import { sha256 } from './sessions.ts';

/**
 * Creates the token of a verification link for a user's address. Earlier links keep working, so that users who requested
 * two can follow either.
 *
 * @returns undefined when the user does not exist or the address is already verified.
 */
export async function createEmailProof(
  db: Db,
  userId: string,
  now: Date,
): Promise<{ user: UserRow; token: string } | undefined> {
  await db.delete(emailProofs).where(lte(emailProofs.expiresAt, now));
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  if (!user || hasVerifiedEmail(user)) return undefined;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + EMAIL_VERIFICATION_HOURS * HOUR_MS);
  const proof = { tokenHash: sha256(token), userId, email: user.email, expiresAt };
  await db.insert(emailProofs).values(proof);
  return { user, token };
}

/** Whether the user has a valid link for the current address. */
export async function hasEmailProof(
  db: Db,
  { id, email }: Pick<UserRow, 'id' | 'email'>,
  now: Date,
): Promise<boolean> {
  const live = and(
    eq(emailProofs.userId, id),
    eq(emailProofs.email, email),
    gt(emailProofs.expiresAt, now),
  );
  return (await db.$count(emailProofs, live)) > 0;
}

/**
 * Redeems the token of a verification link, once. The user's address then counts as verified until it changes.
 *
 * @returns the user before and after; undefined when the token was not valid.
 */
export async function redeemEmailProof(
  db: Db,
  token: string,
  now: Date,
): Promise<{ before: UserRow; after: UserRow } | undefined> {
  return db.transaction(async (tx) => {
    const [proof] = await tx
      .delete(emailProofs)
      .where(eq(emailProofs.tokenHash, sha256(token)))
      .returning();
    if (!proof || proof.expiresAt <= now) return undefined;
    const [user] = await tx.select().from(users).where(eq(users.id, proof.userId)).for('update');
    const address = proof.email.toLowerCase();
    if (user?.email.toLowerCase() !== address) return undefined;
    await tx.update(users).set({ provenEmail: address }).where(eq(users.id, user.id));
    return { before: user, after: { ...user, provenEmail: address } };
  });
}
