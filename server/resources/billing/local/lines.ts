import type { Invoice, InvoiceLine, Plan } from '#contract/generated/types.gen.ts';
import type { AccountRow } from '#server/resources/billing/accounts.ts';

const line = (description: string, amount: number): InvoiceLine => ({
  description,
  quantity: 1,
  unit_amount: amount,
  amount,
});

/** One period of a plan. */
export const planLine = (plan: Plan): InvoiceLine => line(plan.name, plan.price);

/** The balance of an invoice with a negative total. */
export const creditLine = (amount: number): InvoiceLine =>
  line('Credit from the previous invoice', amount);

/** Proration of a plan change within a period: a refund for the rest of the old plan, a charge for the rest of the new. */
export function prorationLines(
  from: Plan,
  to: Plan,
  period: { start: Date; end: Date },
  now: Date,
): InvoiceLine[] {
  const whole = period.end.getTime() - period.start.getTime();
  const left = Math.max(0, Math.min(1, (period.end.getTime() - now.getTime()) / whole));
  return [
    line(`Unused time on ${from.name}`, -Math.round(from.price * left)),
    line(`Remaining time on ${to.name}`, Math.round(to.price * left)),
  ];
}

/** The sum of lines, in the minor unit. */
export const sum = (lines: readonly InvoiceLine[]): number =>
  lines.reduce((total, { amount }) => total + amount, 0);

/** An invoice for a period. A negative total is credit: nothing is due. */
export function invoiceOf(
  lines: InvoiceLine[],
  currency: string,
  { periodStart, periodEnd }: Pick<AccountRow, 'periodStart' | 'periodEnd'>,
): Invoice {
  const total = sum(lines);
  return {
    currency,
    amount_due: Math.max(0, total),
    subtotal: total,
    total,
    tax: 0,
    period_start: periodStart?.toISOString() ?? null,
    period_end: periodEnd?.toISOString() ?? null,
    next_payment_attempt: periodEnd?.toISOString() ?? null,
    lines,
  };
}
