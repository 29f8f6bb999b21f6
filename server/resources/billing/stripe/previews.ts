import type Stripe from 'stripe';
import type { Invoice, Plan, SubscriptionPreview } from '#contract/generated/types.gen.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { emptyInvoice } from '#server/resources/billing/provider.ts';
import type { OrganizationRow } from '#server/resources/organizations/store.ts';
import { isNoUpcomingInvoice } from './errors.ts';
import { accountOf, priceOf, type StripeContext } from './stripe-context.ts';
import { resumeParams, toInvoice } from './wire.ts';

/** The upcoming invoice; empty when there will be none. @throws Stripe's errors. */
export async function upcomingInvoice(
  { stripe }: StripeContext,
  params: Stripe.InvoiceCreatePreviewParams,
  currency: string,
): Promise<Invoice> {
  try {
    return toInvoice(await stripe.invoices.createPreview(params));
  } catch (error) {
    if (isNoUpcomingInvoice(error)) return emptyInvoice(currency);
    throw error;
  }
}

/** Previews moving to a plan. @throws Stripe's errors. */
export async function previewChange(
  context: StripeContext,
  organization: OrganizationRow,
  plan: Plan,
): Promise<SubscriptionPreview> {
  const { app, stripe } = context;
  const account = await accountOf(context, organization);
  const now = app.now().toISOString();
  const base = { plan_id: plan.id, effective_at: now, due_now: 0 };
  if (!account?.subscriptionId || !isLive(account)) {
    return { ...base, due_now: plan.price, invoice: firstInvoice(plan) };
  }
  const subscription = account.subscriptionId;
  if (plan.price === 0) {
    const params = { subscription, subscription_details: { cancel_at_period_end: true } };
    const invoice = await upcomingInvoice(context, params, plan.currency);
    return { ...base, effective_at: account.periodEnd?.toISOString() ?? now, invoice };
  }
  const found = await stripe.subscriptions.retrieve(subscription);
  const [item] = found.items.data;
  const items = item ? [{ id: item.id, price: priceOf(context, plan) }] : [];
  const details = {
    ...resumeParams(found),
    items,
    proration_behavior: 'create_prorations' as const,
  };
  const params = { subscription, subscription_details: details };
  const invoice = await upcomingInvoice(context, params, plan.currency);
  // A change between monthly and yearly starts a new period: the previewed invoice is then due at once.
  const isNewPeriod = item?.price.recurring?.interval !== plan.period;
  return { ...base, due_now: isNewPeriod ? invoice.amount_due : 0, invoice };
}

/** The first invoice of a plan, without taxes: those depend on billing details that Stripe asks for at checkout. */
function firstInvoice({ name, price, currency }: Plan): Invoice {
  const line = { description: name, quantity: 1, unit_amount: price, amount: price };
  const lines = price > 0 ? [line] : [];
  return { ...emptyInvoice(currency), amount_due: price, subtotal: price, total: price, lines };
}
