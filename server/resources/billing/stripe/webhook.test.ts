import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Subscription } from '#contract/generated/types.gen.ts';
import { billingEvents } from '#server/db/schema.ts';
import { ensureAccount, updateAccount } from '#server/resources/billing/accounts.ts';
import { publicUrl } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { openWorld, type World } from '#server/testing/world.ts';
import { card, failure, priceIds, subscription } from './testing/objects.ts';
import { startStripe } from './testing/server.ts';

const secret = 'whsec_test';

describe.each(databases())('Stripe events on $name', ({ open }) => {
  let stripe: Awaited<ReturnType<typeof startStripe>>;
  let world: World;
  const start = Math.floor(Date.now() / 1000);
  let events = 0;

  beforeEach(async () => {
    stripe = await startStripe();
    const env = {
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_WEBHOOK_SECRET: secret,
      STRIPE_PRICES: 'Team=price_team,Business=price_business',
      STRIPE_API_BASE: stripe.url,
    };
    world = await openWorld(await open(), env);
    const { db } = world.app.context;
    const account = await ensureAccount(db, { orgId: world.orgId, provider: 'stripe' }, new Date());
    await updateAccount(db, account, { customerId: 'cus_1' }, new Date());
    stripe.subscriptions.set('sub_1', subscription('sub_1', 'cus_1', priceIds.team, start));
  });
  afterEach(async () => {
    await world.app.close();
    await stripe.stop();
  });

  const event = (type: string, object: object) => {
    events += 1;
    return JSON.stringify({
      id: `evt_${events}`,
      object: 'event',
      api_version: Stripe.API_VERSION,
      created: start + events,
      type,
      data: { object },
    });
  };
  const changed = () =>
    event('customer.subscription.updated', {
      id: 'sub_1',
      object: 'subscription',
      customer: 'cus_1',
    });
  const sign = (payload: string, key = secret) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret: key });
  const deliver = async (body: string, signature = sign(body)) => {
    const request = new Request(`${publicUrl}/webhooks/stripe`, {
      method: 'POST',
      headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
      body,
    });
    return (await world.app.fetch(request)).status;
  };
  const state = () => world.ok<Subscription>('GET', `/orgs/${world.orgId}/subscription`);
  const atStripe = () => {
    const found = stripe.subscriptions.get('sub_1');
    if (!found) throw new Error('Stripe has no such subscription');
    return found;
  };
  const eventCount = () => world.app.context.db.$count(billingEvents);

  it('put the organization on the paid plan', async () => {
    expect(await deliver(changed())).toBe(200);
    expect(await state()).toMatchObject({ plan_id: '2', status: 'active' });
    expect(await world.ok('GET', `/orgs/${world.orgId}`)).toMatchObject({
      plan_id: '2',
      subscription_started_at: new Date(start * 1000).toISOString(),
    });
  });

  it('are refused when signed with another secret, altered, unsigned or too old', async () => {
    const body = changed();
    expect(await deliver(body, sign(body, 'whsec_other'))).toBe(400);
    expect(await deliver(body.replace('cus_1', 'cus_2'), sign(body))).toBe(400);
    expect(await deliver(body, '')).toBe(400);
    const old = Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret,
      timestamp: start - 3600,
    });
    expect(await deliver(body, old)).toBe(400);
    expect(await state()).toMatchObject({ status: 'none' });
    expect(await eventCount()).toBe(0);
  });

  it('are processed once when delivered several times', async () => {
    const body = changed();
    expect(await Promise.all([deliver(body), deliver(body)])).toEqual([200, 200]);
    expect(await deliver(body)).toBe(200);
    expect(await eventCount()).toBe(1);
  });

  it('may arrive in any order, because the current state is read from Stripe', async () => {
    const created = changed();
    const ended = event('customer.subscription.deleted', { id: 'sub_1', customer: 'cus_1' });
    await deliver(changed());
    atStripe().status = 'canceled';
    await deliver(ended);
    await deliver(created);
    expect(await state()).toMatchObject({ plan_id: '1', status: 'canceled', period_end: null });
    expect(await world.ok('GET', `/orgs/${world.orgId}`)).toMatchObject({ plan_id: '1' });
  });

  it('about another subscription count only when it is live and the known one is not', async () => {
    const other = (status: 'canceled' | 'active') => {
      const made = subscription('sub_2', 'cus_1', priceIds.business, start);
      stripe.subscriptions.set('sub_2', { ...made, status });
      return event('customer.subscription.updated', {
        id: 'sub_2',
        object: 'subscription',
        customer: 'cus_1',
      });
    };
    await deliver(changed());
    await deliver(other('active'));
    expect(await state()).toMatchObject({ plan_id: '2', status: 'active' });
    atStripe().status = 'canceled';
    await deliver(changed());
    const { db } = world.app.context;
    const subscriptionId = async () =>
      (await ensureAccount(db, { orgId: world.orgId, provider: 'stripe' }, new Date()))
        .subscriptionId;
    await deliver(other('canceled'));
    expect(await subscriptionId()).toBe('sub_1');
    await deliver(other('active'));
    expect(await subscriptionId()).toBe('sub_2');
    expect(await state()).toMatchObject({ plan_id: '3', status: 'active' });
  });

  it('report failed and late payments', async () => {
    const invoice = (type: string) =>
      event(type, {
        object: 'invoice',
        customer: 'cus_1',
        parent: { type: 'subscription_details', subscription_details: { subscription: 'sub_1' } },
      });
    atStripe().status = 'past_due';
    await deliver(invoice('invoice.payment_failed'));
    expect(await state()).toMatchObject({ plan_id: '2', status: 'past_due' });
    atStripe().status = 'active';
    await deliver(invoice('invoice.paid'));
    expect(await state()).toMatchObject({ status: 'active' });
  });

  it('report a new card', async () => {
    await deliver(changed());
    expect(await state()).toMatchObject({ payment_method: { last4: '4242' } });
    atStripe().default_payment_method = card('4444');
    await deliver(event('customer.updated', { id: 'cus_1', object: 'customer' }));
    expect(await state()).toMatchObject({ payment_method: { last4: '4444' } });
  });

  it('that fail are processed when delivered again', async () => {
    const body = changed();
    const broken = { status: 500, body: failure('api_error', 'api_error', 'Sorry') };
    stripe.failures.push(broken, broken);
    expect(await deliver(body)).toBe(502);
    expect(await eventCount()).toBe(0);
    expect(await deliver(body)).toBe(200);
    expect(await state()).toMatchObject({ status: 'active' });
  });

  it('about unknown customers or other objects are accepted and ignored', async () => {
    const stranger = event('customer.subscription.updated', { id: 'sub_9', customer: 'cus_9' });
    expect(await deliver(stranger)).toBe(200);
    expect(await deliver(event('charge.refunded', { id: 'ch_1' }))).toBe(200);
    expect(stripe.requests).toEqual([]);
    expect(await state()).toMatchObject({ status: 'none' });
  });
});
