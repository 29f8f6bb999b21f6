import type Stripe from 'stripe';
import type { AppContext, Remember } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import {
  type AccountRow,
  bindPlan,
  ensureAccount,
  isLive,
  updateAccount,
} from '#server/resources/billing/accounts.ts';
import { freePlan } from '#server/resources/billing/plans.ts';
import { lockOrganization } from '#server/resources/billing/usage.ts';
import { methodOf, moment, statusOf } from './wire.ts';

/** Fields that Stripe must expand in a subscription for {@link syncSubscription}. */
export const expand = [
  'default_payment_method',
  'customer.invoice_settings.default_payment_method',
];

/**
 * Stores the state of a subscription at Stripe, and puts the organization on its plan. `requestedAt` is when the state was
 * requested: of two responses that arrive out of order, the one requested later wins. Stripe sends an event after every
 * change, so the last request follows the last change.
 */
export async function syncSubscription(
  { log, config }: Pick<AppContext, 'log' | 'config'>,
  db: Db,
  {
    orgId,
    subscription,
    requestedAt,
    remember,
  }: { orgId: string; subscription: Stripe.Subscription; requestedAt: Date; remember: Remember },
): Promise<AccountRow> {
  const organization = await lockOrganization(db, orgId);
  const account = await ensureAccount(db, { orgId, provider: 'stripe' }, requestedAt);
  if (account.syncedAt && account.syncedAt > requestedAt) return account;
  const status = statusOf(subscription);
  const isOther = account.subscriptionId !== null && account.subscriptionId !== subscription.id;
  if (isOther && (isLive(account) || !isLive({ status }))) {
    if (isLive({ status })) {
      log.error('an organization has two subscriptions', {
        organization: orgId,
        kept: account.subscriptionId,
        other: subscription.id,
      });
    }
    return account;
  }
  const [item] = subscription.items.data;
  const price = item?.price.id;
  const [planId] = Object.entries(config.stripe?.prices ?? {}).find(([, id]) => id === price) ?? [];
  if (!planId) log.error('a subscription has a price that is not in STRIPE_PRICES', { price });
  const periodEnd = item ? moment(item.current_period_end) : null;
  const endsAt = subscription.cancel_at ? moment(subscription.cancel_at) : periodEnd;
  const isEnding = subscription.cancel_at_period_end || subscription.cancel_at !== null;
  const live = isLive({ status });
  const plan = live ? (planId ?? organization.planId) : freePlan.id;
  const binding = {
    planId: plan,
    planExpireTime: live && isEnding ? endsAt : null,
    subscriptionStartedAt: live ? moment(subscription.start_date) : null,
  };
  await bindPlan(db, orgId, binding, requestedAt);
  const changes = {
    subscriptionId: subscription.id,
    planId: plan,
    status,
    periodStart: item && live ? moment(item.current_period_start) : null,
    periodEnd: live ? periodEnd : null,
    cancelAtPeriodEnd: live && isEnding,
    paymentMethod: paymentMethodOf(subscription),
    attempt: account.attempt + 1,
    syncedAt: requestedAt,
  };
  const updated = await updateAccount(db, account, changes, requestedAt);
  await remember(db, { ...account, planId: organization.planId }, updated);
  return updated;
}

function paymentMethodOf({ default_payment_method, customer }: Stripe.Subscription) {
  const own = methodOf(default_payment_method);
  if (own || typeof customer === 'string' || customer.deleted) return own;
  return methodOf(customer.invoice_settings.default_payment_method);
}
