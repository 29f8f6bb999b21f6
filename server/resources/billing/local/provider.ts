import type { SubscriptionPreview } from '#contract/generated/types.gen.ts';
import type { AppContext, BillingProvider } from '#server/context.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { periodEndAfter } from '#server/resources/billing/periods.ts';
import { type CataloguePlan, catalogue, planById } from '#server/resources/billing/plans.ts';
import { alreadyOn, emptyInvoice } from '#server/resources/billing/provider.ts';
import { invoiceOf, planLine } from './lines.ts';
import {
  assign,
  type BillingState,
  begin,
  changeAccount,
  move,
  pendingAfter,
  setCancel,
  withAccount,
} from './state.ts';

/** Path of the local portal. */
const portalPath = '/billing-portal';

type Services = Pick<AppContext, 'config' | 'db' | 'now'>;

/** Billing without an external service: our own subscriptions, invoices and portal. No money moves. */
export function makeLocalBilling({ config, db, now }: Services): BillingProvider {
  const withState = <T>(orgId: string, work: (state: BillingState) => Promise<T>) =>
    withAccount({ db, orgId, now: now() }, work);
  const address = (orgId: string, page: string, query: Record<string, string>) =>
    `${config.publicUrl}${portalPath}/orgs/${orgId}${page}?${new URLSearchParams(query)}`;

  return {
    kind: 'local',
    plans: async () => [...catalogue],
    subscription: ({ id }) =>
      withState(id, async ({ account, organization }) => ({
        plan_id: organization.planId,
        status: account.status,
        period_start: account.periodStart?.toISOString() ?? null,
        period_end: account.periodEnd?.toISOString() ?? null,
        cancel_at_period_end: account.cancelAtPeriodEnd,
        payment_method: account.paymentMethod,
        portal_host: new URL(config.publicUrl).host,
      })),
    upcomingInvoice: ({ id }) => withState(id, async (state) => upcoming(state)),
    preview: (organization, { id }) =>
      withState(organization.id, async (state) => previewOf(state, planById(id))),
    subscribe: async ({ id: orgId }, { id }, remember) => {
      const plan = planById(id);
      const mustPay = ({ account }: BillingState) =>
        plan.price > 0 && !isLive(account) && !account.paymentMethod;
      const base = { db, orgId, now: now() };
      const state = await changeAccount(base, remember, async (found) =>
        mustPay(found) ? found : changePlan(found, plan),
      );
      const { planId } = state.organization;
      if (!mustPay(state)) return { plan_id: planId, status: state.account.status };
      const query = { plan: plan.id, return_to: `/orgs/${orgId}/billing` };
      const checkoutUrl = address(orgId, '/checkout', query);
      return { plan_id: planId, status: 'incomplete', checkout_url: checkoutUrl };
    },
    portal: async (organization, returnTo) => address(organization.id, '', { return_to: returnTo }),
    // No money moves, and the records are deleted with the organization.
    close: async () => undefined,
  };
}

/** Starts, changes, cancels or resumes the subscription so that it leads to this plan. @throws HttpError 402 or 409. */
export async function changePlan(state: BillingState, plan: CataloguePlan): Promise<BillingState> {
  const { account, organization } = state;
  if (!isLive(account)) {
    if (plan.price > 0) return begin(state, plan);
    if (organization.planId === plan.id) throw alreadyOn(plan);
    return assign(state, plan);
  }
  if (plan.price === 0) {
    if (account.cancelAtPeriodEnd) throw alreadyOn(plan);
    return setCancel(state, true);
  }
  if (account.planId !== plan.id) return move(state, plan);
  if (!account.cancelAtPeriodEnd) throw alreadyOn(plan);
  return setCancel(state, false);
}

/** The invoice at the end of the period if nothing changes until then. */
function upcoming({ account }: BillingState) {
  const plan = planById(account.planId);
  if (!isLive(account)) return emptyInvoice(plan.currency);
  const lines = account.cancelAtPeriodEnd
    ? account.pendingLines
    : [...account.pendingLines, planLine(plan)];
  return lines.length > 0 ? invoiceOf(lines, plan.currency, account) : emptyInvoice(plan.currency);
}

function previewOf(state: BillingState, plan: CataloguePlan): SubscriptionPreview {
  const { account, now } = state;
  const at = (moment: Date | null) => (moment ?? now).toISOString();
  const base = { plan_id: plan.id, effective_at: at(now), due_now: 0 };
  if (plan.price === 0) {
    const ending = { ...state, account: { ...account, cancelAtPeriodEnd: true } };
    return { ...base, effective_at: at(account.periodEnd), invoice: upcoming(ending) };
  }
  if (isLive(account)) {
    const pendingLines = pendingAfter(state, plan);
    const moved = { ...account, planId: plan.id, pendingLines, cancelAtPeriodEnd: false };
    return { ...base, invoice: upcoming({ ...state, account: moved }) };
  }
  const first = { periodStart: now, periodEnd: periodEndAfter(now, now) };
  const invoice = invoiceOf([planLine(plan)], plan.currency, first);
  return { ...base, due_now: plan.price, invoice: { ...invoice, next_payment_attempt: at(now) } };
}
