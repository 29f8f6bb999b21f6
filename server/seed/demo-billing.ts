import { DAY_MS } from '#server/durations.ts';
import { bindPlan, ensureAccount, updateAccount } from '#server/resources/billing/accounts.ts';
import { planLine } from '#server/resources/billing/local/lines.ts';
import { insertInvoices } from '#server/resources/billing/local/store.ts';
import { addMonths } from '#server/resources/billing/periods.ts';
import { planById } from '#server/resources/billing/plans.ts';
import type { SeedContext } from './write.ts';

const PAID_MONTHS = 11;

const DAYS_INTO_PERIOD = 13;

/** Writes the billing of the sample organization, which pays by card and moved from Team to Business in its sixth month. */
export async function writeBilling(
  { db, now }: Omit<SeedContext, 'keys'>,
  orgId: string,
): Promise<void> {
  const [team, business] = [planById('2'), planById('3')];
  const periodStart = new Date(now.getTime() - DAYS_INTO_PERIOD * DAY_MS);
  const startOf = (index: number) => addMonths(periodStart, index - PAID_MONTHS + 1);
  const rows = Array.from({ length: PAID_MONTHS }, (_, index) => {
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
    periodEnd: startOf(PAID_MONTHS),
    paymentMethod: { kind: 'visa', last4: '4242' },
  };
  await updateAccount(db, account, changes, periodStart);
  const binding = { planId: business.id, planExpireTime: null, subscriptionStartedAt: first };
  await bindPlan(db, orgId, binding, periodStart);
}
