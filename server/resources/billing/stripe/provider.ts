import { isLive } from '#server/resources/billing/accounts.ts';
import { planInForce } from '#server/resources/billing/plans.ts';
import { type BillingProvider, emptyInvoice } from '#server/resources/billing/provider.ts';
import { endAll, subscribe } from './changes.ts';
import { accountOf, adoptLive, customerOf, type Desk } from './desk.ts';
import { asking } from './errors.ts';
import { invoiceToCome, previewChange } from './previews.ts';
import { priceReader } from './prices.ts';

/** Where Stripe serves its portal. */
const portalHost = 'billing.stripe.com';

/**
 * Billing at Stripe. No transaction of ours is open while Stripe is asked, for that may take seconds. Requests that must
 * not count twice carry a key of what the account was when they began.
 */
export function makeStripeBilling(desk: Desk): BillingProvider {
  const { app, stripe, settings } = desk;
  const readPlans = priceReader(stripe, settings, app.now);
  const ask = <T>(work: () => Promise<T>) => asking(app.log, work);

  return {
    kind: 'stripe',
    plans: () => ask(readPlans),
    preview: (organization, plan) => ask(() => previewChange(desk, organization, plan)),
    subscribe: (organization, plan) => ask(() => subscribe(desk, organization, plan)),
    upcomingInvoice: (organization) =>
      ask(async () => {
        const account = await accountOf(desk, organization);
        const [free] = await readPlans();
        const currency = free?.currency ?? 'usd';
        if (!account?.subscriptionId || !isLive(account)) return emptyInvoice(currency);
        return invoiceToCome(desk, { subscription: account.subscriptionId }, currency);
      }),
    portal: (organization, returnTo) =>
      ask(async () => {
        const { customer } = await customerOf(desk, organization);
        const return_url = app.config.publicUrl + returnTo;
        return (await stripe.billingPortal.sessions.create({ customer, return_url })).url;
      }),
    close: (organization) => ask(() => endAll(desk, organization)),
    subscription: (organization) =>
      ask(async () => {
        const known = await accountOf(desk, organization);
        const isPaying = known?.status === 'incomplete' && known.customerId;
        const found = isPaying && (await adoptLive(desk, organization, isPaying));
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
