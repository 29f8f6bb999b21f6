import type { AppContext, Billing } from '#server/context.ts';
import { localPortal } from './local/portal.ts';
import { makeLocalBilling } from './local/provider.ts';
import { rememberForStripe } from './remember.ts';
import { makeStripeBilling } from './stripe/provider.ts';
import { makeStripe } from './stripe/stripe-context.ts';
import { stripeWebhook } from './stripe/webhook.ts';

/** Makes Stripe billing if a key is set, else local billing. `timeoutMs` limits requests to Stripe. */
export function makeBilling(
  app: Pick<AppContext, 'config' | 'db' | 'now' | 'log' | 'keys'>,
  timeoutMs?: number,
): Billing {
  const settings = app.config.stripe;
  if (!settings) return { ...makeLocalBilling(app), routes: localPortal(app) };
  const remember = rememberForStripe(app);
  const context = { app, stripe: makeStripe(settings, timeoutMs), settings, remember };
  return { ...makeStripeBilling(context), routes: stripeWebhook(context) };
}
