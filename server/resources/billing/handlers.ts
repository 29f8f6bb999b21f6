import type { Plan } from '#contract/generated/types.gen.ts';
import { exceededLimits, exceededText } from '#domain/plan-rules.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { acceptsJsonOnly } from '#server/http/request-headers.ts';
import { organizationOf } from '#server/http/scope.ts';
import { safeReturnTo } from '#server/identity/return-to.ts';
import { apiCallsOf } from './api-calls.ts';
import { calendarMonth } from './periods.ts';
import { findPlan, planInForce } from './plans.ts';
import { rememberFor } from './remember.ts';
import { usageOf } from './usage.ts';

async function requirePlan({ app }: RequestContext, idOrName: string): Promise<Plan> {
  const plans = await app.billing.plans();
  const plan = findPlan(plans, idOrName);
  if (plan) return plan;
  const names = plans.map(({ name }) => name).join(', ');
  throw invalidField(
    'plan',
    'exists',
    `There is no plan named ${idOrName}. The plans are ${names}`,
  );
}

/** @throws HttpError 403 with code 7 that lists the plan's limits that the organization exceeds. */
async function requireFits({ app, db, scope }: RequestContext, plan: Plan): Promise<void> {
  const usage = await usageOf(db, organizationOf(scope), app.now(), null);
  const over = exceededLimits(usage, plan.limits);
  if (over.length === 0) return;
  throw new HttpError(
    'quotaExceeded',
    `The ${plan.name} plan is too small: the organization has ${exceededText(over)}. Remove some first`,
  );
}

/** A path of this console. @throws HttpError 400 for any value that a browser could resolve to another site. */
function returnPath(orgId: string, value: string | undefined): string {
  if (value === undefined) return `/orgs/${orgId}/billing`;
  const path = safeReturnTo(value);
  if (path !== '/' || value === '/') return path;
  throw invalidField('return_to', 'format', 'A path of this console, such as /orgs/1/billing');
}

export const billingHandlers: HandlersFor<'Billing'> = {
  async listPlans({ app }) {
    const list = await app.billing.plans();
    return { count: list.length, list };
  },

  async getPlan({ app, scope }) {
    const plan = planInForce(organizationOf(scope), app.now());
    return findPlan(await app.billing.plans(), plan.id) ?? plan;
  },

  async getPlanUsage({ app, db, scope }) {
    const organization = organizationOf(scope);
    const now = app.now();
    const { start, end } = calendarMonth(now);
    const apiCalls = await apiCallsOf(app, organization.id, { start, end: now });
    const usage = await usageOf(db, organization, now, apiCalls);
    return { ...usage, period_start: start.toISOString(), period_end: end.toISOString() };
  },

  async getSubscription({ app, scope }) {
    return app.billing.subscription(organizationOf(scope));
  },

  async createSubscription(ctx, { body }) {
    const plan = await requirePlan(ctx, body.plan);
    await requireFits(ctx, plan);
    return ctx.app.billing.subscribe(organizationOf(ctx.scope), plan, rememberFor(ctx));
  },

  async previewSubscription(ctx, { body }) {
    const plan = await requirePlan(ctx, body.plan);
    return ctx.app.billing.preview(organizationOf(ctx.scope), plan);
  },

  async getUpcomingInvoice({ app, scope }) {
    return app.billing.upcomingInvoice(organizationOf(scope));
  },

  async redirectToCustomerPortal(ctx, { query }) {
    const organization = organizationOf(ctx.scope);
    const returnTo = returnPath(organization.id, query.return_to);
    const url = await ctx.app.billing.portal(organization, returnTo);
    if (acceptsJsonOnly(ctx.request)) return { url };
    return new Response(null, { status: 302, headers: { location: url } });
  },
};
