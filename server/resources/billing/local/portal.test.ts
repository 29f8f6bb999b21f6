import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Subscription } from '#contract/generated/types.gen.ts';
import { historyEntries, roles } from '#server/db/schema.ts';
import { ownerToken, publicUrl } from '#server/testing/app.ts';
import { joinOrganization, makePerson } from '#server/testing/people.ts';
import { openWorld, type World } from '#server/testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.app.close());

const portal = (more = '') => `/billing-portal/orgs/${world.orgId}${more}`;
const checkout = () => portal('/checkout?plan=2&return_to=%2Forgs');

/** Requests a page as the owner; posts the form if there is one. */
function visit(path: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
  const request = new Request(publicUrl + path, {
    headers: { authorization: `Bearer ${ownerToken}`, ...headers },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return world.app.fetch(request);
}
const subscription = () => world.ok<Subscription>('GET', `/orgs/${world.orgId}/subscription`);

it('takes the first payment, cancels and resumes the plan, and lists paid invoices', async () => {
  const paying = await visit(checkout());
  expect(await paying.text()).toContain('Pay $49.00');
  const paid = await visit(checkout(), { card: 'visa-4242', action: 'pay' });
  expect([paid.status, paid.headers.get('location')]).toEqual([303, '/orgs']);
  expect(await subscription()).toMatchObject({ plan_id: '2', status: 'active' });
  const shown = await (await visit(portal('?return_to=%2Forgs'))).text();
  expect(shown).toContain('<a href="/orgs">Return to Gateway Console</a>');
  expect(shown).toContain('Paid</td><td class="amount">$49.00');
  expect((await visit(portal(), { action: 'cancel' })).status).toBe(303);
  expect(await subscription()).toMatchObject({ cancel_at_period_end: true });
  await visit(portal(), { action: 'resume' });
  expect(await subscription()).toMatchObject({ cancel_at_period_end: false });
  await visit(portal(), { action: 'pay-with', card: 'mastercard-4444' });
  expect(await subscription()).toMatchObject({ payment_method: { last4: '4444' } });
});

it('reports a declined payment and starts no plan', async () => {
  const response = await visit(checkout(), { card: 'visa-0341', action: 'pay' });
  expect(response.status).toBe(402);
  expect(await response.text()).toContain('The card ending in 0341 was declined');
  expect(await subscription()).toMatchObject({ plan_id: '1', status: 'none' });
});

it('links and redirects only to this console', async () => {
  for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example']) {
    const query = `?plan=2&return_to=${encodeURIComponent(evil)}`;
    expect(await (await visit(portal(query))).text()).not.toContain('evil.example');
    const paid = await visit(portal(`/checkout${query}`), { card: 'visa-0341', action: 'pay' });
    expect(await paid.text()).not.toContain('evil.example');
  }
});

it('requires a session, an existing organization, and valid input', async () => {
  const visitor = await visit(portal('?return_to=%2Forgs'), undefined, { authorization: '' });
  expect([visitor.status, visitor.headers.get('location')]).toEqual([
    302,
    `/sign-in?${new URLSearchParams({ return_to: portal('?return_to=%2Forgs') })}`,
  ]);
  expect((await visit('/billing-portal/orgs/42')).status).toBe(404);
  expect((await visit('/billing-portal/orgs/x')).status).toBe(404);
  expect((await visit(portal(), { action: 'nothing' })).status).toBe(400);
  expect((await visit(portal(), { action: 'pay-with', card: 'none' })).status).toBe(400);
  expect((await visit(portal('/checkout?plan=1'))).status).toBe(404);
});

it("refuses an organization that the user doesn't belong to", async () => {
  await visit(checkout(), { card: 'visa-4242', action: 'pay' });
  const shown = await (await visit(portal())).text();
  expect(shown.match(/class="amount">\$/g)).toHaveLength(1);
  const theirs = `/billing-portal/orgs/${world.neighbour.orgId}`;
  for (const form of [undefined, { action: 'cancel' }]) {
    expect((await visit(theirs, form)).status).toBe(404);
    expect((await visit(`${theirs}/checkout?plan=2`, form)).status).toBe(404);
  }
});

/** Statuses of GET of the portal and the checkout, then of POST to both. */
async function statusesFor(role: string): Promise<number[]> {
  const email = `${role.replaceAll(' ', '-')}@example.com`;
  const person = await makePerson(world.app, { email });
  await joinOrganization(world.app, person, { orgId: world.orgId, role });
  const page = { authorization: '', cookie: person.cookie, origin: publicUrl };
  const statuses = [];
  for (const [path, form] of [
    [portal(), undefined],
    [checkout(), undefined],
    [portal(), { action: 'pay-with', card: 'visa-4242' }],
    [checkout(), { action: 'pay', card: 'visa-4242' }],
  ] as const) {
    statuses.push((await visit(path, form, page)).status);
  }
  return statuses;
}

it('writes what it changes to the history', async () => {
  const { id: orgId } = await world.ok<{ id: string }>('POST', '/orgs', { name: 'Remembered' });
  const page = `/billing-portal/orgs/${orgId}`;
  const query = new URLSearchParams({ plan: '2', return_to: '/' });
  expect((await visit(`${page}/checkout?${query}`, { card: 'visa-4242' })).status).toBe(303);
  expect((await visit(page, { action: 'cancel' })).status).toBe(303);
  expect((await visit(page, { action: 'pay-with', card: 'mastercard-4444' })).status).toBe(303);
  const { db } = world.app.context;
  const mine = and(eq(historyEntries.orgId, orgId), eq(historyEntries.kind, 'subscription'));
  const entries = await db.select().from(historyEntries).where(mine).orderBy(historyEntries.id);
  const shared = { operation: 'createSubscription', actorId: 'bootstrap', action: 'update' };
  const active = { plan: 'Team', status: 'active', cancel_at_period_end: false };
  expect(entries).toMatchObject([
    { ...shared, before: { plan: 'Free', status: 'none' }, after: active },
    {
      ...shared,
      changed: ['cancel_at_period_end'],
      after: { ...active, cancel_at_period_end: true },
    },
  ]);
});

it('requires the same permissions as the console', async () => {
  const { db } = world.app.context;
  const permissions = { billing: { portal: { get: true } } };
  await db
    .insert(roles)
    .values({ orgId: world.orgId, name: 'Accountant', scope: 'organization', permissions });
  expect(await statusesFor('Cluster Admin')).toEqual([403, 403, 403, 403]);
  expect(await statusesFor('Viewer')).toEqual([403, 403, 403, 403]);
  expect(await statusesFor('Accountant')).toEqual([200, 200, 403, 403]);
  expect(await subscription()).toMatchObject({ plan_id: '1', payment_method: null });
  expect(await statusesFor('Organization Admin')).toEqual([200, 200, 303, 303]);
});

it('refuses a form that another site posts', async () => {
  const person = await makePerson(world.app, { email: 'owner@example.com' });
  await joinOrganization(world.app, person, { orgId: world.orgId, role: 'Organization Owner' });
  const form = { action: 'pay', card: 'visa-4242' };
  for (const origin of ['https://evil.example', 'null']) {
    const response = await visit(checkout(), form, {
      authorization: '',
      cookie: person.cookie,
      origin,
    });
    expect([origin, response.status]).toEqual([origin, 403]);
  }
  expect(await subscription()).toMatchObject({ plan_id: '1', payment_method: null });
});

it('escapes names and has no scripts', async () => {
  const { id } = await world.ok<{ id: string }>('POST', '/orgs', { name: '<script>alert(1)' });
  const response = await visit(`/billing-portal/orgs/${id}`);
  expect(await response.text()).not.toContain('<script');
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  const css = await visit('/billing-portal/portal.css');
  expect(css.headers.get('content-type')).toContain('text/css');
});
