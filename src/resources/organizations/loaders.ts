import type { LoaderFunctionArgs } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { members } from '#resources/members/queries.ts';
import { lookAhead } from '#shared/look-ahead.ts';
import { currentUser, planUsage } from '#shared/queries.ts';
import { organizations } from './queries.ts';

/** The organizations of the user. There is no operation that lists them, so each is read on its own. */
export async function loadOrganizations() {
  const { org_ids: ids } = await prefetch(currentUser());
  // One that cannot be read must not take the others' place.
  await Promise.allSettled(ids.map((id) => prefetch(organizations.one(id))));
  return null;
}

/** The organization that the address names. */
export async function loadOrganization({ params }: LoaderFunctionArgs) {
  const orgId = params.orgId ?? '';
  // The names of the owner and of the plan: the page stands without them.
  lookAhead(members.some(orgId));
  lookAhead(planUsage(orgId));
  await prefetch(organizations.one(orgId));
  return null;
}
