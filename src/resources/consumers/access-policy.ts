import type { ClusterPlugins, Consumer } from '#contract/generated/types.gen.ts';
import { joinWords } from '#lib/text.ts';

/** The effect of the cluster's access policy on a consumer. */
interface ConsumerAccess {
  allowed: boolean;
  /** Such as "listed by name" or "for the label partner". */
  reason: string;
}

/** Returns whether a cluster's access policy allows a consumer; undefined if no policy is enabled. */
export function consumerAccess(
  { acl }: Pick<ClusterPlugins, 'acl'>,
  { name, labels }: Pick<Consumer, 'name' | 'labels'>,
): ConsumerAccess | undefined {
  if (!acl || acl._meta?.disable) return undefined;
  const allow = acl.mode === 'Allow';
  const names = (allow ? acl.allowed_consumers : acl.denied_consumers) ?? [];
  const tags = (allow ? acl.allowed_consumer_labels : acl.denied_consumer_labels) ?? [];
  const shared = labels.filter((label) => tags.includes(label));
  if (names.includes(name)) return { allowed: allow, reason: 'listed by name' };
  if (shared.length > 0) {
    const noun = shared.length === 1 ? 'label' : 'labels';
    return { allowed: allow, reason: `for the ${noun} ${joinWords(shared)}` };
  }
  return { allowed: !allow, reason: 'not listed' };
}

/** Returns a sentence for each cluster policy that lists a consumer by name, which it still does after a deletion. */
export function policyMentions(
  { acl }: Pick<ClusterPlugins, 'acl'>,
  { name }: Pick<Consumer, 'name'>,
): string[] {
  if (acl?.mode === 'Allow' && acl.allowed_consumers?.includes(name)) {
    return [`The cluster’s access policy allows ${name} by name and keeps the name in its list.`];
  }
  if (acl?.mode === 'Deny' && acl.denied_consumers?.includes(name)) {
    return [`The cluster’s access policy denies ${name} by name and keeps the name in its list.`];
  }
  return [];
}
