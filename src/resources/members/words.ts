import type { Member, Role, RoleBinding } from '#contract/generated/types.gen.ts';

/** How a member is called: by name, or by the address as long as there is no name. */
export function memberName(member: Pick<Member, 'first_name' | 'last_name' | 'email'>): string {
  return `${member.first_name} ${member.last_name}`.trim() || member.email;
}

/** Whether the organization belongs to this member. */
export function isOwner({ roles }: Pick<Member, 'roles'>): boolean {
  return roles.some(({ owner }) => owner);
}

/** Where each role holds. A server that does not tell is taken at its word: the roles hold everywhere. */
export function bindingsOf({ role_bindings, roles }: Member): RoleBinding[] {
  return role_bindings ?? roles.map(({ id }) => ({ role_id: id, cluster_id: null }));
}

/** A role that somebody has, and where, in words. */
interface HeldRole {
  /** Unique among those of one member. */
  key: string;
  role: string;
  /** A cluster's name, `All clusters` or `Whole organization`. */
  where: string;
}

/** Names of clusters by their ids. */
export type ClusterNames = ReadonlyMap<string, string>;

/** Roles with where they hold. A cluster that the reader may not see is called by its id. */
export function heldRoles(
  bindings: readonly RoleBinding[],
  roles: readonly Role[],
  clusters: ClusterNames,
): HeldRole[] {
  return bindings.map(({ role_id: roleId, cluster_id: clusterId }) => {
    const role = roles.find(({ id }) => id === roleId);
    return {
      key: `${roleId} ${clusterId ?? ''}`,
      role: role?.name ?? `Role ${roleId}`,
      where: clusterId
        ? (clusters.get(clusterId) ?? `Cluster ${clusterId}`)
        : role?.scope === 'cluster'
          ? 'All clusters'
          : 'Whole organization',
    };
  });
}

/** The same in a few words: `Viewer in staging`, `Organization Admin`. */
export function heldRoleText({ role, where }: HeldRole): string {
  if (where === 'Whole organization') return role;
  return `${role} in ${where === 'All clusters' ? 'all clusters' : where}`;
}
