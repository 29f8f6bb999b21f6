import type { Role, RoleBinding } from '#contract/generated/types.gen.ts';
import type { RuleIssue } from './rules.ts';

/** The roles and clusters of the organization that a member's bindings can refer to. */
export interface BindingTargets {
  roles: readonly Pick<Role, 'id' | 'name' | 'owner' | 'scope'>[];
  clusterIds: ReadonlySet<string>;
}

/**
 * Validates one binding; fields are relative to it. The role must belong to the organization and not be the owner's,
 * which only a transfer assigns. A cluster must belong to the organization, and only a cluster-scoped role can be
 * limited to one; without a cluster, such a role applies to all of them.
 */
export function bindingIssues(binding: RoleBinding, targets: BindingTargets): RuleIssue[] {
  const role = targets.roles.find(({ id }) => id === binding.role_id);
  if (!role) {
    return [{ field: 'role_id', rule: 'enum', message: 'A role of this organization' }];
  }
  if (role.owner) {
    const message = 'An organization has one owner. Transfer ownership instead';
    return [{ field: 'role_id', rule: 'fixed', message }];
  }
  if (!binding.cluster_id) return [];
  if (role.scope === 'organization') {
    const message = `${role.name} applies to the whole organization, not to a single cluster`;
    return [{ field: 'cluster_id', rule: 'fixed', message }];
  }
  return targets.clusterIds.has(binding.cluster_id)
    ? []
    : [{ field: 'cluster_id', rule: 'enum', message: 'A cluster of this organization' }];
}

/** Validates the bindings of a member beyond their schema: each binding, and no duplicates. */
export function bindingsIssues(
  bindings: readonly RoleBinding[],
  targets: BindingTargets,
): RuleIssue[] {
  const seen = new Set<string>();
  return bindings.flatMap((binding, index) => {
    const key = bindingKey(binding);
    const duplicate: RuleIssue[] = seen.has(key)
      ? [{ field: 'role_id', rule: 'unique', message: 'This role is already assigned there' }]
      : [];
    seen.add(key);
    return [...bindingIssues(binding, targets), ...duplicate].map((issue) => ({
      ...issue,
      field: `role_bindings.${index}.${issue.field}`,
    }));
  });
}

/** Equal for equivalent bindings. */
export function bindingKey({ role_id, cluster_id }: RoleBinding): string {
  return `${role_id} ${cluster_id ?? ''}`;
}
