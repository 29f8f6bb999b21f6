import { INVITATION_DAYS } from '#domain/mail-links.ts';
import { DAY_MS } from '#server/durations.ts';
import { insertInvitation, replaceBindings } from '#server/resources/members/store.ts';
import type { SeedContext } from './write.ts';

interface Invited {
  name: string;
  /** Age of the invitation in days; it expires after a week. */
  daysAgo: number;
  bindings: { roleId: string; clusterId: string | null }[];
}

/** Adds two pending invitations: one with different roles in both clusters, and an expired one. */
export async function writeInvitations(
  { db, now }: Pick<SeedContext, 'db' | 'now'>,
  to: { orgId: string; invitedBy: string; production: string; staging: string },
  roleId: (name: string) => string,
): Promise<void> {
  const invited: Invited[] = [
    {
      name: 'priya',
      daysAgo: 2,
      bindings: [
        { roleId: roleId('Viewer'), clusterId: to.production },
        { roleId: roleId('Cluster Admin'), clusterId: to.staging },
      ],
    },
    {
      name: 'tom',
      daysAgo: 23,
      bindings: [{ roleId: roleId('API Developer'), clusterId: to.staging }],
    },
  ];
  for (const { name, daysAgo, bindings } of invited) {
    const sent = new Date(now.getTime() - daysAgo * DAY_MS);
    const row = await insertInvitation(db, {
      orgId: to.orgId,
      email: `${name}@acme.test`,
      invitedBy: to.invitedBy,
      expiresAt: new Date(sent.getTime() + INVITATION_DAYS * DAY_MS),
      now: sent,
    });
    if (!row) throw new Error(`${name} could not be invited`);
    await replaceBindings(db, row.id, bindings, sent);
  }
}
