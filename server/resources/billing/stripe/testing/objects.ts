/** Objects of Stripe's API reference, reduced to the members that our client reads. Times are in seconds. */

const month = 30 * 24 * 3600;

export const priceIds = {
  team: 'price_team',
  business: 'price_business',
  yearly: 'price_business_year',
} as const;

/** Prices of two plans, one of them monthly and yearly, in a currency without a minor unit. */
export const prices = {
  [priceIds.team]: price(priceIds.team, 7000),
  [priceIds.business]: price(priceIds.business, 70_000),
  [priceIds.yearly]: price(priceIds.yearly, 700_000, 'year'),
};

function price(id: string, unit_amount: number, interval = 'month') {
  return {
    id,
    object: 'price',
    active: true,
    currency: 'jpy',
    unit_amount,
    unit_amount_decimal: String(unit_amount),
    type: 'recurring',
    recurring: { interval, interval_count: 1, usage_type: 'licensed' },
  };
}

/** A card as a payment method. */
export const card = (last4: string) => ({
  id: `pm_${last4}`,
  object: 'payment_method',
  type: 'card',
  card: { brand: 'visa', last4, exp_month: 12, exp_year: 2030 },
});

/** A customer; `default_payment_method` is an id, or null. */
export function customer(id: string, form: URLSearchParams) {
  return {
    id,
    object: 'customer',
    name: form.get('name'),
    email: form.get('email'),
    metadata: { organization_id: form.get('metadata[organization_id]') },
    invoice_settings: { default_payment_method: null as string | null },
  };
}

/** A subscription to one price, active from `now` for a month. */
export function subscription(
  id: string,
  customerId: string,
  priceId: keyof typeof prices,
  now: number,
) {
  const item = {
    id: `si_${id}`,
    object: 'subscription_item',
    current_period_start: now,
    current_period_end: now + month,
    price: prices[priceId],
    quantity: 1,
  };
  return {
    id,
    object: 'subscription',
    customer: customerId,
    status: 'active',
    start_date: now,
    cancel_at: null as number | null,
    cancel_at_period_end: false,
    default_payment_method: card('4242') as ReturnType<typeof card> | null,
    items: { object: 'list', has_more: false, data: [item] },
  };
}

export type StripeSubscription = ReturnType<typeof subscription>;

/** An upcoming invoice with these lines. */
export function invoice(lines: { description: string; amount: number }[], now: number) {
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    id: 'upcoming_in_1',
    object: 'invoice',
    currency: 'jpy',
    amount_due: Math.max(0, total),
    subtotal: total,
    total,
    total_taxes: [],
    period_start: now,
    period_end: now + month,
    next_payment_attempt: now + month,
    lines: {
      object: 'list',
      has_more: false,
      data: lines.map((line, index) => ({
        id: `il_${index}`,
        object: 'line_item',
        currency: 'jpy',
        quantity: 1,
        ...line,
      })),
    },
  };
}

/** Body of an error response. */
export const failure = (type: string, code: string, message: string) => ({
  error: { type, code, message },
});
