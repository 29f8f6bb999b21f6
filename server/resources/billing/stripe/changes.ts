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
import { accountOf, adoptLive, customerOf, type Desk, keyFor, priceOf, store } from './desk.ts';
import { isMissing, needsConfirmation } from './errors.ts';
import { expand } from './sync.ts';
import { renewed } from './wire.ts';

const told = ({ planId, status }: AccountRow): SubscriptionResult => ({ plan_id: planId, status });

/** Moves an organization to a plan at Stripe, or says where to pay first. @throws HttpError and Stripe's errors. */
export async function subscribe(
  desk: Desk,
  organization: OrganizationRow,
  plan: Plan,
): Promise<SubscriptionResult> {
  const account = await accountOf(desk, organization);
  if (account && isLive(account)) return change(desk, organization, account, plan);
  if (plan.price > 0) {
    // Another subscription beside one that can still be paid would be paid twice one day.
    if (account?.status === 'unpaid') throw lastPaymentFailed();
    if (account?.status === 'paused') throw isPaused();
    return begin(desk, organization, plan);
  }
  if (organization.planId === plan.id) throw alreadyOn(plan);
  const binding = { planId: plan.id, planExpireTime: null, subscriptionStartedAt: null };
  await bindPlan(desk.app.db, organization.id, binding, desk.app.now());
  return { plan_id: plan.id, status: account?.status ?? 'none' };
}

async function begin(
  desk: Desk,
  organization: OrganizationRow,
  plan: Plan,
): Promise<SubscriptionResult> {
  const { app, stripe } = desk;
  const { account, customer } = await customerOf(desk, organization);
  const live = await adoptLive(desk, organization, customer);
  if (live) {
    return live.planId === plan.id ? told(live) : change(desk, organization, live, plan);
  }
  const holder = await stripe.customers.retrieve(customer);
  const hasMethod = !holder.deleted && holder.invoice_settings.default_payment_method !== null;
  if (!hasMethod) return checkout(desk, organization, account, plan);
  const askedAt = app.now();
  const price = priceOf(desk, plan);
  try {
    const made = await settling(desk, account, () =>
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
    return told(await store(desk, organization, made, askedAt));
  } catch (error) {
    // The bank wants to hear from the card's holder, which only a page of Stripe's can arrange.
    if (needsConfirmation(error)) return checkout(desk, organization, account, plan);
    throw error;
  }
}

async function checkout(
  desk: Desk,
  { id, planId }: OrganizationRow,
  account: AccountRow,
  plan: Plan,
): Promise<SubscriptionResult> {
  const { app, stripe } = desk;
  const price = priceOf(desk, plan);
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
  if (!session.url) throw new HttpError('badGateway', 'Stripe gave no address to pay at');
  await updateAccount(app.db, account, { status: 'incomplete' }, app.now());
  return { plan_id: planId, status: 'incomplete', checkout_url: session.url };
}

async function change(
  desk: Desk,
  organization: OrganizationRow,
  account: AccountRow,
  plan: Plan,
): Promise<SubscriptionResult> {
  const { app, stripe } = desk;
  const isSame = account.planId === plan.id;
  const isFree = plan.price === 0;
  if (isFree ? account.cancelAtPeriodEnd : isSame && !account.cancelAtPeriodEnd) {
    throw alreadyOn(plan);
  }
  const isMove = !isFree && !isSame;
  if (isMove && account.status === 'past_due') throw lastPaymentFailed();
  const found = await stripe.subscriptions.retrieve(account.subscriptionId ?? '');
  const [item] = found.items.data;
  const askedAt = app.now();
  const changed = await settling(desk, account, () =>
    stripe.subscriptions.update(
      found.id,
      {
        ...(isFree ? { cancel_at_period_end: true } : renewed(found)),
        ...(isMove &&
          item && {
            items: [{ id: item.id, price: priceOf(desk, plan) }],
            proration_behavior: 'create_prorations',
            payment_behavior: 'error_if_incomplete',
          }),
        expand,
      },
      keyFor(account, `change-${plan.id}`),
    ),
  );
  return told(await store(desk, organization, changed, askedAt));
}

/** Ends every subscription of an organization at once. What Stripe no longer knows has ended. */
export async function endAll(desk: Desk, organization: OrganizationRow): Promise<void> {
  const { stripe } = desk;
  const customer = (await accountOf(desk, organization))?.customerId;
  if (!customer) return;
  try {
    const found = stripe.subscriptions.list({ customer, limit: 100 });
    for await (const { id } of found) await stripe.subscriptions.cancel(id);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/**
 * Runs a request with a key. Stripe repeats its answer to a key, a refusal too, so that the next try needs another one;
 * after an answer that was lost the key stays, lest the request count twice.
 */
async function settling<T>({ app }: Desk, account: AccountRow, work: () => Promise<T>): Promise<T> {
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
