import { redirect } from 'react-router';
import { isApiError } from '#api/errors.ts';
import { prefetch } from '#api/prefetch.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { paths } from '#paths';
import { clustersOf, currentUser } from '#shared/queries.ts';
import { lastPlace } from './last-place.ts';

/** The address that a request is for, without the origin: what to come back to. */
function placeOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
}

/** The user, or a redirect to the sign-in page that comes back to where the request was going. */
export async function requireUser(request: Request): Promise<User> {
  try {
    return await prefetch(currentUser());
  } catch (error) {
    if (isApiError(error, 'unauthorized')) throw redirect(paths.signIn(placeOf(request)));
    throw error;
  }
}

/**
 * Where `/` leads: the last cluster, else the first one of the first organization, else the first set-up. Whoever has
 * to prove their address first is led there.
 */
export async function startPath(user: User): Promise<string> {
  if (user.email_verified === false) return paths.verifyEmail();
  const last = lastPlace(user.org_ids);
  const orgId = last?.orgId ?? user.org_ids[0];
  if (!orgId) return paths.setUp();
  return organizationPath(orgId, last?.clusterId);
}

/**
 * Where an organization's name leads: the dashboard of a cluster, or its clusters when it has none. That cluster is
 * the first one, unless the one that is asked for is still there.
 */
export async function organizationPath(orgId: string, lastClusterId?: string): Promise<string> {
  const { list } = await prefetch(clustersOf(orgId));
  const clusterId = (list.find(({ id }) => id === lastClusterId) ?? list[0])?.id;
  return clusterId ? paths.dashboard({ orgId, clusterId }) : paths.clusters(orgId);
}
