import type { AclPolicy, ClusterPlugins, Consumer } from '#contract/generated/types.gen.ts';
import { type ListVerdict, listVerdict } from '#domain/gateway-config/consumer-lists.ts';
import { isRecord } from '#lib/equal.ts';
import { joinWords } from '#lib/text.ts';
import { isDisabled } from '#shared/plugin-summary.ts';

/** The effect of the cluster's access lists on a consumer. */
interface ConsumerAccess {
  verdict: ListVerdict;
  /** Such as "listed by name" or "for the label partner". */
  reason: string;
}

const RESTRICTION = 'consumer-restriction';

/**
 * Returns whether the access policy of a cluster and its plugin `consumer-restriction` admit a consumer: both have to.
 * Undefined if none of them is on.
 */
export function consumerAccess(
  { acl, [RESTRICTION]: restriction }: ClusterPlugins,
  consumer: Pick<Consumer, 'name' | 'labels'>,
): ConsumerAccess | undefined {
  const found: ConsumerAccess[] = [];
  if (acl && !isDisabled(acl)) {
    found.push({ verdict: listVerdict('acl', acl, consumer), reason: listReason(acl, consumer) });
  }
  if (restriction && !isDisabled(restriction)) {
    const verdict = listVerdict(RESTRICTION, restriction, consumer);
    found.push({ verdict, reason: `by the plugin ${RESTRICTION}` });
  }
  const by = (wanted: ListVerdict) => found.find(({ verdict }) => verdict === wanted);
  return by('refuses') ?? by('depends') ?? found[0];
}

function listReason(acl: AclPolicy, { name, labels }: Pick<Consumer, 'name' | 'labels'>): string {
  const allow = acl.mode === 'Allow';
  const names = (allow ? acl.allowed_consumers : acl.denied_consumers) ?? [];
  const tags = (allow ? acl.allowed_consumer_labels : acl.denied_consumer_labels) ?? [];
  if (names.includes(name)) return 'listed by name';
  const shared = labels.filter((label) => tags.includes(label));
  if (shared.length === 0) return 'not listed';
  return `for the ${shared.length === 1 ? 'label' : 'labels'} ${joinWords(shared)}`;
}

/** Returns a sentence for each list of a cluster that has a consumer by name, which it still has after a deletion. */
export function policyMentions(
  { acl, [RESTRICTION]: restriction }: ClusterPlugins,
  { name }: Pick<Consumer, 'name'>,
): string[] {
  const mentions: string[] = [];
  if (acl?.mode === 'Allow' && acl.allowed_consumers?.includes(name)) {
    mentions.push(
      `The cluster’s access policy allows ${name} by name and keeps the name in its list.`,
    );
  }
  if (acl?.mode === 'Deny' && acl.denied_consumers?.includes(name)) {
    mentions.push(
      `The cluster’s access policy denies ${name} by name and keeps the name in its list.`,
    );
  }
  if (
    isRecord(restriction) &&
    [restriction.whitelist, restriction.blacklist].flat().includes(name)
  ) {
    mentions.push(`The cluster’s plugin ${RESTRICTION} keeps ${name} in its list.`);
  }
  return mentions;
}
