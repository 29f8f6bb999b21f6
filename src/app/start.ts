import { redirect } from 'react-router';
import { isApiError } from '#api/errors.ts';
import { prefetch } from '#api/prefetch.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { paths } from '#paths';
import { clustersOf, currentUser } from '#shared/queries.ts';
import { lastPlace } from './last-place.ts';

/** The path and query of a request, to return to after signing in. */
function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
}

/** Returns the user, or throws a redirect to the sign-in page, which returns to the requested page. */
export async function requireUser(request: Request): Promise<User> {
  try {
    return await prefetch(currentUser());
  } catch (error) {
    if (isApiError(error, 'unauthorized')) throw redirect(paths.signIn(pathOf(request)));
    throw error;
  }
}

/**
 * The target of `/`: the last cluster, else the first one of the first organization, else the first set-up. Users with
 * an unverified email address go to its verification.
 */
export async function startPath(user: User): Promise<string> {
  if (user.email_verified === false) return paths.verifyEmail();
  const last = lastPlace(user.org_ids);
  const orgId = last?.orgId ?? user.org_ids[0];
  if (!orgId) return paths.setUp();
  return organizationPath(orgId, last?.clusterId);
}

/**
 * The target of an organization's link: the dashboard of the last cluster if it still exists, else of the first one, or
 * the list of clusters if there are none.
 */
export async function organizationPath(orgId: string, lastClusterId?: string): Promise<string> {
  const { list } = await prefetch(clustersOf(orgId));
  const clusterId = (list.find(({ id }) => id === lastClusterId) ?? list[0])?.id;
  return clusterId ? paths.dashboard({ orgId, clusterId }) : paths.clusters(orgId);
}
