import { useQuery } from '@tanstack/react-query';
import { counted, isFull, type Quota } from '#domain/plan-rules.ts';
import { Banner } from '#kit/banner.tsx';
import { LinkButton } from '#kit/link.tsx';
import { paths } from '#paths';
import { useId } from './place.ts';
import { planUsage } from './queries.ts';

/** What a plan says of one more: how many there are, and why there can be no other. Undefined while it is not known. */
function useQuota(quota: Quota) {
  const { data } = useQuery(planUsage(useId('orgId')));
  if (!data || data[quota].limit === 0 || data[quota].used === null) return undefined;
  const { used, limit } = data[quota];
  const words = `${used.toLocaleString('en-US')} of ${counted(quota, limit)}`;
  return { words, full: isFull(data[quota]), plan: data.plan_name };
}

/** Why no other one can be made; undefined when it can, or when nothing is known of the plan: the server then decides. */
export function useQuotaReason(quota: Quota): string | undefined {
  const found = useQuota(quota);
  return found?.full ? `The ${found.plan} plan allows no more: ${found.words} used` : undefined;
}

/** How many there may be under the plan: `2 of 3 clusters used on the Free plan`. It reserves no room while it is not known. */
export function QuotaHint({ quota }: { quota: Quota }) {
  const orgId = useId('orgId');
  const found = useQuota(quota);
  if (!found) return null;
  const { words, full, plan } = found;
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
        ? `The ${plan} plan allows no more: ${words} used.`
        : `${words} used on the ${plan} plan.`}
    </Banner>
  );
}
