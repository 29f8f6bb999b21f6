import Stripe from 'stripe';
import type { StripeConfig } from '#server/config.ts';

/** How long one request to Stripe may take, in milliseconds. A request is repeated once, so callers wait twice that. */
const patience = 8000;

/** Stripe's own library, for the settings' account. It repeats what failed on the way, with the same idempotency key. */
export function makeStripe(
  { secretKey, apiBase }: Pick<StripeConfig, 'secretKey' | 'apiBase'>,
  timeout = patience,
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
