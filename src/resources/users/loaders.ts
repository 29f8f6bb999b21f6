import { apiOrigin } from '#api/config.ts';
import { isApiError } from '#api/errors.ts';
import { prefetch } from '#api/prefetch.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { organizations } from '#resources/organizations/queries.ts';
import { currentUser } from '#shared/queries.ts';

/** Ids of the organizations that a user owns. An owner must transfer or delete them before the account can be deleted. */
export function ownedOrganizationIds({ members = [] }: Pick<User, 'members'>): string[] {
  return members
    .filter(({ state, roles }) => state === 'Active' && roles.some(({ owner }) => owner))
    .map(({ org_id: orgId }) => orgId);
}

/** Loads the organizations that the user owns, which prevent deleting the account. */
export async function loadOwned() {
  const owned = ownedOrganizationIds(await prefetch(currentUser()));
  // A failed request for a name must not fail the page.
  await Promise.allSettled(owned.map((id) => prefetch(organizations.one(id))));
  return null;
}

/** The signed-in user, if any: a verification link also works without one. */
export interface Verification {
  user: User | undefined;
}

/** Loads the user, if signed in: the link in the mail works in any browser. */
export async function loadVerification(): Promise<Verification> {
  await apiOrigin();
  try {
    return { user: await prefetch(currentUser()) };
  } catch (error) {
    if (isApiError(error, 'unauthorized')) return { user: undefined };
    throw error;
  }
}
