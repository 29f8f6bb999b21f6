import { randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import { emailProofHours } from '#domain/invitations.ts';
import type { Db } from '#server/db/connect.ts';
import { emailProofs, users } from '#server/db/schema.ts';
import { hour } from '#server/durations.ts';
import { hasProvenAddress, type UserRow } from './people.ts';
import { sha256 } from './sessions.ts';

/**
 * Makes what a link carries that proves the address of a user. Links made before keep working, so that whoever asked
 * twice can follow either.
 *
 * @returns undefined when there is no such user, or nothing to prove.
 */
export async function makeEmailProof(
  db: Db,
  userId: string,
  now: Date,
): Promise<{ user: UserRow; token: string } | undefined> {
  await db.delete(emailProofs).where(lte(emailProofs.expiresAt, now));
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  if (!user || hasProvenAddress(user)) return undefined;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + emailProofHours * hour);
  const proof = { tokenHash: sha256(token), userId, email: user.email, expiresAt };
  await db.insert(emailProofs).values(proof);
  return { user, token };
}

/** Whether somebody was sent a link for the present address that still works. */
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
 * Takes what a link carries, once: the user's address is proven from then on, as long as it stays the same.
 *
 * @returns whether it was good.
 */
export async function takeEmailProof(db: Db, token: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [proof] = await tx
      .delete(emailProofs)
      .where(eq(emailProofs.tokenHash, sha256(token)))
      .returning();
    if (!proof || proof.expiresAt <= now) return false;
    const [user] = await tx.select().from(users).where(eq(users.id, proof.userId)).for('update');
    const address = proof.email.toLowerCase();
    if (user?.email.toLowerCase() !== address) return false;
    await tx.update(users).set({ provenEmail: address }).where(eq(users.id, user.id));
    return true;
  });
}
