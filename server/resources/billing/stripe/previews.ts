import type Stripe from 'stripe';
import type { Invoice, Plan, SubscriptionPreview } from '#contract/generated/types.gen.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { emptyInvoice } from '#server/resources/billing/provider.ts';
import type { OrganizationRow } from '#server/resources/organizations/store.ts';
import { accountOf, type Desk, priceOf } from './desk.ts';
import { isNoUpcoming } from './errors.ts';
import { renewed, toInvoice } from './wire.ts';

/** An invoice that does not exist yet; an empty one when there will be none. @throws Stripe's errors. */
export async function invoiceToCome(
  { stripe }: Desk,
  params: Stripe.InvoiceCreatePreviewParams,
  currency: string,
): Promise<Invoice> {
  try {
    return toInvoice(await stripe.invoices.createPreview(params));
  } catch (error) {
    if (isNoUpcoming(error)) return emptyInvoice(currency);
    throw error;
  }
}

/** What moving to a plan would cost. @throws Stripe's errors. */
export async function previewChange(
  desk: Desk,
  organization: OrganizationRow,
  plan: Plan,
): Promise<SubscriptionPreview> {
  const { app, stripe } = desk;
  const account = await accountOf(desk, organization);
  const now = app.now().toISOString();
  const told = { plan_id: plan.id, effective_at: now, due_now: 0 };
  if (!account?.subscriptionId || !isLive(account)) {
    return { ...told, due_now: plan.price, invoice: firstInvoice(plan) };
  }
  const subscription = account.subscriptionId;
  if (plan.price === 0) {
    const params = { subscription, subscription_details: { cancel_at_period_end: true } };
    const invoice = await invoiceToCome(desk, params, plan.currency);
    return { ...told, effective_at: account.periodEnd?.toISOString() ?? now, invoice };
  }
  const found = await stripe.subscriptions.retrieve(subscription);
  const [item] = found.items.data;
  const items = item ? [{ id: item.id, price: priceOf(desk, plan) }] : [];
  const details = { ...renewed(found), items, proration_behavior: 'create_prorations' as const };
  const params = { subscription, subscription_details: details };
  const invoice = await invoiceToCome(desk, params, plan.currency);
  // From months to years, or back, a new period begins: what Stripe previews is then paid at once.
  const isNewPeriod = item?.price.recurring?.interval !== plan.period;
  return { ...told, due_now: isNewPeriod ? invoice.amount_due : 0, invoice };
}

/** What a plan costs at first, without taxes: those depend on who pays, which Stripe asks for. */
function firstInvoice({ name, price, currency }: Plan): Invoice {
  const line = { description: name, quantity: 1, unit_amount: price, amount: price };
  const lines = price > 0 ? [line] : [];
  return { ...emptyInvoice(currency), amount_due: price, subtotal: price, total: price, lines };
}
