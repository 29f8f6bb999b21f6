import type { LoaderFunctionArgs } from 'react-router';
import { apiOrigin } from '#api/config.ts';
import { isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { Invitation } from '#contract/generated/types.gen.ts';
import { type InvitationLink, invitations } from './queries.ts';

/** What the link of an invitation leads to. */
export type Arrival =
  | { kind: 'malformed' }
  | { kind: 'signedOut'; link: InvitationLink }
  | { kind: 'read'; link: InvitationLink; invitation: Invitation };

/** Reads the invitation that the address names, anew each time: it may have been accepted or withdrawn meanwhile. */
export async function loadInvitation({ request }: LoaderFunctionArgs): Promise<Arrival> {
  await apiOrigin();
  const search = new URL(request.url).searchParams;
  const link = { email: search.get('email') ?? '', orgId: search.get('org_id') ?? '' };
  if (!link.email || !link.orgId) return { kind: 'malformed' };
  try {
    const invitation = await queryClient.fetchQuery({ ...invitations.one(link), staleTime: 0 });
    return { kind: 'read', link, invitation };
  } catch (error) {
    if (isApiError(error, 'unauthorized')) return { kind: 'signedOut', link };
    // An address or an id that is none.
    if (isApiError(error, 'invalid')) return { kind: 'malformed' };
    throw error;
  }
}
