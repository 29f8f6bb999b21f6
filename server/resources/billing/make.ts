import type { Hono } from 'hono';
import type { AppContext } from '#server/context.ts';
import { localPortal } from './local/portal.ts';
import { makeLocalBilling } from './local/provider.ts';
import type { BillingProvider } from './provider.ts';
import { makeStripe } from './stripe/client.ts';
import { makeStripeBilling } from './stripe/provider.ts';
import { stripeWebhook } from './stripe/webhook.ts';

/** Billing as the settings name it. */
export interface Billing extends BillingProvider {
  /** Addresses of its own outside the API: where Stripe sends its events, or the local portal. */
  routes: Hono;
}

/** Stripe with a key, else the local provider. `patience` is how long Stripe may take to answer, in milliseconds. */
export function makeBilling(
  app: Pick<AppContext, 'config' | 'db' | 'now' | 'log' | 'keys'>,
  patience?: number,
): Billing {
  const settings = app.config.stripe;
  if (!settings) return { ...makeLocalBilling(app), routes: localPortal(app) };
  const desk = { app, stripe: makeStripe(settings, patience), settings };
  return { ...makeStripeBilling(desk), routes: stripeWebhook(desk) };
}
