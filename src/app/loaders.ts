import { type LoaderFunctionArgs, redirect } from 'react-router';
import { apiOrigin } from '#api/config.ts';
import { prefetch } from '#api/prefetch.ts';
import { queryClient } from '#api/query-client.ts';
import { paths } from '#paths';
import { organizations } from '#resources/organizations/queries.ts';
import { findCluster } from '#shared/current.ts';
import { clustersOf, currentUser } from '#shared/queries.ts';
import { rememberPlace, storedPlace } from './last-place.ts';
import { organizationPath, requireUser, startPath } from './start.ts';

/** Requires a signed-in user who belongs to an organization; account pages need no organization. */
export async function shellLoader({ request }: LoaderFunctionArgs): Promise<null> {
  const user = await requireUser(request);
  const { pathname } = new URL(request.url);
  const isOwn = pathname.startsWith('/account/') || pathname === paths.outbox();
  if (user.email_verified === false && !isOwn) throw redirect(paths.verifyEmail());
  const mayHaveNone = isOwn || pathname === paths.organizationNew();
  if (user.org_ids.length === 0 && !mayHaveNone) throw redirect(paths.setUp());
  return null;
}

/** Redirects from `/`, which has no page. */
export async function startLoader({ request }: LoaderFunctionArgs): Promise<Response> {
  // Most users return to their last place, so its data is loaded together with the user.
  const guess = queryClient.getQueryData(currentUser().queryKey) ? undefined : storedPlace();
  if (guess) prefetch(clustersOf(guess.orgId)).catch(() => undefined);
  return redirect(await startPath(await requireUser(request)));
}

function idIn(params: LoaderFunctionArgs['params'], name: 'orgId' | 'clusterId'): string {
  const id = params[name];
  if (!id) throw new Error(`The route has no ${name}`);
  return id;
}

/** Loads an organization's clusters, and its name for the breadcrumbs. */
export async function organizationLoader({ params }: LoaderFunctionArgs) {
  const orgId = idIn(params, 'orgId');
  const { list } = await prefetch(clustersOf(orgId));
  if (!params.clusterId) rememberPlace({ orgId });
  // Clusters contain the name; only an organization without clusters needs a request.
  const title = list[0]?.org_name ?? (await prefetch(organizations.one(orgId))).name;
  return { title };
}

/** Loads a cluster's name for the breadcrumbs, from the organization's clusters. */
export async function clusterLoader({ params }: LoaderFunctionArgs) {
  const orgId = idIn(params, 'orgId');
  const clusterId = idIn(params, 'clusterId');
  const { list } = await prefetch(clustersOf(orgId));
  const { name } = findCluster(list, clusterId);
  rememberPlace({ orgId, clusterId });
  return { title: name };
}

/** Redirects users who belong to an organization away from the first set-up. */
export async function setUpLoader({ request }: LoaderFunctionArgs): Promise<null> {
  const user = await requireUser(request);
  if (user.email_verified === false) throw redirect(paths.verifyEmail());
  if (user.org_ids.length > 0) throw redirect(paths.home());
  return null;
}

/** Redirects from an organization's address to its dashboard or clusters. */
export async function organizationStartLoader({ params }: LoaderFunctionArgs): Promise<Response> {
  return redirect(await organizationPath(idIn(params, 'orgId')));
}

/** Loads the API's origin, which the sign-in link needs. */
export async function signInLoader(): Promise<null> {
  await apiOrigin();
  return null;
}
