import { useQuery } from '@tanstack/react-query';
import { isFull, type Quota, quotaCount } from '#domain/plan-rules.ts';
import { Banner } from '#kit/banner.tsx';
import { LinkButton } from '#kit/link.tsx';
import { paths } from '#paths';
import { useRouteId } from './current.ts';
import { planUsage } from './queries.ts';

/** The usage of a quota of the plan; undefined while unknown. */
function useQuota(quota: Quota) {
  const { data } = useQuery(planUsage(useRouteId('orgId')));
  if (!data || data[quota].limit === 0 || data[quota].used === null) return undefined;
  const { used, limit } = data[quota];
  const usage = `${used.toLocaleString('en-US')} of ${quotaCount(quota, limit)}`;
  return { usage, full: isFull(data[quota]), plan: data.plan_name };
}

/** Why no more can be created; undefined if more can, or while the plan is unknown: the server then decides. */
export function useQuotaReason(quota: Quota): string | undefined {
  const found = useQuota(quota);
  return found?.full ? `The ${found.plan} plan allows no more: ${found.usage} used` : undefined;
}

/** The usage of a quota: `2 of 3 clusters used on the Free plan`. Takes no space while unknown. */
export function QuotaHint({ quota }: { quota: Quota }) {
  const orgId = useRouteId('orgId');
  const found = useQuota(quota);
  if (!found) return null;
  const { usage, full, plan } = found;
  return (
    <Banner
      tone={full ? 'warning' : 'neutral'}
      action={
        <LinkButton size="small" href={paths.billing(orgId)}>
          {full ? 'Change plan' : 'Show plan'}
        </LinkButton>
      }
    >
      {full
        ? `The ${plan} plan allows no more: ${usage} used.`
        : `${usage} used on the ${plan} plan.`}
    </Banner>
  );
}
