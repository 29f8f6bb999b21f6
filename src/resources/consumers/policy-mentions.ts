import type { ClusterPlugins, Consumer } from '#contract/generated/types.gen.ts';
import { joinWords } from '#lib/text.ts';

/** What the access policy of the cluster says of a consumer. */
interface AccessWords {
  /** Whether its calls pass. */
  admitted: boolean;
  /** How it comes to that: "listed by name", "for the label partner". */
  because: string;
}

/** How the access policy of a cluster judges a consumer; undefined without one that is on. */
export function accessOf(
  { acl }: Pick<ClusterPlugins, 'acl'>,
  { name, labels }: Pick<Consumer, 'name' | 'labels'>,
): AccessWords | undefined {
  if (!acl || acl._meta?.disable) return undefined;
  const allow = acl.mode === 'Allow';
  const names = (allow ? acl.allowed_consumers : acl.denied_consumers) ?? [];
  const tags = (allow ? acl.allowed_consumer_labels : acl.denied_consumer_labels) ?? [];
  const shared = labels.filter((label) => tags.includes(label));
  if (names.includes(name)) return { admitted: allow, because: 'listed by name' };
  if (shared.length > 0) {
    const noun = shared.length === 1 ? 'label' : 'labels';
    return { admitted: allow, because: `for the ${noun} ${joinWords(shared)}` };
  }
  return { admitted: !allow, because: 'not listed' };
}

/** Where the cluster's policies name a consumer, a sentence each. They keep the name when the consumer goes. */
export function policyMentions(
  { acl }: Pick<ClusterPlugins, 'acl'>,
  { name }: Pick<Consumer, 'name'>,
): string[] {
  if (acl?.mode === 'Allow' && acl.allowed_consumers?.includes(name)) {
    return [`The cluster’s access policy admits ${name} by name, and keeps the name in its list.`];
  }
  if (acl?.mode === 'Deny' && acl.denied_consumers?.includes(name)) {
    return [
      `The cluster’s access policy turns ${name} away by name, and keeps the name in its list.`,
    ];
  }
  return [];
}
