import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { organizations, users } from '#server/db/schema.ts';
import { recordInOrganization, recordOfUser } from '#server/history/record.ts';
import { stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { memberState } from '#server/resources/members/record.ts';
import { membershipsOf } from '#server/resources/members/store.ts';
import { lockUser } from '#server/resources/organizations/store.ts';
import type { UserRow } from './store.ts';

/**
 * Removes the caller's account; its memberships, sessions and access tokens are deleted by foreign keys. The user's row
 * is locked first, so that the user cannot become the owner of an organization meanwhile.
 *
 * @throws HttpError 409 that lists the organizations that the user owns.
 */
export function removeAccount(ctx: RequestContext, userId: string): Promise<void> {
  return ctx.db.transaction(async (tx) => {
    const user = await lockUser(tx, userId);
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
    if (user) await recordDeletion(ctx, tx, user);
    await tx.delete(users).where(eq(users.id, userId));
  });
}

/** Records that the user and the memberships go, before they are gone. */
async function recordDeletion(ctx: RequestContext, db: Db, user: UserRow): Promise<void> {
  // First, because it keeps the organizations from being deleted meanwhile.
  await recordOfUser(ctx, db, user.id, { before: stateOf.user(user), after: null });
  for (const membership of await membershipsOf(db, user.id)) {
    const change = { before: memberState(membership), after: null };
    await recordInOrganization(ctx, db, membership.member.orgId, change);
  }
}
