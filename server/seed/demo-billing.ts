import { day } from '#server/durations.ts';
import { bindPlan, ensureAccount, updateAccount } from '#server/resources/billing/accounts.ts';
import { planLine } from '#server/resources/billing/local/lines.ts';
import { insertInvoices } from '#server/resources/billing/local/store.ts';
import { addMonths } from '#server/resources/billing/periods.ts';
import { planById } from '#server/resources/billing/plans.ts';
import type { Filling } from './write.ts';

/** How many months the sample organization has paid for. */
const months = 11;

/** When the current period began, in days before now. */
const daysIntoPeriod = 13;

/** The sample organization moved from Team to Business in its sixth month, and pays by card; times are relative. */
export async function writeBilling(
  { db, now }: Omit<Filling, 'keys'>,
  orgId: string,
): Promise<void> {
  const [team, business] = [planById('2'), planById('3')];
  const periodStart = new Date(now.getTime() - daysIntoPeriod * day);
  const startOf = (index: number) => addMonths(periodStart, index - months + 1);
  const rows = Array.from({ length: months }, (_, index) => {
    const plan = index < 5 ? team : business;
    const [from, to] = [startOf(index), startOf(index + 1)];
    return {
      orgId,
      status: 'paid' as const,
      currency: plan.currency,
      total: plan.price,
      lines: [planLine(plan)],
      periodStart: from,
      periodEnd: to,
      createdAt: from,
      updatedAt: from,
    };
  });
  await insertInvoices(db, rows);
  const first = startOf(0);
  const account = await ensureAccount(db, { orgId, provider: 'local' }, first);
  const changes = {
    planId: business.id,
    status: 'active' as const,
    periodStart,
    periodEnd: startOf(months),
    paymentMethod: { kind: 'visa', last4: '4242' },
  };
  await updateAccount(db, account, changes, periodStart);
  const binding = { planId: business.id, planExpireTime: null, subscriptionStartedAt: first };
  await bindPlan(db, orgId, binding, periodStart);
}
