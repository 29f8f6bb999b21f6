import type { Member } from '#contract/generated/types.gen.ts';
import type { members, users } from '#server/db/schema.ts';
import { toRole } from '#server/resources/roles/handlers.ts';
import type { RoleRow } from '#server/resources/roles/store.ts';
import { entityStatus, time, times } from '#server/resources/wire.ts';

export type MemberRow = typeof members.$inferSelect;

/** A member with user and roles. */
export interface Membership {
  member: MemberRow;
  /** Null until the invitation is accepted. */
  user: typeof users.$inferSelect | null;
  /** In the order of creation. */
  bindings: { role: RoleRow; clusterId: string | null }[];
}

/** A member as the contract has it: each role once, and a binding for each place where it applies. */
export function toMember({ member, user, bindings }: Membership): Member {
  const roles = new Map(bindings.map(({ role }) => [role.id, role]));
  return {
    id: member.id,
    org_id: member.orgId,
    user_id: user?.id ?? '',
    first_name: user?.firstName ?? '',
    last_name: user?.lastName ?? '',
    email: user?.email ?? member.email,
    roles: [...roles.values()].map(toRole),
    role_bindings: bindings.map(({ role, clusterId }) => ({
      role_id: role.id,
      cluster_id: clusterId,
    })),
    state: member.state,
    invitation_expires_at: member.invitationExpiresAt && time(member.invitationExpiresAt),
    status: entityStatus(member.state === 'Active' ? 50 : 0),
    ...times(member),
  };
}
