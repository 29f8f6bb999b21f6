import Stripe from 'stripe';
import type { Plan, SubscriptionResult } from '#contract/generated/types.gen.ts';
import { HttpError } from '#server/http/errors.ts';
import {
  type AccountRow,
  bindPlan,
  isLive,
  updateAccount,
} from '#server/resources/billing/accounts.ts';
import { alreadyOn, isPaused, lastPaymentFailed } from '#server/resources/billing/provider.ts';
import type { OrganizationRow } from '#server/resources/organizations/store.ts';
import { isMissing, needsConfirmation } from './errors.ts';
import {
  accountOf,
  adoptSubscription,
  customerOf,
  keyFor,
  priceOf,
  type StripeContext,
  storeSubscription,
} from './stripe-context.ts';
import { expand } from './sync.ts';
import { resumeParams } from './wire.ts';

const resultOf = ({ planId, status }: AccountRow): SubscriptionResult => ({
  plan_id: planId,
  status,
});

/** Moves an organization to a plan at Stripe, or returns where to pay first. @throws HttpError and Stripe's errors. */
export async function subscribe(
  context: StripeContext,
  organization: OrganizationRow,
  plan: Plan,
): Promise<SubscriptionResult> {
  const account = await accountOf(context, organization);
  if (account && isLive(account)) return changePlan(context, organization, account, plan);
  if (plan.price > 0) {
    // A second subscription next to one that can still be paid could end up charged twice.
    if (account?.status === 'unpaid') throw lastPaymentFailed();
    if (account?.status === 'paused') throw isPaused();
    return start(context, organization, plan);
  }
  if (organization.planId === plan.id) throw alreadyOn(plan);
  const binding = { planId: plan.id, planExpireTime: null, subscriptionStartedAt: null };
  const { status = 'none', cancelAtPeriodEnd = false } = account ?? {};
  const facts = { orgId: organization.id, status, cancelAtPeriodEnd };
  await context.app.db.transaction(async (tx) => {
    await bindPlan(tx, organization.id, binding, context.app.now());
    const before = { ...facts, planId: organization.planId };
    await context.remember(tx, before, { ...facts, planId: plan.id });
  });
  return { plan_id: plan.id, status };
}

async function start(
  context: StripeContext,
  organization: OrganizationRow,
  plan: Plan,
): Promise<SubscriptionResult> {
  const { app, stripe } = context;
  const { account, customer } = await customerOf(context, organization);
  const live = await adoptSubscription(context, organization, customer);
  if (live) {
    return live.planId === plan.id ? resultOf(live) : changePlan(context, organization, live, plan);
  }
  const holder = await stripe.customers.retrieve(customer);
  const hasMethod = !holder.deleted && holder.invoice_settings.default_payment_method !== null;
  if (!hasMethod) return checkout(context, organization, account, plan);
  const requestedAt = app.now();
  const price = priceOf(context, plan);
  try {
    const made = await withAttempt(context, account, () =>
      stripe.subscriptions.create(
        {
          customer,
          items: [{ price }],
          payment_behavior: 'error_if_incomplete',
          metadata: { organization_id: organization.id },
          expand,
        },
        keyFor(account, `subscribe-${price}`),
      ),
    );
    return resultOf(await storeSubscription(context, organization, made, requestedAt));
  } catch (error) {
    // The bank requires the cardholder to confirm, which only Stripe's checkout page supports.
    if (needsConfirmation(error)) return checkout(context, organization, account, plan);
    throw error;
  }
}

async function checkout(
  context: StripeContext,
  { id, planId }: OrganizationRow,
  account: AccountRow,
  plan: Plan,
): Promise<SubscriptionResult> {
  const { app, stripe } = context;
  const price = priceOf(context, plan);
  const page = `${app.config.publicUrl}/orgs/${id}/billing`;
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'subscription',
      customer: account.customerId ?? '',
      line_items: [{ price, quantity: 1 }],
      client_reference_id: id,
      subscription_data: { metadata: { organization_id: id } },
      success_url: page,
      cancel_url: page,
    },
    keyFor(account, `checkout-${price}`),
  );
  if (!session.url) throw new HttpError('badGateway', 'Stripe returned no checkout address');
  await updateAccount(app.db, account, { status: 'incomplete' }, app.now());
  return { plan_id: planId, status: 'incomplete', checkout_url: session.url };
}

async function changePlan(
  context: StripeContext,
  organization: OrganizationRow,
  account: AccountRow,
  plan: Plan,
): Promise<SubscriptionResult> {
  const { app, stripe } = context;
  const isSame = account.planId === plan.id;
  const isFree = plan.price === 0;
  if (isFree ? account.cancelAtPeriodEnd : isSame && !account.cancelAtPeriodEnd) {
    throw alreadyOn(plan);
  }
  const isMove = !isFree && !isSame;
  if (isMove && account.status === 'past_due') throw lastPaymentFailed();
  const found = await stripe.subscriptions.retrieve(account.subscriptionId ?? '');
  const [item] = found.items.data;
  const requestedAt = app.now();
  const changed = await withAttempt(context, account, () =>
    stripe.subscriptions.update(
      found.id,
      {
        ...(isFree ? { cancel_at_period_end: true } : resumeParams(found)),
        ...(isMove &&
          item && {
            items: [{ id: item.id, price: priceOf(context, plan) }],
            proration_behavior: 'create_prorations',
            payment_behavior: 'error_if_incomplete',
          }),
        expand,
      },
      keyFor(account, `change-${plan.id}`),
    ),
  );
  return resultOf(await storeSubscription(context, organization, changed, requestedAt));
}

/** Cancels every subscription of an organization at once. One that Stripe no longer knows is already gone. */
export async function cancelAll(
  context: StripeContext,
  organization: OrganizationRow,
): Promise<void> {
  const { stripe } = context;
  const customer = (await accountOf(context, organization))?.customerId;
  if (!customer) return;
  try {
    const subscriptions = stripe.subscriptions.list({ customer, limit: 100 });
    for await (const { id } of subscriptions) await stripe.subscriptions.cancel(id);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/**
 * Runs a request with an idempotency key. Stripe repeats its response to a key, errors too, so a refused request needs a
 * new key for the next attempt; after a lost response the key stays, so that the request is not executed twice.
 */
async function withAttempt<T>(
  { app }: StripeContext,
  account: AccountRow,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isLost = error instanceof Stripe.errors.StripeConnectionError;
    if (!isLost) {
      await updateAccount(app.db, account, { attempt: account.attempt + 1 }, app.now());
    }
    throw error;
  }
}
