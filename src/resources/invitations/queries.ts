import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import { getInvitationOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import { acceptInvitation } from '#contract/generated/sdk.gen.ts';

/** Parameters of an invitation link. */
export interface InvitationLink {
  /** The invited address. */
  email: string;
  orgId: string;
}

const queryOf = ({ email, orgId }: InvitationLink) => ({ email, org_id: orgId });

export const invitations = {
  /** An invitation as far as the user may see it, with its state. */
  one: (link: InvitationLink) => payload(getInvitationOptions({ query: queryOf(link) })),
};

/** Accepts an invitation. */
export function useAcceptInvitation(link: InvitationLink) {
  return useApiMutation({
    mutationFn: () => payloadOf(acceptInvitation({ query: queryOf(link) })),
    tags: ['Users'],
    alsoAffects: ['Members'],
  });
}
