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

/** What is left over when an invoice is below zero. */
export const creditLine = (amount: number): InvoiceLine =>
  line('Credit from the previous invoice', amount);

/** What is owed for a plan that changes within its period: the rest of the old one back, the rest of the new one. */
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

/** An invoice of lines for a period. What is below zero is owed to the organization: nothing is due then. */
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
