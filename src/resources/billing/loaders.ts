import type { LoaderFunctionArgs } from 'react-router';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { can } from '#shared/can.ts';
import { currentUser, planUsage } from '#shared/queries.ts';
import { billing } from './queries.ts';

/** Loads the usage of the plan, which every member may see, and prefetches prices for users with a billing role. */
export async function loadBilling({ params }: LoaderFunctionArgs) {
  const orgId = params.orgId ?? '';
  const usage = prefetch(planUsage(orgId));
  if (can(await prefetch(currentUser()), { orgId }, 'billing', 'plan', 'get').allowed) {
    prefetchWithoutWaiting(billing.plan(orgId));
    prefetchWithoutWaiting(billing.plans(orgId));
    prefetchWithoutWaiting(billing.subscription(orgId));
    prefetchWithoutWaiting(billing.upcomingInvoice(orgId));
  }
  await usage;
  return null;
}
