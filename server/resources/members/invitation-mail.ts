import { eq, inArray } from 'drizzle-orm';
import type { InvitedRole } from '#contract/generated/types.gen.ts';
import { mailLinks } from '#domain/mail-links.ts';
import type { AppContext, Mail } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { clusters, users } from '#server/db/schema.ts';
import { displayName } from '#server/identity/people.ts';
import { compose, day } from '#server/resources/mail/compose.ts';
import type { Membership } from './record.ts';

/** The roles of a member with the names of their clusters. */
export async function invitedRoles(db: Db, { bindings }: Membership): Promise<InvitedRole[]> {
  const ids = bindings.flatMap(({ clusterId }) => clusterId ?? []);
  const rows = await db.select().from(clusters).where(inArray(clusters.id, ids));
  return bindings.map(({ role, clusterId }) => ({
    name: role.name,
    cluster_name: rows.find(({ id }) => id === clusterId)?.name ?? null,
  }));
}

/** The name of the user who invited a member; empty when the account was deleted. */
export async function inviterName(db: Db, { member }: Membership): Promise<string> {
  if (member.invitedBy === null) return '';
  const [user] = await db.select().from(users).where(eq(users.id, member.invitedBy));
  return user ? displayName(user) : '';
}

/** The invitation mail for a Pending member. */
export async function invitationMail(
  { db, config }: Pick<AppContext, 'db' | 'config'>,
  invited: Membership,
  organization: { id: string; name: string },
): Promise<Mail> {
  const { email, invitationExpiresAt } = invited.member;
  const roles = (await invitedRoles(db, invited)).map(({ name, cluster_name }) =>
    cluster_name === null ? name : `${name} in the cluster ${cluster_name}`,
  );
  const inviter = (await inviterName(db, invited)) || 'Someone';
  const path = mailLinks.acceptInvitation({ email, orgId: organization.id });
  const until = invitationExpiresAt ? ` You can accept until ${day(invitationExpiresAt)}.` : '';
  return compose({
    to: email,
    subject: `${inviter} invites you to ${organization.name}`,
    paragraphs: [
      `${inviter} invites you to the organization ${organization.name} in Gateway Console.`,
      `Your role: ${roles.join(', ')}.${until}`,
    ],
    button: { label: 'View the invitation', link: config.publicUrl + path },
    closing: `Sign in with the address ${email}. If you did not expect this message, you can ignore it.`,
  });
}
