import type { AclPolicy, ClusterPluginsPatch } from '#contract/generated/types.gen.ts';
import type { RuleIssue } from './rules.ts';

/** Everything about a cluster's policies that their schema cannot say. */
export function policyIssues({ acl }: Pick<ClusterPluginsPatch, 'acl'>): RuleIssue[] {
  return acl ? aclIssues(acl).map((issue) => ({ ...issue, field: `acl.${issue.field}` })) : [];
}

/** Exactly one of the two lists of consumers must be given, with somebody in it. */
function aclIssues(policy: AclPolicy): RuleIssue[] {
  const [names, labels] =
    policy.mode === 'Allow'
      ? (['allowed_consumers', 'allowed_consumer_labels'] as const)
      : (['denied_consumers', 'denied_consumer_labels'] as const);
  const lists: Record<string, unknown> = policy;
  const given = [names, labels].filter((name) => lists[name] !== undefined);
  if (given.length === 2) {
    const message = `Either consumers or labels: leave one of ${names} and ${labels} out`;
    return [{ field: labels, rule: 'type', message }];
  }
  const [list = names] = given;
  if (Array.isArray(lists[list]) && lists[list].length > 0) return [];
  const what = list === labels ? 'label' : 'consumer';
  return [{ field: list, rule: 'required', message: `At least one ${what}` }];
}
