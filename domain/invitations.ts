/** How long an invitation can be accepted, in days, from when it was sent last. */
export const invitationDays = 7;

/** How long a link that proves an address works, in hours. */
export const emailProofHours = 24;
