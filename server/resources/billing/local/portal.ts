import { type Context, Hono } from 'hono';
import { exceededLimits, exceededText } from '#domain/plan-rules.ts';
import type { AppContext } from '#server/context.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import type { HttpEnv } from '#server/http/mount.ts';
import { addressOf } from '#server/http/request-address.ts';
import { loadScope, organizationOf, type Scope } from '#server/http/scope.ts';
import { authenticate, type Principal } from '#server/identity/authenticate.ts';
import { authorize } from '#server/identity/authorize.ts';
import { safeReturnTo } from '#server/identity/return-to.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { type CataloguePlan, catalogue } from '#server/resources/billing/plans.ts';
import { rememberFor } from '#server/resources/billing/remember.ts';
import { usageOf } from '#server/resources/billing/usage.ts';
import { checkoutPage, errorPage, type PageData, portalPage, style, stylePath } from './pages.ts';
import { changePlan } from './provider.ts';
import {
  type BillingState,
  changeAccount,
  setCancel,
  setPaymentMethod,
  withAccount,
} from './state.ts';
import { invoicesOf, testCards } from './store.ts';

type Services = Pick<AppContext, 'config' | 'db' | 'keys' | 'now'>;

/**
 * The local portal: payment method, renewal, past invoices, and the checkout. It requires the console's session and the
 * same permissions as the operations that link to it, and refuses forms of other sites.
 */
export function localPortal(app: Services): Hono {
  const portal = new Hono<HttpEnv>();
  portal.get(stylePath, (c) => c.text(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  portal.on(['GET', 'POST'], '/billing-portal/orgs/:id', (c) =>
    authorized(app, c, (visit) =>
      c.req.method === 'POST' ? submitPortal(visit) : showPortal(visit),
    ),
  );
  portal.on(['GET', 'POST'], '/billing-portal/orgs/:id/checkout', (c) =>
    authorized(app, c, (visit) => (c.req.method === 'POST' ? pay(visit) : showCheckout(visit))),
  );
  return new Hono().route('/', portal);
}

interface Visit {
  app: Services;
  c: Context<HttpEnv>;
  principal: Principal;
  scope: Scope;
  returnTo: string;
}

/** Authorizes the request. Redirects anonymous visitors to the sign-in page and shows other users the error. */
async function authorized(
  app: Services,
  c: Context<HttpEnv>,
  show: (visit: Visit) => Promise<Response>,
) {
  const { pathname, search } = new URL(c.req.url);
  try {
    const principal = await authenticate(app, c.req.raw);
    const id = c.req.param('id') ?? '';
    if (!/^[1-9]\d*$/.test(id)) throw new HttpError('notFound', 'There is no such organization');
    const scope = await loadScope(app.db, { id }, principal.userId);
    const isWriting = c.req.method === 'POST';
    authorize(isWriting ? 'createSubscription' : 'redirectToCustomerPortal', scope);
    return await show({
      app,
      c,
      principal,
      scope,
      returnTo: safeReturnTo(c.req.query('return_to')),
    });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.kind !== 'unauthorized') return c.html(errorPage(error.message), error.status);
    const query = new URLSearchParams({ return_to: pathname + search });
    return c.redirect(`/sign-in?${query}`);
  }
}

const withState = <T>({ app, scope }: Visit, work: (state: BillingState) => Promise<T>) =>
  withAccount({ db: app.db, orgId: organizationOf(scope).id, now: app.now() }, work);

/** Changes the account as `createSubscription` does, and writes it to the history. */
function change(
  { app, c, principal, scope }: Visit,
  work: (state: BillingState) => Promise<BillingState>,
): Promise<BillingState> {
  const remember = rememberFor({
    app,
    principal,
    requestId: c.get('requestId'),
    address: addressOf(c, app.config.trustedProxies),
    operation: 'createSubscription',
  });
  const base = { db: app.db, orgId: organizationOf(scope).id, now: app.now() };
  return changeAccount(base, remember, work);
}

function pageData(
  { returnTo, scope }: Visit,
  { account }: BillingState,
  problem?: string,
): PageData {
  return { organization: organizationOf(scope).name, account, returnTo, problem };
}

async function showPortal(visit: Visit, problem?: string): Promise<Response> {
  const content = await withState(visit, async (state) => {
    const invoices = await invoicesOf(state.db, state.account.orgId);
    return portalPage(pageData(visit, state, problem), invoices);
  });
  return visit.c.html(content, problem ? 402 : 200);
}

async function showCheckout(visit: Visit, problem?: string): Promise<Response> {
  const plan = planOf(visit);
  const content = await withState(visit, async (state) =>
    checkoutPage(pageData(visit, state, problem), plan),
  );
  return visit.c.html(content, problem ? 402 : 200);
}

function planOf({ c }: Visit): CataloguePlan {
  const plan = catalogue.find(({ id, price }) => price > 0 && id === c.req.query('plan'));
  if (!plan) throw new HttpError('notFound', 'There is no such plan to pay for');
  return plan;
}

function cardOf(form: FormData) {
  const card = testCards.find(({ id }) => id === form.get('card'));
  if (!card) throw invalidField('card', 'enum', 'Choose one of the cards');
  const { kind, last4 } = card;
  return { kind, last4 };
}

async function submitPortal(visit: Visit): Promise<Response> {
  const form = await visit.c.req.raw.formData();
  const action = form.get('action');
  await change(visit, async (state) => {
    if (action === 'pay-with') return setPaymentMethod(state, cardOf(form));
    if (action !== 'cancel' && action !== 'resume') {
      throw new HttpError('badRequest', 'There is no such action');
    }
    return isLive(state.account) ? setCancel(state, action === 'cancel') : state;
  });
  // Redirects so that reloading the page does not repeat the action.
  const { pathname, search } = new URL(visit.c.req.url);
  return visit.c.redirect(pathname + search, 303);
}

async function pay(visit: Visit): Promise<Response> {
  const method = cardOf(await visit.c.req.raw.formData());
  const plan = planOf(visit);
  try {
    await change(visit, async (state) => {
      const usage = await usageOf(state.db, state.organization, state.now, null);
      const over = exceededLimits(usage, plan.limits);
      if (over.length > 0) throw new HttpError('quotaExceeded', exceededText(over));
      return changePlan(await setPaymentMethod(state, method), plan);
    });
  } catch (error) {
    if (!(error instanceof HttpError) || error.kind !== 'paymentRequired') throw error;
    return showCheckout(visit, error.message);
  }
  return visit.c.redirect(visit.returnTo, 303);
}
