import type { AppContext } from '#server/context.ts';
import { makeLocalBilling } from './local/provider.ts';
import type { BillingProvider } from './provider.ts';

/** The provider that the settings name: Stripe with a key, else the local one. */
export function makeBilling(
  app: Pick<AppContext, 'config' | 'db' | 'now' | 'log'>,
): BillingProvider {
  return makeLocalBilling(app);
}
