import { lt } from 'drizzle-orm';
import { Hono } from 'hono';
import Stripe from 'stripe';
import type { StripeConfig } from '#server/config.ts';
import { billingEvents } from '#server/db/schema.ts';
import { day } from '#server/durations.ts';
import { HttpError } from '#server/http/errors.ts';
import { readText } from '#server/http/read-body.ts';
import { accountOfCustomer } from '#server/resources/billing/accounts.ts';
import type { Desk } from './desk.ts';
import { asking } from './errors.ts';
import { expand, keep } from './sync.ts';

/** More than any event of Stripe's that we listen to, in bytes. */
const limit = 1024 * 1024;

/** How long events are remembered, in milliseconds. Stripe repeats them for three days. */
const memory = 30 * day;

/**
 * Takes Stripe's events: `POST /webhooks/stripe`. Their signature is checked on the bytes as they came. An event only says that
 * something happened to a subscription: its state is asked of Stripe, so that events may come in any order. Each event
 * counts once; one that fails is answered with an error, and Stripe sends it again.
 */
export function stripeWebhook({ app, stripe, settings }: Desk): Hono {
  return new Hono().post('/webhooks/stripe', async (c) => {
    const event = await readEvent(stripe, settings, c.req.raw);
    await asking(app.log, () => enact({ app, stripe, settings }, event));
    return c.json({ received: true });
  });
}

/** @throws HttpError 400 unless Stripe, or somebody who knows the secret, signed this body a few minutes ago. */
async function readEvent(
  stripe: Stripe,
  { webhookSecret }: StripeConfig,
  request: Request,
): Promise<Stripe.Event> {
  const body = await readText(request, limit);
  const signature = request.headers.get('stripe-signature') ?? '';
  try {
    return await stripe.webhooks.constructEventAsync(body, signature, webhookSecret);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || !body) {
      throw new HttpError('badRequest', 'The signature does not fit this body, or is too old');
    }
    throw new HttpError('badRequest', 'This is no event');
  }
}

async function enact({ app, stripe }: Desk, event: Stripe.Event): Promise<void> {
  const { db, log, now } = app;
  const about = subscriptionOf(event);
  const account = about && (await accountOfCustomer(db, about.customer));
  const id = about?.subscription ?? account?.subscriptionId;
  if (!id || !account) {
    log.info('an event of stripe concerns nothing here', { event: event.id, type: event.type });
    return;
  }
  const askedAt = now();
  const subscription = await stripe.subscriptions.retrieve(id, { expand });
  await db.transaction(async (tx) => {
    const [first] = await tx
      .insert(billingEvents)
      .values({ id: event.id, type: event.type, receivedAt: askedAt })
      .onConflictDoNothing()
      .returning();
    if (!first) return;
    await keep(app, tx, { orgId: account.orgId, subscription, askedAt });
    const forgotten = new Date(askedAt.getTime() - memory);
    await tx.delete(billingEvents).where(lt(billingEvents.receivedAt, forgotten));
    log.info('an event of stripe was dealt with', { event: event.id, type: event.type });
  });
}

/**
 * The customer and the subscription that an event tells of; undefined for events that say nothing of either. What a
 * customer pays with may change, which is an event of the customer alone.
 */
function subscriptionOf(event: Stripe.Event) {
  switch (event.type) {
    case 'customer.subscription.created':
    case 'customer.subscription.updated':
    case 'customer.subscription.deleted':
    case 'customer.subscription.paused':
    case 'customer.subscription.resumed':
      return pair(event.data.object.id, event.data.object.customer);
    case 'invoice.paid':
    case 'invoice.payment_failed':
      return pair(
        event.data.object.parent?.subscription_details?.subscription,
        event.data.object.customer,
      );
    case 'checkout.session.completed':
      return pair(event.data.object.subscription, event.data.object.customer);
    case 'customer.updated':
      return { customer: event.data.object.id, subscription: undefined };
    default:
      return undefined;
  }
}

type Reference = string | { id: string } | null | undefined;

function pair(subscription: Reference, customer: Reference) {
  const id = (reference: Reference) => (typeof reference === 'string' ? reference : reference?.id);
  const [one, other] = [id(subscription), id(customer)];
  return one && other ? { subscription: one, customer: other } : undefined;
}
