import type { InvoiceLine, PaymentMethod } from '#contract/generated/types.gen.ts';
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

/** An organization and its account, both as they are now, held until the transaction ends. */
export interface Held {
  db: Db;
  organization: OrganizationRow;
  account: AccountRow;
  now: Date;
}

/**
 * Runs `work` on an account that is up to date: every period that has ended meanwhile was billed, or has ended the plan.
 * Nothing bills on its own, so time passes when somebody looks.
 */
export function withAccount<T>(
  base: { db: Db; orgId: string; now: Date },
  work: (held: Held) => Promise<T>,
): Promise<T> {
  return base.db.transaction(async (db) => {
    const organization = await lockOrganization(db, base.orgId);
    const account = await ensureAccount(db, { orgId: base.orgId, provider: 'local' }, base.now);
    return work(await catchUp({ db, organization, account, now: base.now }));
  });
}

async function catchUp(held: Held): Promise<Held> {
  let current = held;
  while (isDue(current)) current = await endPeriod(current);
  return current;
}

function isDue({ account, now }: Held): boolean {
  return isLive(account) && account.periodEnd !== null && account.periodEnd <= now;
}

async function endPeriod(held: Held): Promise<Held> {
  const { account } = held;
  const ended = account.periodEnd ?? held.now;
  if (account.cancelAtPeriodEnd) {
    if (sum(account.pendingLines) > 0) await bill(held, account.pendingLines, ended, ended);
    return change(held, freePlan, {
      status: 'canceled',
      cancelAtPeriodEnd: false,
      periodStart: null,
      periodEnd: null,
      pendingLines: [],
    });
  }
  const plan = planById(account.planId);
  const anchor = held.organization.subscriptionStartedAt ?? ended;
  const periodEnd = periodEndAfter(anchor, ended);
  const lines = [...account.pendingLines, planLine(plan)];
  const paid = await bill(held, lines, ended, periodEnd);
  const credit = sum(lines);
  return change(held, plan, {
    status: paid ? account.status : 'past_due',
    periodStart: ended,
    periodEnd,
    pendingLines: credit < 0 ? [creditLine(credit)] : [],
  });
}

/** Writes the invoice and takes the payment. @returns false when it was declined. */
async function bill(
  { db, account }: Held,
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

/** Stores the account and what the organization's record says of it, as one. */
async function change(held: Held, plan: CataloguePlan, changes: Changes): Promise<Held> {
  const { db, organization, now } = held;
  const account = await updateAccount(db, held.account, { planId: plan.id, ...changes }, now);
  const binding = {
    planId: plan.id,
    planExpireTime: account.cancelAtPeriodEnd ? account.periodEnd : null,
    subscriptionStartedAt: isLive(account) ? (organization.subscriptionStartedAt ?? now) : null,
  };
  await bindPlan(db, organization.id, binding, now);
  return { ...held, account, organization: { ...organization, ...binding } };
}

/** Begins a subscription: the first period is paid at once. @throws HttpError 402 when that is declined. */
export async function begin(held: Held, plan: CataloguePlan): Promise<Held> {
  const { account, now } = held;
  if (!pays(account.paymentMethod)) throw declined(account.paymentMethod);
  const periodEnd = periodEndAfter(now, now);
  await bill(held, [planLine(plan)], now, periodEnd);
  const fresh = { ...held, organization: { ...held.organization, subscriptionStartedAt: now } };
  return change(fresh, plan, {
    status: 'active',
    periodStart: now,
    periodEnd,
    cancelAtPeriodEnd: false,
    pendingLines: [],
  });
}

/** Moves a live subscription to another paid plan at once; the next invoice settles the difference. */
export async function move(held: Held, plan: CataloguePlan): Promise<Held> {
  if (held.account.status === 'past_due') throw lastPaymentFailed();
  const pendingLines = pendingAfter(held, plan);
  return change(held, plan, { cancelAtPeriodEnd: false, pendingLines });
}

/** The lines that the next invoice would hold beside the plan's own, were the plan changed now. */
export function pendingAfter({ account, now }: Held, plan: CataloguePlan): InvoiceLine[] {
  if (account.planId === plan.id) return account.pendingLines;
  const period = { start: account.periodStart ?? now, end: account.periodEnd ?? now };
  const lines = prorationLines(planById(account.planId), plan, period, now);
  return [...account.pendingLines, ...lines];
}

/** Lets the plan end with the period that is paid for, or be renewed after all. */
export function setCancel(held: Held, cancelAtPeriodEnd: boolean): Promise<Held> {
  return change(held, planById(held.account.planId), { cancelAtPeriodEnd });
}

/** Puts an organization without a subscription on a plan. */
export function assign(held: Held, plan: CataloguePlan): Promise<Held> {
  return change(held, plan, {});
}

/** Stores how to pay. What is still owed is paid with it at once. */
export async function setPaymentMethod(held: Held, method: PaymentMethod): Promise<Held> {
  const { account } = held;
  const settles = account.status === 'past_due' && pays(method);
  if (settles) await payOpenInvoices(held.db, account.orgId, held.now);
  const status = settles ? 'active' : account.status;
  return change(held, planById(held.organization.planId), { paymentMethod: method, status });
}

function declined(method: PaymentMethod | null): HttpError {
  const which = method ? `The card ending in ${method.last4} was declined` : 'Nothing to pay with';
  return new HttpError('paymentRequired', `${which}. Choose another payment method`);
}
