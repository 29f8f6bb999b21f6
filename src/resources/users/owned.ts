import type { User } from '#contract/generated/types.gen.ts';

/** Ids of the organizations that belong to a user, who cannot go before they are given to somebody else or deleted. */
export function ownedBy({ members = [] }: Pick<User, 'members'>): string[] {
  return members
    .filter(({ state, roles }) => state === 'Active' && roles.some(({ owner }) => owner))
    .map(({ org_id: orgId }) => orgId);
}
