import type Stripe from 'stripe';
import type {
  Invoice,
  InvoiceLine,
  PaymentMethod,
  SubscriptionStatus,
} from '#contract/generated/types.gen.ts';

/** A time from Stripe's seconds since 1970. */
export const moment = (seconds: number): Date => new Date(seconds * 1000);

const statuses: readonly SubscriptionStatus[] = [
  'trialing',
  'active',
  'incomplete',
  'past_due',
  'unpaid',
  'paused',
  'canceled',
];

/** A subscription's status in the contract's terms. One that was never paid in time counts as canceled. */
export function statusOf({ status }: Pick<Stripe.Subscription, 'status'>): SubscriptionStatus {
  return statuses.find((known) => known === status) ?? 'canceled';
}

/** Brand and last digits of a payment method, if Stripe expanded it. */
export function methodOf(
  method: string | Stripe.PaymentMethod | null | undefined,
): PaymentMethod | null {
  if (!method || typeof method === 'string') return null;
  const { card, sepa_debit, us_bank_account, type } = method;
  const last4 = card?.last4 ?? sepa_debit?.last4 ?? us_bank_account?.last4 ?? '';
  return { kind: card?.brand ?? type, last4: last4 ?? '' };
}

/** Parameters that resume a canceled subscription: Stripe's portal sets a date where this server sets a flag. */
export function resumeParams({
  cancel_at,
  cancel_at_period_end,
}: Pick<Stripe.Subscription, 'cancel_at' | 'cancel_at_period_end'>) {
  const hasDate = cancel_at !== null && !cancel_at_period_end;
  return hasDate ? { cancel_at: '' as const } : { cancel_at_period_end: false };
}

/** Currencies whose unit at Stripe differs from ISO 4217: ISO units per Stripe unit. */
const unitFactors: Record<string, number> = { isk: 0.01, ugx: 0.01, mga: 100 };

/** Converts an amount of Stripe's to the minor unit of ISO 4217. */
export function toMinorUnit(amount: number, currency: string): number {
  return Math.round(amount * (unitFactors[currency] ?? 1));
}

function toLine({ description, quantity, amount, currency }: Stripe.InvoiceLineItem): InvoiceLine {
  const count = Math.max(1, quantity ?? 1);
  const total = toMinorUnit(amount, currency);
  return {
    description: description ?? '',
    quantity: count,
    unit_amount: Math.round(total / count),
    amount: total,
  };
}

/** Converts an invoice to the contract's. Stripe sends only the first lines of a long one; the rest become one line. */
export function toInvoice(invoice: Stripe.Invoice): Invoice {
  const { currency } = invoice;
  const inUnit = (amount: number) => toMinorUnit(amount, currency);
  const lines = invoice.lines.data.map(toLine);
  const shown = lines.reduce((sum, { amount }) => sum + amount, 0);
  const rest = inUnit(invoice.subtotal) - shown;
  if (invoice.lines.has_more) {
    lines.push({ description: 'Other items', quantity: 1, unit_amount: rest, amount: rest });
  }
  const taxes = invoice.total_taxes ?? [];
  return {
    currency,
    amount_due: inUnit(invoice.amount_due),
    subtotal: inUnit(invoice.subtotal),
    total: inUnit(invoice.total),
    tax: inUnit(taxes.reduce((sum, { amount }) => sum + amount, 0)),
    period_start: moment(invoice.period_start).toISOString(),
    period_end: moment(invoice.period_end).toISOString(),
    next_payment_attempt:
      invoice.next_payment_attempt === null
        ? null
        : moment(invoice.next_payment_attempt).toISOString(),
    lines,
  };
}
