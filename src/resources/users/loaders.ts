import { apiOrigin } from '#api/config.ts';
import { isApiError } from '#api/errors.ts';
import { prefetch } from '#api/prefetch.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { organizations } from '#resources/organizations/queries.ts';
import { currentUser } from '#shared/queries.ts';
import { ownedBy } from './owned.ts';

/** The organizations that the user owns, which stand in the way of deleting the account. */
export async function loadOwned() {
  const owned = ownedBy(await prefetch(currentUser()));
  // A name that cannot be read must not take the page's place.
  await Promise.allSettled(owned.map((id) => prefetch(organizations.one(id))));
  return null;
}

/** Who is signed in where a link about an address is opened; nobody needs to be for the link to work. */
export interface Verification {
  user: User | undefined;
}

/** The link in the mail works wherever it is opened. */
export async function loadVerification(): Promise<Verification> {
  await apiOrigin();
  try {
    return { user: await prefetch(currentUser()) };
  } catch (error) {
    if (isApiError(error, 'unauthorized')) return { user: undefined };
    throw error;
  }
}
