import type { PlanLimits, PlanUsage, QuotaUse } from '#contract/generated/types.gen.ts';

/** The limits of plans in display order. */
export const quotas = ['clusters', 'members', 'gateway_instances', 'api_calls'] as const;
export type Quota = (typeof quotas)[number];

/** Singular and plural noun of each quota. */
export const quotaNouns: Record<Quota, readonly [one: string, several: string]> = {
  clusters: ['cluster', 'clusters'],
  members: ['member', 'members'],
  gateway_instances: ['gateway', 'gateways'],
  api_calls: ['API call', 'API calls'],
};

/** Formats a number with its noun: `1 cluster`, `1,000 API calls`. */
export function quotaCount(quota: Quota, count: number): string {
  return `${count.toLocaleString('en')} ${quotaNouns[quota][count === 1 ? 0 : 1]}`;
}

/** Whether a quota is used up. One that cannot be counted or has no limit is never full. */
export function isFull({ used, limit }: QuotaUse): boolean {
  return limit > 0 && used !== null && used >= limit;
}

/** A limit of a plan that an organization already exceeds. */
interface ExceededLimit {
  quota: Quota;
  used: number;
  limit: number;
}

/**
 * Returns the limits of a plan that an organization exceeds, and must get below before it can switch to it. Past API
 * calls are ignored: they cannot be undone.
 */
export function exceededLimits(usage: Pick<PlanUsage, Quota>, limits: PlanLimits): ExceededLimit[] {
  return quotas.flatMap((quota) => {
    const { used } = usage[quota];
    const limit = limits[quota];
    const isOver = quota !== 'api_calls' && limit > 0 && used !== null && used > limit;
    return isOver ? [{ quota, used, limit }] : [];
  });
}

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/** Formats exceeded limits: `5 clusters (limit 3) and 9 members (limit 5)`. */
export function exceededText(list: readonly ExceededLimit[]): string {
  return conjunction.format(
    list.map(
      ({ quota, used, limit }) =>
        `${quotaCount(quota, used)} (limit ${limit.toLocaleString('en')})`,
    ),
  );
}
