/**
 * Paths of the console that mail links lead to: the server writes them and the console's router serves them, so they
 * are said here once.
 */
export const consoleAddresses = {
  /** What an invitation's mail links to; `email` and `org_id` are the operation's own parameters. */
  acceptInvitation: (invitation: { email: string; orgId: string }) =>
    `/invitations/accept?${new URLSearchParams({ email: invitation.email, org_id: invitation.orgId })}`,
  /** What a verification mail links to. The token is in the fragment, which browsers send to no server. */
  verifyEmail: (token: string) => `/verify-email#${token}`,
};
