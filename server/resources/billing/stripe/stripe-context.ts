import { eq } from 'drizzle-orm';
import Stripe from 'stripe';
import type { Plan } from '#contract/generated/types.gen.ts';
import type { StripeConfig } from '#server/config.ts';
import type { AppContext, Remember } from '#server/context.ts';
import { users } from '#server/db/schema.ts';
import {
  type AccountRow,
  ensureAccount,
  findAccount,
  updateAccount,
} from '#server/resources/billing/accounts.ts';
import type { OrganizationRow } from '#server/resources/organizations/store.ts';
import { expand, syncSubscription } from './sync.ts';

/** Limits one request to Stripe. It is retried once, so callers wait up to twice as long. */
const TIMEOUT_MS = 8000;

/** The services that Stripe billing uses. */
export interface StripeContext {
  app: Pick<AppContext, 'config' | 'db' | 'log' | 'now'>;
  stripe: Stripe;
  settings: StripeConfig;
  /** Writes what changes to the history. */
  remember: Remember;
}

/** Creates Stripe's client. It retries after network failures, with the same idempotency key. */
export function makeStripe(
  { secretKey, apiBase }: Pick<StripeConfig, 'secretKey' | 'apiBase'>,
  timeout = TIMEOUT_MS,
): Stripe {
  const base = apiBase === undefined ? undefined : new URL(apiBase);
  const isPlain = base?.protocol === 'http:';
  return new Stripe(secretKey, {
    timeout,
    maxNetworkRetries: 1,
    telemetry: false,
    ...(base && {
      host: base.hostname,
      port: base.port || (isPlain ? 80 : 443),
      protocol: isPlain ? 'http' : 'https',
    }),
  });
}

/** Id of the plan's price at Stripe. */
export function priceOf({ settings }: StripeContext, plan: Plan): string {
  const price = settings.prices[plan.id];
  if (!price) throw new Error(`the plan ${plan.name} is not sold at Stripe`);
  return price;
}

/** The organization's account at Stripe; undefined before its first use. */
export function accountOf({ app }: StripeContext, { id }: OrganizationRow) {
  return findAccount(app.db, { orgId: id, provider: 'stripe' });
}

/** The account and its customer at Stripe, which is created on first use. */
export async function customerOf({ app, stripe }: StripeContext, organization: OrganizationRow) {
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
 * Idempotency key of a request that must not be executed twice: the same for a repeated request, a new one once the
 * account has changed.
 */
export function keyFor({ orgId, attempt }: AccountRow, what: string) {
  return { idempotencyKey: `${orgId}-${what}-${attempt}` };
}

/** Stores a subscription that Stripe returned. */
export function storeSubscription(
  { app, remember }: StripeContext,
  { id: orgId }: OrganizationRow,
  subscription: Stripe.Subscription,
  requestedAt: Date,
): Promise<AccountRow> {
  return app.db.transaction((tx) =>
    syncSubscription(app, tx, { orgId, subscription, requestedAt, remember }),
  );
}

/**
 * Looks for an active subscription that is not stored yet: users return from checkout before its event arrives, and a
 * response may have been lost. @returns the updated account, or undefined.
 */
export async function adoptSubscription(
  context: StripeContext,
  organization: OrganizationRow,
  customer: string,
): Promise<AccountRow | undefined> {
  const requestedAt = context.app.now();
  const found = await context.stripe.subscriptions.list({
    customer,
    status: 'active',
    limit: 1,
    expand: expand.map((path) => `data.${path}`),
  });
  const [subscription] = found.data;
  return subscription && storeSubscription(context, organization, subscription, requestedAt);
}
