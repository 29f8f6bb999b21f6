import { eq } from 'drizzle-orm';
import type Stripe from 'stripe';
import type { Plan } from '#contract/generated/types.gen.ts';
import type { StripeConfig } from '#server/config.ts';
import type { AppContext } from '#server/context.ts';
import { users } from '#server/db/schema.ts';
import {
  type AccountRow,
  ensureAccount,
  findAccount,
  updateAccount,
} from '#server/resources/billing/accounts.ts';
import type { OrganizationRow } from '#server/resources/organizations/store.ts';
import { expand, keep } from './sync.ts';

/** What billing at Stripe works with. */
export interface Desk {
  app: Pick<AppContext, 'config' | 'db' | 'log' | 'now'>;
  stripe: Stripe;
  settings: StripeConfig;
}

/** Stripe's price of a plan that it sells. */
export function priceOf({ settings }: Desk, plan: Plan): string {
  const price = settings.prices[plan.id];
  if (!price) throw new Error(`the plan ${plan.name} is not sold at Stripe`);
  return price;
}

/** What the organization has at Stripe; undefined before it first wanted something there. */
export function accountOf({ app }: Desk, { id }: OrganizationRow) {
  return findAccount(app.db, { orgId: id, provider: 'stripe' });
}

/** The account with its customer at Stripe, which is made once. */
export async function customerOf({ app, stripe }: Desk, organization: OrganizationRow) {
  const { id: orgId, name, ownerId } = organization;
  const account = await ensureAccount(app.db, { orgId, provider: 'stripe' }, app.now());
  if (account.customerId) return { account, customer: account.customerId };
  const [owner] = await app.db.select().from(users).where(eq(users.id, ownerId));
  const { id: customer } = await stripe.customers.create(
    { name, metadata: { organization_id: orgId }, ...(owner && { email: owner.email }) },
    { idempotencyKey: `${orgId}-customer` },
  );
  const changes = { customerId: customer };
  return { account: await updateAccount(app.db, account, changes, app.now()), customer };
}

/**
 * A key for a request that must not count twice: the same for a repeated request, another one once the account has
 * changed.
 */
export function keyFor({ orgId, attempt }: AccountRow, what: string) {
  return { idempotencyKey: `${orgId}-${what}-${attempt}` };
}

/** Keeps what Stripe answered of a subscription. */
export function store(
  { app }: Desk,
  { id: orgId }: OrganizationRow,
  subscription: Stripe.Subscription,
  askedAt: Date,
): Promise<AccountRow> {
  return app.db.transaction((tx) => keep(app, tx, { orgId, subscription, askedAt }));
}

/**
 * Looks for a live subscription that we have not heard of: people come back from paying before the event of it arrives,
 * and an answer may have been lost on the way. @returns the account after it, or undefined.
 */
export async function adoptLive(
  desk: Desk,
  organization: OrganizationRow,
  customer: string,
): Promise<AccountRow | undefined> {
  const askedAt = desk.app.now();
  const found = await desk.stripe.subscriptions.list({
    customer,
    status: 'active',
    limit: 1,
    expand: expand.map((path) => `data.${path}`),
  });
  const [subscription] = found.data;
  return subscription && store(desk, organization, subscription, askedAt);
}
