import { invitationDays } from '#domain/invitations.ts';
import { day } from '#server/durations.ts';
import { insertInvitation, replaceBindings } from '#server/resources/members/store.ts';
import type { Filling } from './write.ts';

interface Invited {
  name: string;
  /** How long ago the invitation was sent, in days; past a week it has lapsed. */
  daysAgo: number;
  bindings: { roleId: string; clusterId: string | null }[];
}

/** Two people who have not answered yet: one still can, with different roles in both clusters; one waited too long. */
export async function writeInvitations(
  { db, now }: Pick<Filling, 'db' | 'now'>,
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
    const sent = new Date(now.getTime() - daysAgo * day);
    const row = await insertInvitation(db, {
      orgId: to.orgId,
      email: `${name}@acme.test`,
      invitedBy: to.invitedBy,
      expiresAt: new Date(sent.getTime() + invitationDays * day),
      now: sent,
    });
    if (!row) throw new Error(`${name} could not be invited`);
    await replaceBindings(db, row.id, bindings, sent);
  }
}
