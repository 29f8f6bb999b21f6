import type { SubscriptionPreview } from '#contract/generated/types.gen.ts';
import type { AppContext } from '#server/context.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { periodEndAfter } from '#server/resources/billing/periods.ts';
import { type CataloguePlan, catalogue, planById } from '#server/resources/billing/plans.ts';
import {
  alreadyOn,
  type BillingProvider,
  emptyInvoice,
} from '#server/resources/billing/provider.ts';
import { invoiceOf, planLine } from './lines.ts';
import { assign, begin, type Held, move, pendingAfter, setCancel, withAccount } from './state.ts';

/** Where the local portal is served, below the console's own address. */
const portalPath = '/billing-portal';

type Needs = Pick<AppContext, 'config' | 'db' | 'now'>;

/** Billing without anybody outside: states, invoices and a portal of our own. No money moves. */
export function makeLocalBilling({ config, db, now }: Needs): BillingProvider {
  const on = <T>(orgId: string, work: (held: Held) => Promise<T>) =>
    withAccount({ db, orgId, now: now() }, work);
  const address = (orgId: string, page: string, query: Record<string, string>) =>
    `${config.publicUrl}${portalPath}/orgs/${orgId}${page}?${new URLSearchParams(query)}`;

  return {
    kind: 'local',
    plans: async () => [...catalogue],
    subscription: ({ id }) =>
      on(id, async ({ account, organization }) => ({
        plan_id: organization.planId,
        status: account.status,
        period_start: account.periodStart?.toISOString() ?? null,
        period_end: account.periodEnd?.toISOString() ?? null,
        cancel_at_period_end: account.cancelAtPeriodEnd,
        payment_method: account.paymentMethod,
        portal_host: new URL(config.publicUrl).host,
      })),
    upcomingInvoice: ({ id }) => on(id, async (held) => upcoming(held)),
    preview: (organization, { id }) =>
      on(organization.id, async (held) => previewOf(held, planById(id))),
    subscribe: (organization, { id }) =>
      on(organization.id, async (held) => {
        const plan = planById(id);
        const mustPay = plan.price > 0 && !isLive(held.account) && !held.account.paymentMethod;
        if (mustPay) {
          const query = { plan: plan.id, return_to: `/orgs/${organization.id}/billing` };
          return {
            plan_id: held.organization.planId,
            status: 'incomplete',
            checkout_url: address(organization.id, '/checkout', query),
          };
        }
        const after = await change(held, plan);
        return { plan_id: after.organization.planId, status: after.account.status };
      }),
    portal: async (organization, returnTo) => address(organization.id, '', { return_to: returnTo }),
    // No money moves here, and what is kept goes with the organization.
    close: async () => undefined,
  };
}

/** Moves to a plan, by whatever that means for what the organization has. @throws HttpError 402 or 409. */
export async function change(held: Held, plan: CataloguePlan): Promise<Held> {
  const { account, organization } = held;
  if (!isLive(account)) {
    if (plan.price > 0) return begin(held, plan);
    if (organization.planId === plan.id) throw alreadyOn(plan);
    return assign(held, plan);
  }
  if (plan.price === 0) {
    if (account.cancelAtPeriodEnd) throw alreadyOn(plan);
    return setCancel(held, true);
  }
  if (account.planId !== plan.id) return move(held, plan);
  if (!account.cancelAtPeriodEnd) throw alreadyOn(plan);
  return setCancel(held, false);
}

/** What the period's end brings, were nothing changed any more. */
function upcoming({ account }: Held) {
  const plan = planById(account.planId);
  if (!isLive(account)) return emptyInvoice(plan.currency);
  const lines = account.cancelAtPeriodEnd
    ? account.pendingLines
    : [...account.pendingLines, planLine(plan)];
  return lines.length > 0 ? invoiceOf(lines, plan.currency, account) : emptyInvoice(plan.currency);
}

function previewOf(held: Held, plan: CataloguePlan): SubscriptionPreview {
  const { account, now } = held;
  const at = (moment: Date | null) => (moment ?? now).toISOString();
  const told = { plan_id: plan.id, effective_at: at(now), due_now: 0 };
  if (plan.price === 0) {
    const ending = { ...held, account: { ...account, cancelAtPeriodEnd: true } };
    return { ...told, effective_at: at(account.periodEnd), invoice: upcoming(ending) };
  }
  if (isLive(account)) {
    const pendingLines = pendingAfter(held, plan);
    const moved = { ...account, planId: plan.id, pendingLines, cancelAtPeriodEnd: false };
    return { ...told, invoice: upcoming({ ...held, account: moved }) };
  }
  const first = { periodStart: now, periodEnd: periodEndAfter(now, now) };
  const invoice = invoiceOf([planLine(plan)], plan.currency, first);
  return { ...told, due_now: plan.price, invoice: { ...invoice, next_payment_attempt: at(now) } };
}
