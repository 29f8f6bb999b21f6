import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import { getInvitationOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import { acceptInvitation } from '#contract/generated/sdk.gen.ts';

/** What the link of an invitation names. */
export interface InvitationLink {
  /** The invited address. */
  email: string;
  orgId: string;
}

const queryOf = ({ email, orgId }: InvitationLink) => ({ email, org_id: orgId });

export const invitations = {
  /** What the user may know about an invitation, and whether it can be accepted. */
  one: (link: InvitationLink) => payload(getInvitationOptions({ query: queryOf(link) })),
};

/** Makes the user a member. */
export function useAcceptInvitation(link: InvitationLink) {
  return useApiMutation({
    mutationFn: () => payloadOf(acceptInvitation({ query: queryOf(link) })),
    tags: ['Users'],
    reaches: ['Members'],
  });
}
