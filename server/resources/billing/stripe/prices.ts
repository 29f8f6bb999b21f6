import type Stripe from 'stripe';
import type { Plan } from '#contract/generated/types.gen.ts';
import type { StripeConfig } from '#server/config.ts';
import { HttpError } from '#server/http/errors.ts';
import { catalogue, freePlan } from '#server/resources/billing/plans.ts';
import { toMinorUnit } from './wire.ts';

/** How long prices are believed, in milliseconds: they hardly ever change, and every billing page needs them. */
const freshness = 10 * 60 * 1000;

/** Reads the plans on offer with the prices that Stripe has for them; answers are kept for ten minutes. */
export function priceReader(
  stripe: Stripe,
  { prices }: Pick<StripeConfig, 'prices'>,
  now: () => Date,
): () => Promise<Plan[]> {
  let kept: { until: number; plans: Promise<Plan[]> } | undefined;
  return () => {
    const time = now().getTime();
    if (kept && kept.until > time) return kept.plans;
    const plans = read(stripe, prices);
    const entry = { until: time + freshness, plans };
    kept = entry;
    // What failed is asked for again by the next one.
    plans.catch(() => {
      if (kept === entry) kept = undefined;
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
      `The price ${id} of the plan ${plan.name} is no fixed price per month or year at Stripe`,
    );
  }
  return { ...plan, currency, price: toMinorUnit(unit_amount, currency), period };
}
