import type { LoaderFunctionArgs } from 'react-router';
import { prefetch } from '#api/prefetch.ts';
import { can } from '#shared/can.ts';
import { lookAhead } from '#shared/look-ahead.ts';
import { currentUser, planUsage } from '#shared/queries.ts';
import { billing } from './queries.ts';

/** The use of the plan, which everybody may see. What costs money is asked for beside it by those who may. */
export async function loadBilling({ params }: LoaderFunctionArgs) {
  const orgId = params.orgId ?? '';
  const usage = prefetch(planUsage(orgId));
  if (can(await prefetch(currentUser()), { orgId }, 'billing', 'plan', 'get').allowed) {
    lookAhead(billing.plan(orgId));
    lookAhead(billing.plans(orgId));
    lookAhead(billing.subscription(orgId));
    lookAhead(billing.upcomingInvoice(orgId));
  }
  await usage;
  return null;
}
