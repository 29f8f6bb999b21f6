import type { Member } from '#contract/generated/types.gen.ts';
import type { members, users } from '#server/db/schema.ts';
import type { UpdatedBy } from '#server/history/last-actors.ts';
import { etagOf, type RecordState, stateOf } from '#server/history/state.ts';
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

/** A member as the history keeps it. The order of the roles does not count. */
export function memberState({ member, bindings }: Membership): RecordState {
  const roles = bindings
    .map(({ role, clusterId }) => ({ role: role.name, cluster_id: clusterId }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return stateOf.member(member, roles);
}

const keyOf = ({ role, cluster_id }: { role: string; cluster_id: string | null }) =>
  `${role} ${cluster_id ?? ''}`;

/** A member as the contract has it: each role once, and a binding for each place where it applies. */
export function toMember(membership: Membership, updatedBy: UpdatedBy): Member {
  const { member, user, bindings } = membership;
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
    etag: etagOf(memberState(membership)),
    ...updatedBy,
  };
}
