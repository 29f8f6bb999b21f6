import type { BillingProvider } from '#server/context.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { planInForce } from '#server/resources/billing/plans.ts';
import { emptyInvoice } from '#server/resources/billing/provider.ts';
import { cancelAll, subscribe } from './changes.ts';
import { callStripe } from './errors.ts';
import { previewChange, upcomingInvoice } from './previews.ts';
import { priceReader } from './prices.ts';
import { accountOf, adoptSubscription, customerOf, type StripeContext } from './stripe-context.ts';

/** Host of Stripe's customer portal. */
const portalHost = 'billing.stripe.com';

/**
 * Makes the Stripe provider. Requests to Stripe may take seconds, so no database transaction is open meanwhile. Requests
 * that must not be executed twice have an idempotency key derived from the account.
 */
export function makeStripeBilling(context: StripeContext): BillingProvider {
  const { app, stripe, settings } = context;
  const readPlans = priceReader(stripe, settings, app.now);
  const call = <T>(work: () => Promise<T>) => callStripe(app.log, work);

  return {
    kind: 'stripe',
    plans: () => call(readPlans),
    preview: (organization, plan) => call(() => previewChange(context, organization, plan)),
    subscribe: (organization, plan, remember) =>
      call(() => subscribe({ ...context, remember }, organization, plan)),
    upcomingInvoice: (organization) =>
      call(async () => {
        const account = await accountOf(context, organization);
        const [free] = await readPlans();
        const currency = free?.currency ?? 'usd';
        if (!account?.subscriptionId || !isLive(account)) return emptyInvoice(currency);
        return upcomingInvoice(context, { subscription: account.subscriptionId }, currency);
      }),
    portal: (organization, returnTo) =>
      call(async () => {
        const { customer } = await customerOf(context, organization);
        const return_url = app.config.publicUrl + returnTo;
        return (await stripe.billingPortal.sessions.create({ customer, return_url })).url;
      }),
    close: (organization) => call(() => cancelAll(context, organization)),
    subscription: (organization) =>
      call(async () => {
        const known = await accountOf(context, organization);
        const isPaying = known?.status === 'incomplete' && known.customerId;
        const found = isPaying && (await adoptSubscription(context, organization, isPaying));
        const account = found || known;
        return {
          plan_id: found ? found.planId : planInForce(organization, app.now()).id,
          status: account?.status ?? 'none',
          period_start: account?.periodStart?.toISOString() ?? null,
          period_end: account?.periodEnd?.toISOString() ?? null,
          cancel_at_period_end: account?.cancelAtPeriodEnd ?? false,
          payment_method: account?.paymentMethod ?? null,
          portal_host: portalHost,
        };
      }),
  };
}
