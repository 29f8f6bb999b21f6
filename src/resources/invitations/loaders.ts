import type { LoaderFunctionArgs } from 'react-router';
import { apiOrigin } from '#api/config.ts';
import { isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { Invitation } from '#contract/generated/types.gen.ts';
import { type InvitationLink, invitations } from './queries.ts';

/** Result of opening an invitation link. */
export type InvitationArrival =
  | { kind: 'malformed' }
  | { kind: 'signedOut'; link: InvitationLink }
  | { kind: 'found'; link: InvitationLink; invitation: Invitation };

/** Loads the invitation of the link without the cache: it may have been accepted or withdrawn meanwhile. */
export async function loadInvitation({ request }: LoaderFunctionArgs): Promise<InvitationArrival> {
  await apiOrigin();
  const search = new URL(request.url).searchParams;
  const link = { email: search.get('email') ?? '', orgId: search.get('org_id') ?? '' };
  if (!link.email || !link.orgId) return { kind: 'malformed' };
  try {
    const invitation = await queryClient.fetchQuery({ ...invitations.one(link), staleTime: 0 });
    return { kind: 'found', link, invitation };
  } catch (error) {
    if (isApiError(error, 'unauthorized')) return { kind: 'signedOut', link };
    // The email address or the id is invalid.
    if (isApiError(error, 'invalid')) return { kind: 'malformed' };
    throw error;
  }
}
