import type { LoaderFunctionArgs } from 'react-router';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { members } from '#resources/members/queries.ts';
import { currentUser, planUsage } from '#shared/queries.ts';
import { organizations } from './queries.ts';

/** Loads the user's organizations one by one: no operation lists them. */
export async function loadOrganizations() {
  const { org_ids: ids } = await prefetch(currentUser());
  // A failed request must not hide the other organizations.
  await Promise.allSettled(ids.map((id) => prefetch(organizations.one(id))));
  return null;
}

export async function loadOrganization({ params }: LoaderFunctionArgs) {
  const orgId = params.orgId ?? '';
  // The page also renders without the names of the owner and the plan.
  prefetchWithoutWaiting(members.some(orgId));
  prefetchWithoutWaiting(planUsage(orgId));
  await prefetch(organizations.one(orgId));
  return null;
}
