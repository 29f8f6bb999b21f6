import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Invoice,
  Plan,
  PlanList,
  PlanUsage,
  Redirect,
  Subscription,
  SubscriptionPreview,
  SubscriptionResult,
} from '#contract/generated/types.gen.ts';
import { billingAccounts, invoices } from '#server/db/schema.ts';
import { deleteSampleInstances } from '#server/resources/gateway-instances/store.ts';
import { publicUrl, send } from '#server/testing/app.ts';
import { databases } from '#server/testing/database.ts';
import { addSampleGateway, pretendSampleData } from '#server/testing/sample-data.ts';
import { makeApplication, openWorld, rulesOf, type World } from '#server/testing/world.ts';
import { setPaymentMethod, withAccount } from './local/state.ts';
import { testCards } from './local/store.ts';

const start = new Date('2026-01-31T12:00:00Z');

describe.each(databases())('local billing on $name', ({ open }) => {
  let world: World;
  let now = start;
  beforeAll(async () => {
    world = await openWorld(await open(), {}, { now: () => now });
  });
  afterAll(() => world.app.close());

  const org = () => `/orgs/${world.orgId}`;
  const subscribe = (plan: string) => world.call('POST', `${org()}/subscriptions`, { plan });
  const subscription = () => world.ok<Subscription>('GET', `${org()}/subscription`);
  const upcoming = () => world.ok<Invoice>('GET', `${org()}/upcoming_invoice`);
  const preview = (plan: string) =>
    world.ok<SubscriptionPreview>('POST', `${org()}/subscriptions/preview`, { plan });
  const planName = async () => (await world.ok<Plan>('GET', `${org()}/plan`)).name;
  const payWith = (last4: string) => {
    const card = testCards.find((candidate) => candidate.last4 === last4);
    if (!card) throw new Error(`no test card ends in ${last4}`);
    const { kind } = card;
    return withAccount({ db: world.app.context.db, orgId: world.orgId, now }, (state) =>
      setPaymentMethod(state, { kind, last4 }),
    );
  };
  const allInvoices = () =>
    world.app.context.db
      .select()
      .from(invoices)
      .where(eq(invoices.orgId, world.orgId))
      .orderBy(invoices.createdAt);
  const billed = async () => (await allInvoices()).map((row) => `${row.status} ${row.total}`);
  const settled = async () => (await allInvoices()).filter(({ status }) => status === 'paid');

  it('starts with a free plan, nothing to pay, and the other plans to choose from', async () => {
    expect(await planName()).toBe('Free');
    const { list, count } = await world.ok<PlanList>('GET', `${org()}/plans`);
    expect(list.map(({ name, price }) => [name, price])).toEqual([
      ['Free', 0],
      ['Team', 4900],
      ['Business', 49_900],
    ]);
    expect(count).toBe(3);
    expect(await upcoming()).toMatchObject({ total: 0, lines: [], period_end: null });
    expect(await subscription()).toMatchObject({
      status: 'none',
      payment_method: null,
      portal_host: '127.0.0.1:8080',
    });
  });

  it('lists the plans when the requested one does not exist', async () => {
    const response = await subscribe('Platinum');
    expect([response.status, rulesOf(response)]).toEqual([400, ['plan exists']]);
    expect(response.body.error).toContain('Free, Team, Business');
    expect((await subscribe('Free')).status).toBe(409);
  });

  it('previews the cost of a plan, and returns a checkout address when there is no payment method', async () => {
    expect(await preview('Team')).toMatchObject({
      due_now: 4900,
      effective_at: start.toISOString(),
      invoice: { total: 4900, period_end: '2026-02-28T12:00:00.000Z' },
    });
    const response = await subscribe('team');
    const result = response.body.payload as SubscriptionResult;
    expect(result).toMatchObject({ plan_id: '1', status: 'incomplete' });
    expect(result.checkout_url).toMatch(
      new RegExp(`^${publicUrl}/billing-portal/orgs/${world.orgId}/checkout\\?plan=2&`),
    );
    expect(await planName()).toBe('Free');
  });

  it('reports a declined card and changes nothing', async () => {
    await payWith('0341');
    const response = await subscribe('2');
    expect([response.status, response.body.status]).toEqual([
      402,
      { code: 9, message: 'payment required' },
    ]);
    expect([await planName(), await billed()]).toEqual(['Free', []]);
  });

  it('starts a paid plan at once, by id or by name, and only once for concurrent requests', async () => {
    await payWith('4242');
    const responses = await Promise.all([subscribe('2'), subscribe('Team')]);
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await planName()).toBe('Team');
    expect(await billed()).toEqual(['paid 4900']);
    expect(await subscription()).toMatchObject({
      plan_id: '2',
      status: 'active',
      period_end: '2026-02-28T12:00:00.000Z',
      payment_method: { kind: 'visa', last4: '4242' },
    });
  });

  it('settles a change within a period on the next invoice', async () => {
    now = new Date('2026-02-14T12:00:00Z');
    const { due_now, invoice } = await preview('Business');
    expect(due_now).toBe(0);
    expect(invoice.lines.map(({ description, amount }) => [description, amount])).toEqual([
      ['Unused time on Team', -2450],
      ['Remaining time on Business', 24_950],
      ['Business', 49_900],
    ]);
    expect((await subscribe('Business')).body.payload).toEqual({ plan_id: '3', status: 'active' });
    expect(await upcoming()).toEqual(invoice);
    now = new Date('2026-03-01T00:00:00Z');
    expect(await subscription()).toMatchObject({ period_end: '2026-03-31T12:00:00.000Z' });
    expect(await billed()).toEqual(['paid 4900', 'paid 72400']);
  });

  it('carries a credit over to the next invoice', async () => {
    now = new Date('2026-03-02T00:00:00Z');
    await subscribe('Team');
    const { total, amount_due } = await upcoming();
    expect([total < 0, amount_due]).toEqual([true, 0]);
    now = new Date('2026-04-01T00:00:00Z');
    expect((await upcoming()).lines[0]).toMatchObject({
      description: 'Credit from the previous invoice',
      amount: total,
    });
  });

  it('keeps a canceled plan until its period ends, and resumes it before then', async () => {
    expect(await preview('Free')).toMatchObject({
      due_now: 0,
      effective_at: '2026-04-30T12:00:00.000Z',
      invoice: { total: expect.any(Number) },
    });
    await subscribe('Free');
    expect(await planName()).toBe('Team');
    expect(await subscription()).toMatchObject({ cancel_at_period_end: true, status: 'active' });
    const path = org();
    expect(await world.ok('GET', path)).toMatchObject({
      plan_expire_time: '2026-04-30T12:00:00.000Z',
    });
    await subscribe('Team');
    expect(await subscription()).toMatchObject({ cancel_at_period_end: false });
    await subscribe('Free');
    now = new Date('2026-05-01T00:00:00Z');
    expect(await planName()).toBe('Free');
    expect(await subscription()).toMatchObject({ plan_id: '1', status: 'canceled' });
    expect(await world.ok('GET', path)).toMatchObject({
      plan_expire_time: '0001-01-01T00:00:00Z',
      subscription_started_at: null,
    });
  });

  it('reports a failed renewal, and charges the amount due to a new card', async () => {
    await subscribe('Team');
    await payWith('0341');
    now = new Date('2026-06-02T00:00:00Z');
    expect(await subscription()).toMatchObject({ status: 'past_due' });
    expect((await subscribe('Business')).status).toBe(402);
    expect((await billed()).at(-1)).toBe('open 4900');
    const before = await settled();
    await payWith('4444');
    expect(await subscription()).toMatchObject({ status: 'active' });
    expect((await billed()).at(-1)).toBe('paid 4900');
    expect((await settled()).slice(0, -1)).toEqual(before);
  });

  it('does not know the number of API calls without Prometheus, and never counts sample traffic', async () => {
    const { db, metrics } = world.app.context;
    const calls = async () => (await world.ok<PlanUsage>('GET', `${org()}/usage`)).api_calls.used;
    expect(await calls()).toBeNull();
    await pretendSampleData(db);
    const registerTime = new Date('2026-05-01T00:00:00Z');
    const { clusterId } = world;
    await addSampleGateway(db, clusterId, { id: 'edge-1', registerTime });
    const { id } = await makeApplication(world);
    await world.ok('POST', `/apps/${id}/apis`, { name: 'all', paths: [{ path: '' }] });
    now = new Date('2026-06-02T06:00:00Z');
    const [start, end] = [registerTime.getTime() / 1000, now.getTime() / 1000];
    const query = { type: 'api-requests' as const, clusterId, start, end, step: 86_400 };
    expect((await metrics.query(query, db, now)).result).not.toEqual([]);
    expect(await calls()).toBeNull();
    await deleteSampleInstances(db, clusterId);
  });

  it("leaves another provider's account unchanged", async () => {
    const { db } = world.app.context;
    const mine = and(
      eq(billingAccounts.orgId, world.orgId),
      eq(billingAccounts.provider, 'stripe'),
    );
    const kept = { orgId: world.orgId, provider: 'stripe' as const, planId: '3' };
    await db.insert(billingAccounts).values({ ...kept, customerId: 'cus_own' });
    const before = await db.select().from(billingAccounts).where(mine);
    await payWith('4242');
    expect(await subscription()).toMatchObject({ plan_id: '2', payment_method: { last4: '4242' } });
    expect(await db.select().from(billingAccounts).where(mine)).toEqual(before);
  });

  it('returns the usage of each quota', async () => {
    const usage = await world.ok<PlanUsage>('GET', `${org()}/usage`);
    expect(usage).toMatchObject({
      plan_name: 'Team',
      clusters: { used: 2, limit: 10 },
      members: { used: 1, limit: 25 },
      gateway_instances: { used: 1, limit: 25 },
      period_start: '2026-06-01T00:00:00.000Z',
      period_end: '2026-07-01T00:00:00.000Z',
    });
  });

  it('redirects browsers to the portal, returns its address as JSON, and accepts only return paths of this console', async () => {
    const address = `${publicUrl}/api/v1${org()}/customer_portal`;
    const headers = { authorization: 'Bearer bootstrap-token-for-tests', accept: 'text/html' };
    const response = await world.app.fetch(new Request(address, { headers }));
    const url = `${publicUrl}/billing-portal${org()}?return_to=`;
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      url + encodeURIComponent(`${org()}/billing`),
    ]);
    const json = { ...headers, accept: 'application/json' };
    const ask = (query: string) =>
      send(world.app, 'GET', `${org()}/customer_portal${query}`, undefined, json);
    const asJson = await ask(`?return_to=${encodeURIComponent('/orgs?page=2')}`);
    expect((asJson.body.payload as Redirect).url).toBe(`${url}%2Forgs%3Fpage%3D2`);
    for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example', '']) {
      const refused = await ask(`?return_to=${encodeURIComponent(evil)}`);
      expect([evil, refused.status]).toEqual([evil, 400]);
    }
  });
});
