import type { Role, RoleBinding } from '#contract/generated/types.gen.ts';
import type { RuleIssue } from './rules.ts';

/** What the bindings of a member refer to: the roles and the clusters of the organization. */
export interface BindingTargets {
  roles: readonly Pick<Role, 'id' | 'name' | 'owner' | 'scope'>[];
  clusterIds: ReadonlySet<string>;
}

/**
 * What is wrong with one binding, with fields relative to it: the role must be one of the organization and not its
 * owner's, which only a transfer gives; a cluster must be one of the organization, and only a cluster-scoped role can
 * be limited to one. Without a cluster, such a role holds in all of them.
 */
export function bindingIssues(binding: RoleBinding, targets: BindingTargets): RuleIssue[] {
  const role = targets.roles.find(({ id }) => id === binding.role_id);
  if (!role) {
    return [{ field: 'role_id', rule: 'enum', message: 'A role of this organization' }];
  }
  if (role.owner) {
    const message = 'An organization has one owner. Transfer the ownership instead';
    return [{ field: 'role_id', rule: 'fixed', message }];
  }
  if (!binding.cluster_id) return [];
  if (role.scope === 'organization') {
    const message = `${role.name} holds in the whole organization and in no single cluster`;
    return [{ field: 'cluster_id', rule: 'fixed', message }];
  }
  return targets.clusterIds.has(binding.cluster_id)
    ? []
    : [{ field: 'cluster_id', rule: 'enum', message: 'A cluster of this organization' }];
}

/** Everything about the bindings of a member that their schema cannot say: each by itself, and none twice. */
export function bindingsIssues(
  bindings: readonly RoleBinding[],
  targets: BindingTargets,
): RuleIssue[] {
  const seen = new Set<string>();
  return bindings.flatMap((binding, index) => {
    const key = bindingKey(binding);
    const repeated: RuleIssue[] = seen.has(key)
      ? [{ field: 'role_id', rule: 'unique', message: 'This role is given there already' }]
      : [];
    seen.add(key);
    return [...bindingIssues(binding, targets), ...repeated].map((issue) => ({
      ...issue,
      field: `role_bindings.${index}.${issue.field}`,
    }));
  });
}

/** Equal for bindings that mean the same. */
export function bindingKey({ role_id, cluster_id }: RoleBinding): string {
  return `${role_id} ${cluster_id ?? ''}`;
}
