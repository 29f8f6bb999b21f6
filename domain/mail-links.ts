/** Days after it was last sent in which an invitation can be accepted. */
export const INVITATION_DAYS = 7;

/** Hours in which a link that verifies an email address works. */
export const EMAIL_VERIFICATION_HOURS = 24;

/** Console paths in mail, written by the server and served by the console's router. */
export const mailLinks = {
  /** The link of an invitation; `email` and `org_id` are the parameters of the operation. */
  acceptInvitation: (invitation: { email: string; orgId: string }) =>
    `/invitations/accept?${new URLSearchParams({ email: invitation.email, org_id: invitation.orgId })}`,
  /** The link of a verification mail. The token is in the fragment, which browsers do not send to a server. */
  verifyEmail: (token: string) => `/verify-email#${token}`,
};
