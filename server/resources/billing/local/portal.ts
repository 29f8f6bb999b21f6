import { type Context, Hono } from 'hono';
import { excesses, excessText } from '#domain/plan-rules.ts';
import type { AppContext } from '#server/context.ts';
import { HttpError, invalidField } from '#server/http/errors.ts';
import { loadScope, organizationOf, type Scope } from '#server/http/scope.ts';
import { authenticate } from '#server/identity/authenticate.ts';
import { authorize } from '#server/identity/authorize.ts';
import { safeReturnTo } from '#server/identity/return-to.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { type CataloguePlan, catalogue } from '#server/resources/billing/plans.ts';
import { usageOf } from '#server/resources/billing/usage.ts';
import { checkoutPage, type PageFacts, portalPage, refusedPage, stylePath } from './pages.ts';
import { change } from './provider.ts';
import { type Held, setCancel, setPaymentMethod, withAccount } from './state.ts';
import { invoicesOf, testCards } from './store.ts';
import { style } from './style.ts';

type Needs = Pick<AppContext, 'config' | 'db' | 'keys' | 'now'>;

/**
 * The local portal: payment method, renewal, past invoices, and the page to pay a first time on. It asks for the
 * console's session and for the same permissions as the operations that lead here; forms of other sites are refused.
 */
export function localPortal(app: Needs): Hono {
  const portal = new Hono();
  portal.get(stylePath, (c) => c.text(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  portal.on(['GET', 'POST'], '/billing-portal/orgs/:id', (c) =>
    page(app, c, (visit) => (c.req.method === 'POST' ? act(visit) : showPortal(visit))),
  );
  portal.on(['GET', 'POST'], '/billing-portal/orgs/:id/checkout', (c) =>
    page(app, c, (visit) => (c.req.method === 'POST' ? pay(visit) : showCheckout(visit))),
  );
  return portal;
}

interface Visit {
  app: Needs;
  c: Context;
  scope: Scope;
  returnTo: string;
}

/** Lets in who may; visitors sign in first, and others learn why not. */
async function page(app: Needs, c: Context, show: (visit: Visit) => Promise<Response>) {
  const { pathname, search } = new URL(c.req.url);
  try {
    const { userId } = await authenticate(app, c.req.raw);
    const id = c.req.param('id') ?? '';
    if (!/^[1-9]\d*$/.test(id)) throw new HttpError('notFound', 'There is no such organization');
    const scope = await loadScope(app.db, { id }, userId);
    const isWriting = c.req.method === 'POST';
    authorize(isWriting ? 'createSubscription' : 'redirectToCustomerPortal', scope);
    return await show({ app, c, scope, returnTo: safeReturnTo(c.req.query('return_to')) });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (error.kind !== 'unauthorized') return c.html(refusedPage(error.message), error.status);
    const query = new URLSearchParams({ return_to: pathname + search });
    return c.redirect(`/sign-in?${query}`);
  }
}

const on = <T>({ app, scope }: Visit, work: (held: Held) => Promise<T>) =>
  withAccount({ db: app.db, orgId: organizationOf(scope).id, now: app.now() }, work);

function facts({ returnTo, scope }: Visit, { account }: Held, problem?: string): PageFacts {
  return { organization: organizationOf(scope).name, account, returnTo, problem };
}

async function showPortal(visit: Visit, problem?: string): Promise<Response> {
  const content = await on(visit, async (held) => {
    const invoices = await invoicesOf(held.db, held.account.orgId);
    return portalPage(facts(visit, held, problem), invoices);
  });
  return visit.c.html(content, problem ? 402 : 200);
}

async function showCheckout(visit: Visit, problem?: string): Promise<Response> {
  const plan = planOf(visit);
  const content = await on(visit, async (held) => checkoutPage(facts(visit, held, problem), plan));
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

async function act(visit: Visit): Promise<Response> {
  const form = await visit.c.req.raw.formData();
  const action = form.get('action');
  await on(visit, async (held) => {
    if (action === 'pay-with') return setPaymentMethod(held, cardOf(form));
    if (action !== 'cancel' && action !== 'resume') {
      throw new HttpError('badRequest', 'There is no such action');
    }
    return isLive(held.account) ? setCancel(held, action === 'cancel') : held;
  });
  // Reloading the page must not repeat the act.
  const { pathname, search } = new URL(visit.c.req.url);
  return visit.c.redirect(pathname + search, 303);
}

async function pay(visit: Visit): Promise<Response> {
  const method = cardOf(await visit.c.req.raw.formData());
  const plan = planOf(visit);
  try {
    await on(visit, async (held) => {
      const usage = await usageOf(held.db, held.organization, held.now, null);
      const over = excesses(usage, plan.limits);
      if (over.length > 0) throw new HttpError('quotaExceeded', excessText(over));
      return change(await setPaymentMethod(held, method), plan);
    });
  } catch (error) {
    if (!(error instanceof HttpError) || error.kind !== 'paymentRequired') throw error;
    return showCheckout(visit, error.message);
  }
  return visit.c.redirect(visit.returnTo, 303);
}
