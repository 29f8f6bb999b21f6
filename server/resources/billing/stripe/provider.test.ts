import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Invoice,
  PlanList,
  Subscription,
  SubscriptionPreview,
} from '#contract/generated/types.gen.ts';
import { makeLogger } from '#server/log.ts';
import { updateAccount } from '#server/resources/billing/accounts.ts';
import { send } from '#server/testing/app.ts';
import { openWorld, type World } from '#server/testing/world.ts';
import { failure, priceIds, prices } from './testing/objects.ts';
import { startStripe } from './testing/server.ts';

let stripe: Awaited<ReturnType<typeof startStripe>>;
let world: World;
const lines: string[] = [];

beforeEach(async () => {
  stripe = await startStripe();
  const env = {
    STRIPE_SECRET_KEY: 'sk_test_hidden',
    STRIPE_WEBHOOK_SECRET: 'whsec_hidden',
    STRIPE_PRICES: 'Team=price_team,Business=price_business',
    STRIPE_API_BASE: stripe.url,
  };
  const log = makeLogger('debug', (line) => lines.push(line) > 0);
  world = await openWorld(undefined, env, { stripeTimeoutMs: 300, log });
});
afterEach(async () => {
  await world.app.close();
  await stripe.stop();
});

const org = () => `/orgs/${world.orgId}`;
const subscribe = (plan: string) => world.call('POST', `${org()}/subscriptions`, { plan });
const subscription = () => world.ok<Subscription>('GET', `${org()}/subscription`);
const portal = () =>
  send(world.app, 'GET', `${org()}/customer_portal`, undefined, {
    authorization: 'Bearer bootstrap-token-for-tests',
    accept: 'application/json',
  });
const count = (method: string, path: string) =>
  stripe.requests.filter((one) => one.method === method && one.path === path).length;

/** A customer at Stripe with a card. */
async function withCard(last4: string): Promise<void> {
  await portal();
  stripe.setCard(last4);
}

describe('Stripe billing', () => {
  it("returns Stripe's prices and caches them", async () => {
    const { list } = await world.ok<PlanList>('GET', `${org()}/plans`);
    await world.ok('GET', `${org()}/plan`);
    expect(list.map(({ name, price, currency }) => `${name} ${price} ${currency}`)).toEqual([
      'Free 0 jpy',
      'Team 7000 jpy',
      'Business 70000 jpy',
    ]);
    expect(stripe.requests).toHaveLength(2);
  });

  it('creates one customer per organization under concurrent requests', async () => {
    const responses = await Promise.all([portal(), portal(), portal()]);
    for (const { body } of responses) {
      expect(body.payload).toEqual({ url: 'https://billing.stripe.com/p/1' });
    }
    const keys = stripe.requests
      .filter(({ path }) => path === '/v1/customers')
      .map(({ key }) => key);
    expect(new Set(keys)).toEqual(new Set([`${world.orgId}-customer`]));
    const [session] = stripe.requests.filter(({ path }) => path === '/v1/billing_portal/sessions');
    expect(Object.fromEntries(session?.form ?? [])).toEqual({
      customer: 'cus_1',
      return_url: `http://127.0.0.1:8080${org()}/billing`,
    });
  });

  it("returns Stripe's checkout without a payment method, and picks up the subscription that was paid there", async () => {
    const response = await subscribe('Team');
    expect(response.body.payload).toMatchObject({
      plan_id: '1',
      status: 'incomplete',
      checkout_url: 'https://checkout.stripe.com/sessions',
    });
    expect(await subscription()).toMatchObject({ status: 'incomplete', plan_id: '1' });
    stripe.payAtCheckout();
    expect(await subscription()).toMatchObject({
      status: 'active',
      plan_id: '2',
      payment_method: { kind: 'visa', last4: '4242' },
      portal_host: 'billing.stripe.com',
    });
    expect(await world.ok('GET', `${org()}/plan`)).toMatchObject({ name: 'Team', price: 7000 });
  });

  it('subscribes, changes, cancels and resumes a plan', async () => {
    await withCard('4242');
    const upcoming = () => world.ok<Invoice>('GET', `${org()}/upcoming_invoice`);
    const preview = (plan: string) =>
      world.ok<SubscriptionPreview>('POST', `${org()}/subscriptions/preview`, { plan });
    expect(await upcoming()).toMatchObject({ total: 0, lines: [], currency: 'jpy' });
    expect(await preview('Team')).toMatchObject({ due_now: 7000 });
    expect((await subscribe('Team')).body.payload).toEqual({ plan_id: '2', status: 'active' });
    expect(await upcoming()).toMatchObject({ amount_due: 7000, currency: 'jpy' });
    expect((await subscribe('Team')).status).toBe(409);
    expect(await preview('Business')).toMatchObject({ due_now: 0, invoice: { total: 105_000 } });
    expect((await subscribe('Business')).body.payload).toEqual({ plan_id: '3', status: 'active' });
    expect(await preview('Free')).toMatchObject({ invoice: { lines: [], period_end: null } });
    expect((await subscribe('Free')).body.payload).toEqual({ plan_id: '3', status: 'active' });
    const { cancel_at_period_end, period_end } = await subscription();
    expect(cancel_at_period_end).toBe(true);
    expect(await world.ok('GET', org())).toMatchObject({ plan_expire_time: period_end });
    expect((await upcoming()).lines).toEqual([]);
    await subscribe('Business');
    expect(await subscription()).toMatchObject({ cancel_at_period_end: false });
  });

  it('subscribes once under concurrent requests', async () => {
    await withCard('4242');
    await Promise.all([subscribe('Team'), subscribe('Team'), subscribe('Team')]);
    expect(stripe.subscriptions.size).toBe(1);
  });

  it("resumes a plan that was canceled in Stripe's portal, and previews the cost", async () => {
    await withCard('4242');
    await subscribe('Team');
    const [made] = stripe.subscriptions.values();
    if (made) made.cancel_at = made.items.data[0]?.current_period_end ?? null;
    const preview = await world.ok<SubscriptionPreview>('POST', `${org()}/subscriptions/preview`, {
      plan: 'Business',
    });
    expect(preview.invoice).toMatchObject({ total: 105_000 });
    await subscribe('Business');
    expect(made).toMatchObject({ cancel_at: null });
    expect(await subscription()).toMatchObject({ plan_id: '3', cancel_at_period_end: false });
  });

  it('previews a change of billing period as due at once', async () => {
    await withCard('4242');
    await subscribe('Business');
    const [item] = [...stripe.subscriptions.values()].flatMap(({ items }) => items.data);
    if (item) item.price = prices[priceIds.yearly];
    const preview = await world.ok<SubscriptionPreview>('POST', `${org()}/subscriptions/preview`, {
      plan: 'Team',
    });
    expect(preview).toMatchObject({ due_now: 10_500, invoice: { amount_due: 10_500 } });
  });

  it("returns Stripe's checkout when the bank requires a confirmation", async () => {
    await withCard('3184');
    expect((await subscribe('Team')).body.payload).toMatchObject({
      status: 'incomplete',
      checkout_url: 'https://checkout.stripe.com/sessions',
    });
    expect(stripe.subscriptions.size).toBe(0);
  });

  it('starts no second subscription next to an unpaid one', async () => {
    await withCard('4242');
    await subscribe('Team');
    const key = { orgId: world.orgId, provider: 'stripe' } as const;
    await updateAccount(world.app.context.db, key, { status: 'unpaid' }, new Date());
    const response = await subscribe('Business');
    expect([response.status, response.body.error]).toEqual([
      402,
      'The last payment failed. Choose another payment method in the billing portal first',
    ]);
    expect(stripe.subscriptions.size).toBe(1);
  });

  it('cancels subscriptions before an organization is deleted, and deletes nothing when that fails', async () => {
    await withCard('4242');
    await subscribe('Team');
    const broken = { status: 500, body: failure('api_error', 'api_error', 'Sorry') };
    stripe.failNext('DELETE /v1/subscriptions/sub_1', broken, broken);
    expect((await world.call('DELETE', org())).status).toBe(502);
    expect(await subscription()).toMatchObject({ status: 'active' });
    expect((await world.call('DELETE', org())).status).toBe(200);
    expect(stripe.subscriptions.get('sub_1')).toMatchObject({ status: 'canceled' });
    expect((await world.call('GET', org())).status).toBe(404);
  });

  it('returns why a card was declined, and charges another card with a new key', async () => {
    await withCard('0002');
    const response = await subscribe('Team');
    expect([response.status, response.body.status.code, response.body.error]).toEqual([
      402,
      9,
      'Your card was declined.',
    ]);
    expect(await subscription()).toMatchObject({ status: 'none', plan_id: '1' });
    stripe.setCard('4242');
    expect((await subscribe('Team')).body.payload).toMatchObject({ status: 'active' });
  });

  it('returns 504 when Stripe times out, and does not subscribe twice on a retry', async () => {
    await withCard('4242');
    await world.ok('GET', `${org()}/plans`);
    stripe.failNext('POST /v1/subscriptions', 'lost', 'silence');
    const response = await subscribe('Business');
    expect([response.status, response.body.status.code]).toEqual([504, 2]);
    expect(response.body.error).toContain('Stripe did not respond');
    expect((await subscribe('Business')).body.payload).toEqual({ plan_id: '3', status: 'active' });
    expect(stripe.subscriptions.size).toBe(1);
  });

  it('retries a failed request once with the same key', async () => {
    const broken = { status: 500, body: failure('api_error', 'api_error', 'Sorry') };
    stripe.failures.push(broken);
    expect((await portal()).status).toBe(200);
    expect(count('POST', '/v1/customers')).toBe(2);
    expect(new Set(stripe.requests.slice(0, 2).map(({ key }) => key)).size).toBe(1);
    stripe.failures.push(broken, broken);
    const response = await portal();
    expect([response.status, response.body.error]).toEqual([
      502,
      'Stripe returned an error. Try again later',
    ]);
  });

  it("returns 429 for Stripe's rate limit", async () => {
    const body = failure('invalid_request_error', 'rate_limit', 'Too many requests');
    stripe.failures.push({ status: 429, body });
    const response = await portal();
    expect([response.status, response.body.status.code]).toEqual([429, 8]);
  });

  it('logs a rejected key for the operator without revealing it', async () => {
    const body = failure('invalid_request_error', 'api_key_expired', 'Bad key sk_test_hidden');
    stripe.failures.push({ status: 401, body });
    const response = await portal();
    expect(response.status).toBe(502);
    expect(response.body.error).toBe("Stripe does not accept this server's key");
    expect(lines.some((line) => line.includes('"api_key_expired"'))).toBe(true);
    expect(lines.join('')).not.toMatch(/sk_test_hidden|whsec_hidden/);
  });

  it('reports that Stripe cannot be reached', async () => {
    await stripe.stop();
    const response = await portal();
    expect([response.status, response.body.error]).toEqual([502, 'Stripe cannot be reached']);
    stripe = await startStripe();
  });
});
