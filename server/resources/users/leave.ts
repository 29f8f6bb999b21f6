import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { organizations, users } from '#server/db/schema.ts';
import { HttpError } from '#server/http/errors.ts';
import { lockUser } from '#server/resources/organizations/store.ts';

/**
 * Removes an account; its memberships, sessions and access tokens are deleted by foreign keys. The user's row is locked
 * first, so that the user cannot become the owner of an organization meanwhile.
 *
 * @throws HttpError 409 that lists the organizations that the user owns.
 */
export function removeAccount(db: Db, userId: string): Promise<void> {
  return db.transaction(async (tx) => {
    await lockUser(tx, userId);
    const owned = await tx
      .select({ name: organizations.name })
      .from(organizations)
      .where(eq(organizations.ownerId, userId))
      .orderBy(organizations.name);
    if (owned.length > 0) {
      const names = owned.map(({ name }) => name).join(', ');
      throw new HttpError(
        'conflict',
        `You own ${names}. Transfer the ownership or delete the organization first`,
      );
    }
    await tx.delete(users).where(eq(users.id, userId));
  });
}
