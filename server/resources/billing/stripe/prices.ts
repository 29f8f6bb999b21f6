import type Stripe from 'stripe';
import type { Plan } from '#contract/generated/types.gen.ts';
import type { StripeConfig } from '#server/config.ts';
import { HttpError } from '#server/http/errors.ts';
import { catalogue, freePlan } from '#server/resources/billing/plans.ts';
import { toMinorUnit } from './wire.ts';

/** Prices rarely change, and every billing page needs them. */
const CACHE_MS = 10 * 60 * 1000;

/** Makes a function that returns the plans on offer with Stripe's prices, cached for ten minutes. */
export function priceReader(
  stripe: Stripe,
  { prices }: Pick<StripeConfig, 'prices'>,
  now: () => Date,
): () => Promise<Plan[]> {
  let cached: { until: number; plans: Promise<Plan[]> } | undefined;
  return () => {
    const time = now().getTime();
    if (cached && cached.until > time) return cached.plans;
    const plans = read(stripe, prices);
    const entry = { until: time + CACHE_MS, plans };
    cached = entry;
    // Failures are not cached.
    plans.catch(() => {
      if (cached === entry) cached = undefined;
    });
    return plans;
  };
}

async function read(stripe: Stripe, prices: Record<string, string>): Promise<Plan[]> {
  const sold = await Promise.all(
    catalogue.flatMap((plan) => {
      const id = prices[plan.id];
      return id ? [stripe.prices.retrieve(id).then((price) => priced(plan, price))] : [];
    }),
  );
  const free = { ...freePlan, currency: sold[0]?.currency ?? freePlan.currency };
  return [free, ...sold];
}

function priced(plan: Plan, { id, currency, unit_amount, recurring }: Stripe.Price): Plan {
  const interval = recurring?.interval;
  const isRegular = recurring?.interval_count === 1;
  const period = (['month', 'year'] as const).find((known) => known === interval);
  if (unit_amount === null || !isRegular || !period) {
    throw new HttpError(
      'badGateway',
      `The price ${id} of the plan ${plan.name} must be a fixed price per month or year at Stripe`,
    );
  }
  return { ...plan, currency, price: toMinorUnit(unit_amount, currency), period };
}
