import { lt } from 'drizzle-orm';
import { Hono } from 'hono';
import Stripe from 'stripe';
import type { StripeConfig } from '#server/config.ts';
import { billingEvents } from '#server/db/schema.ts';
import { DAY_MS } from '#server/durations.ts';
import { HttpError } from '#server/http/errors.ts';
import { readText } from '#server/http/read-request.ts';
import { accountOfCustomer } from '#server/resources/billing/accounts.ts';
import { callStripe } from './errors.ts';
import type { StripeContext } from './stripe-context.ts';
import { expand, syncSubscription } from './sync.ts';

/** Larger than any event that we subscribe to. */
const MAX_EVENT_BYTES = 1024 * 1024;

/** Stripe redelivers events for three days. */
const EVENT_RETENTION_MS = 30 * DAY_MS;

/**
 * Receives Stripe's events: `POST /webhooks/stripe`. The signature is verified on the raw body. An event only signals a
 * change of a subscription; the state is read from Stripe, so that events may arrive in any order. Each event is
 * processed once; one that fails returns an error, and Stripe delivers it again.
 */
export function stripeWebhook(context: StripeContext): Hono {
  const { app, stripe, settings } = context;
  return new Hono().post('/webhooks/stripe', async (c) => {
    const event = await readEvent(stripe, settings, c.req.raw);
    await callStripe(app.log, () => handleEvent(context, event));
    return c.json({ received: true });
  });
}

/** @throws HttpError 400 unless the body was signed with the webhook secret within the last few minutes. */
async function readEvent(
  stripe: Stripe,
  { webhookSecret }: StripeConfig,
  request: Request,
): Promise<Stripe.Event> {
  const body = await readText(request, MAX_EVENT_BYTES);
  const signature = request.headers.get('stripe-signature') ?? '';
  try {
    return await stripe.webhooks.constructEventAsync(body, signature, webhookSecret);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError || !body) {
      throw new HttpError('badRequest', 'The signature does not match this body, or is too old');
    }
    throw new HttpError('badRequest', 'This is not a Stripe event');
  }
}

async function handleEvent(
  { app, stripe, remember }: StripeContext,
  event: Stripe.Event,
): Promise<void> {
  const { db, log, now } = app;
  const about = subscriptionOf(event);
  const account = about && (await accountOfCustomer(db, about.customer));
  const id = about?.subscription ?? account?.subscriptionId;
  if (!id || !account) {
    log.info('stripe event ignored', { event: event.id, type: event.type });
    return;
  }
  const requestedAt = now();
  const subscription = await stripe.subscriptions.retrieve(id, { expand });
  await db.transaction(async (tx) => {
    const [first] = await tx
      .insert(billingEvents)
      .values({ id: event.id, type: event.type, receivedAt: requestedAt })
      .onConflictDoNothing()
      .returning();
    if (!first) return;
    await syncSubscription(app, tx, { orgId: account.orgId, subscription, requestedAt, remember });
    const oldest = new Date(requestedAt.getTime() - EVENT_RETENTION_MS);
    await tx.delete(billingEvents).where(lt(billingEvents.receivedAt, oldest));
    log.info('stripe event processed', { event: event.id, type: event.type });
  });
}

/**
 * The customer and the subscription of an event; undefined for other events. A change of the default payment method is
 * an event of the customer alone.
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
