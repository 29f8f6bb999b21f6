import type { PlanLimits, PlanUsage, QuotaUse } from '#contract/generated/types.gen.ts';

/** What plans limit, in the order in which people read it. */
export const quotas = ['clusters', 'members', 'gateway_instances', 'api_calls'] as const;
export type Quota = (typeof quotas)[number];

/** One and several of each. */
export const quotaWords: Record<Quota, readonly [one: string, several: string]> = {
  clusters: ['cluster', 'clusters'],
  members: ['member', 'members'],
  gateway_instances: ['gateway', 'gateways'],
  api_calls: ['API call', 'API calls'],
};

/** The number with its noun: `1 cluster`, `1,000 API calls`. */
export function counted(quota: Quota, count: number): string {
  return `${count.toLocaleString('en')} ${quotaWords[quota][count === 1 ? 0 : 1]}`;
}

/** Whether not one more fits. What nothing can count, and what has no limit, is never full. */
export function isFull({ used, limit }: QuotaUse): boolean {
  return limit > 0 && used !== null && used >= limit;
}

/** One limit of a plan that an organization is already past. */
interface Excess {
  quota: Quota;
  used: number;
  limit: number;
}

/**
 * What an organization has more of than a plan allows, and so must reduce before it can move there. Calls of the past
 * are no obstacle: they cannot be taken back.
 */
export function excesses(usage: Pick<PlanUsage, Quota>, limits: PlanLimits): Excess[] {
  return quotas.flatMap((quota) => {
    const { used } = usage[quota];
    const limit = limits[quota];
    const isOver = quota !== 'api_calls' && limit > 0 && used !== null && used > limit;
    return isOver ? [{ quota, used, limit }] : [];
  });
}

const excessList = new Intl.ListFormat('en', { type: 'conjunction' });

/** What to reduce, as a sentence's end: `5 clusters (limit 3) and 9 members (limit 5)`. */
export function excessText(list: readonly Excess[]): string {
  return excessList.format(
    list.map(
      ({ quota, used, limit }) => `${counted(quota, used)} (limit ${limit.toLocaleString('en')})`,
    ),
  );
}
