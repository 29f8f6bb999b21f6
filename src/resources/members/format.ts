import type { Member, Role, RoleBinding } from '#contract/generated/types.gen.ts';

/** A member's name, or the email address without one. */
export function memberName(member: Pick<Member, 'first_name' | 'last_name' | 'email'>): string {
  return `${member.first_name} ${member.last_name}`.trim() || member.email;
}

/** Whether a member owns the organization. */
export function isOwner({ roles }: Pick<Member, 'roles'>): boolean {
  return roles.some(({ owner }) => owner);
}

/** A member's role bindings. Without them in the response, the roles apply everywhere. */
export function bindingsOf({ role_bindings, roles }: Member): RoleBinding[] {
  return role_bindings ?? roles.map(({ id }) => ({ role_id: id, cluster_id: null }));
}

/** Labels of a role binding. */
interface RoleAssignment {
  /** Unique within a member. */
  key: string;
  role: string;
  /** A cluster's name, `All clusters` or `Whole organization`. */
  where: string;
}

/** Labels role bindings. A cluster that the user may not see is shown by id. */
export function roleAssignments(
  bindings: readonly RoleBinding[],
  roles: readonly Role[],
  clusterNames: ReadonlyMap<string, string>,
): RoleAssignment[] {
  return bindings.map(({ role_id: roleId, cluster_id: clusterId }) => {
    const role = roles.find(({ id }) => id === roleId);
    return {
      key: `${roleId} ${clusterId ?? ''}`,
      role: role?.name ?? `Role ${roleId}`,
      where: clusterId
        ? (clusterNames.get(clusterId) ?? `Cluster ${clusterId}`)
        : role?.scope === 'cluster'
          ? 'All clusters'
          : 'Whole organization',
    };
  });
}

/** Formats an assignment: `Viewer in staging`, `Organization Admin`. */
export function assignmentText({ role, where }: RoleAssignment): string {
  if (where === 'Whole organization') return role;
  return `${role} in ${where === 'All clusters' ? 'all clusters' : where}`;
}
