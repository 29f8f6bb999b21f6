import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  getPlanOptions,
  getSubscriptionOptions,
  getUpcomingInvoiceOptions,
  listPlansOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  createSubscription,
  previewSubscription,
  redirectToCustomerPortal,
} from '#contract/generated/sdk.gen.ts';

export const billing = {
  plan: (orgId: string) => payload(getPlanOptions({ path: { id: orgId } })),
  plans: (orgId: string) => payload(listPlansOptions({ path: { id: orgId } })),
  subscription: (orgId: string) => payload(getSubscriptionOptions({ path: { id: orgId } })),
  upcomingInvoice: (orgId: string) => payload(getUpcomingInvoiceOptions({ path: { id: orgId } })),
};

/** Previews the current cost of switching to a plan. Not cached. */
export function previewPlan(orgId: string, planId: string) {
  return payloadOf(previewSubscription({ path: { id: orgId }, body: { plan: planId } }));
}

/** Address of the billing portal, which returns to `returnTo`. Not cached: it may work only once. */
export async function portalAddress(orgId: string, returnTo: string): Promise<string> {
  const query = { return_to: returnTo };
  return (await payloadOf(redirectToCustomerPortal({ path: { id: orgId }, query }))).url;
}

/** Switches the organization to a plan, which its record includes. */
export function useSubscribe(orgId: string) {
  return useApiMutation({
    mutationFn: (planId: string) =>
      payloadOf(createSubscription({ path: { id: orgId }, body: { plan: planId } })),
    tags: ['Billing'],
    alsoAffects: ['Organizations'],
  });
}
