import { type LoaderFunctionArgs, redirect } from 'react-router';
import { apiOrigin } from '#api/config.ts';
import { prefetch } from '#api/prefetch.ts';
import { queryClient } from '#api/query-client.ts';
import { paths } from '#paths';
import { organizations } from '#resources/organizations/queries.ts';
import { findCluster } from '#shared/place.ts';
import { clustersOf, currentUser } from '#shared/queries.ts';
import { keptPlace, rememberPlace } from './last-place.ts';
import { organizationPath, requireUser, startPath } from './start.ts';

/** Everything inside the shell needs somebody who is signed in and belongs to an organization. */
export async function shellLoader({ request }: LoaderFunctionArgs): Promise<null> {
  const user = await requireUser(request);
  const { pathname } = new URL(request.url);
  const isOwn = pathname.startsWith('/account/') || pathname === paths.outbox();
  if (user.email_verified === false && !isOwn) throw redirect(paths.verifyEmail());
  const mayHaveNone = isOwn || pathname === paths.organizationNew();
  if (user.org_ids.length === 0 && !mayHaveNone) throw redirect(paths.setUp());
  return null;
}

/** `/` has no page of its own. */
export async function startLoader({ request }: LoaderFunctionArgs): Promise<Response> {
  // Most readers go on where they were, so what that page needs is asked for together with the user.
  const guess = queryClient.getQueryData(currentUser().queryKey) ? undefined : keptPlace();
  if (guess) prefetch(clustersOf(guess.orgId)).catch(() => undefined);
  return redirect(await startPath(await requireUser(request)));
}

function idIn(params: LoaderFunctionArgs['params'], name: 'orgId' | 'clusterId'): string {
  const id = params[name];
  if (!id) throw new Error(`The route has no ${name}`);
  return id;
}

/** Below an organization: its clusters, and its name for the breadcrumbs. */
export async function organizationLoader({ params }: LoaderFunctionArgs) {
  const orgId = idIn(params, 'orgId');
  const { list } = await prefetch(clustersOf(orgId));
  if (!params.clusterId) rememberPlace({ orgId });
  // Clusters carry the name; only an organization without any has to be asked itself.
  const title = list[0]?.org_name ?? (await prefetch(organizations.one(orgId))).name;
  return { title };
}

/** Below a cluster: its name for the breadcrumbs. It comes with the organization's clusters. */
export async function clusterLoader({ params }: LoaderFunctionArgs) {
  const orgId = idIn(params, 'orgId');
  const clusterId = idIn(params, 'clusterId');
  const { list } = await prefetch(clustersOf(orgId));
  const { name } = findCluster(list, clusterId);
  rememberPlace({ orgId, clusterId });
  return { title: name };
}

/** First set-up is for users without an organization; others go to work. */
export async function setUpLoader({ request }: LoaderFunctionArgs): Promise<null> {
  const user = await requireUser(request);
  if (user.email_verified === false) throw redirect(paths.verifyEmail());
  if (user.org_ids.length > 0) throw redirect(paths.home());
  return null;
}

/** An organization's own address leads to where its work is. */
export async function organizationStartLoader({ params }: LoaderFunctionArgs): Promise<Response> {
  return redirect(await organizationPath(idIn(params, 'orgId')));
}

/** The sign-in page asks nothing of the API; it only has to know where that is. */
export async function signInLoader(): Promise<null> {
  await apiOrigin();
  return null;
}
