import type { InvoiceLine, PaymentMethod } from '#contract/generated/types.gen.ts';
import type { Remember, SubscriptionFacts } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import {
  type AccountRow,
  bindPlan,
  ensureAccount,
  isLive,
  updateAccount,
} from '#server/resources/billing/accounts.ts';
import { periodEndAfter } from '#server/resources/billing/periods.ts';
import { type CataloguePlan, freePlan, planById } from '#server/resources/billing/plans.ts';
import { lastPaymentFailed } from '#server/resources/billing/provider.ts';
import { lockOrganization } from '#server/resources/billing/usage.ts';
import type { OrganizationRow } from '#server/resources/organizations/store.ts';
import { creditLine, planLine, prorationLines, sum } from './lines.ts';
import { insertInvoices, payOpenInvoices, pays } from './store.ts';

/** The current rows of an organization and its account, locked until the transaction ends. */
export interface BillingState {
  db: Db;
  organization: OrganizationRow;
  account: AccountRow;
  now: Date;
}

/**
 * Runs `work` on an account that is up to date: periods that have ended since are billed or have ended the plan first.
 * There is no billing job, so accounts catch up when they are read.
 */
export function withAccount<T>(
  base: { db: Db; orgId: string; now: Date },
  work: (state: BillingState) => Promise<T>,
): Promise<T> {
  return base.db.transaction(async (db) => {
    const organization = await lockOrganization(db, base.orgId);
    const account = await ensureAccount(db, { orgId: base.orgId, provider: 'local' }, base.now);
    return work(await catchUp({ db, organization, account, now: base.now }));
  });
}

/** Runs a change of an account that is up to date, and remembers what it changed. */
export function changeAccount(
  base: { db: Db; orgId: string; now: Date },
  remember: Remember,
  change: (state: BillingState) => Promise<BillingState>,
): Promise<BillingState> {
  return withAccount(base, async (state) => {
    const after = await change(state);
    await remember(state.db, factsOf(state), factsOf(after));
    return after;
  });
}

const factsOf = ({ account, organization }: BillingState): SubscriptionFacts => ({
  ...account,
  planId: organization.planId,
});

async function catchUp(state: BillingState): Promise<BillingState> {
  let current = state;
  while (isDue(current)) current = await endPeriod(current);
  return current;
}

function isDue({ account, now }: BillingState): boolean {
  return isLive(account) && account.periodEnd !== null && account.periodEnd <= now;
}

async function endPeriod(state: BillingState): Promise<BillingState> {
  const { account } = state;
  const ended = account.periodEnd ?? state.now;
  if (account.cancelAtPeriodEnd) {
    if (sum(account.pendingLines) > 0) await bill(state, account.pendingLines, ended, ended);
    return save(state, freePlan, {
      status: 'canceled',
      cancelAtPeriodEnd: false,
      periodStart: null,
      periodEnd: null,
      pendingLines: [],
    });
  }
  const plan = planById(account.planId);
  const anchor = state.organization.subscriptionStartedAt ?? ended;
  const periodEnd = periodEndAfter(anchor, ended);
  const lines = [...account.pendingLines, planLine(plan)];
  const paid = await bill(state, lines, ended, periodEnd);
  const credit = sum(lines);
  return save(state, plan, {
    status: paid ? account.status : 'past_due',
    periodStart: ended,
    periodEnd,
    pendingLines: credit < 0 ? [creditLine(credit)] : [],
  });
}

/** Creates the invoice and charges it. @returns false when the payment was declined. */
async function bill(
  { db, account }: BillingState,
  lines: InvoiceLine[],
  periodStart: Date,
  periodEnd: Date,
): Promise<boolean> {
  const total = sum(lines);
  const isPaid = total <= 0 || pays(account.paymentMethod);
  const stamps = { createdAt: periodStart, updatedAt: periodStart };
  const status = isPaid ? ('paid' as const) : ('open' as const);
  const { currency } = freePlan;
  const { orgId } = account;
  await insertInvoices(db, [
    { orgId, status, currency, total, lines, periodStart, periodEnd, ...stamps },
  ]);
  return isPaid;
}

type Changes = Parameters<typeof updateAccount>[2];

/** Stores the account and the organization's plan together. */
async function save(
  state: BillingState,
  plan: CataloguePlan,
  changes: Changes,
): Promise<BillingState> {
  const { db, organization, now } = state;
  const account = await updateAccount(db, state.account, { planId: plan.id, ...changes }, now);
  const binding = {
    planId: plan.id,
    planExpireTime: account.cancelAtPeriodEnd ? account.periodEnd : null,
    subscriptionStartedAt: isLive(account) ? (organization.subscriptionStartedAt ?? now) : null,
  };
  await bindPlan(db, organization.id, binding, now);
  return { ...state, account, organization: { ...organization, ...binding } };
}

/** Starts a subscription; the first period is paid at once. @throws HttpError 402 when the payment is declined. */
export async function begin(state: BillingState, plan: CataloguePlan): Promise<BillingState> {
  const { account, now } = state;
  if (!pays(account.paymentMethod)) throw declined(account.paymentMethod);
  const periodEnd = periodEndAfter(now, now);
  await bill(state, [planLine(plan)], now, periodEnd);
  const fresh = { ...state, organization: { ...state.organization, subscriptionStartedAt: now } };
  return save(fresh, plan, {
    status: 'active',
    periodStart: now,
    periodEnd,
    cancelAtPeriodEnd: false,
    pendingLines: [],
  });
}

/** Moves a live subscription to another paid plan at once; the next invoice settles the difference. */
export async function move(state: BillingState, plan: CataloguePlan): Promise<BillingState> {
  if (state.account.status === 'past_due') throw lastPaymentFailed();
  const pendingLines = pendingAfter(state, plan);
  return save(state, plan, { cancelAtPeriodEnd: false, pendingLines });
}

/** The lines of the next invoice besides the plan's, if the plan changed now. */
export function pendingAfter({ account, now }: BillingState, plan: CataloguePlan): InvoiceLine[] {
  if (account.planId === plan.id) return account.pendingLines;
  const period = { start: account.periodStart ?? now, end: account.periodEnd ?? now };
  const lines = prorationLines(planById(account.planId), plan, period, now);
  return [...account.pendingLines, ...lines];
}

/** Cancels the plan at the end of the paid period, or resumes it. */
export function setCancel(state: BillingState, cancelAtPeriodEnd: boolean): Promise<BillingState> {
  return save(state, planById(state.account.planId), { cancelAtPeriodEnd });
}

/** Puts an organization without a subscription on a plan. */
export function assign(state: BillingState, plan: CataloguePlan): Promise<BillingState> {
  return save(state, plan, {});
}

/** Stores the payment method and charges open invoices to it at once. */
export async function setPaymentMethod(
  state: BillingState,
  method: PaymentMethod,
): Promise<BillingState> {
  const { account } = state;
  const settles = account.status === 'past_due' && pays(method);
  if (settles) await payOpenInvoices(state.db, account.orgId, state.now);
  const status = settles ? 'active' : account.status;
  return save(state, planById(state.organization.planId), { paymentMethod: method, status });
}

function declined(method: PaymentMethod | null): HttpError {
  const which = method
    ? `The card ending in ${method.last4} was declined`
    : 'There is no payment method';
  return new HttpError('paymentRequired', `${which}. Choose another payment method`);
}
