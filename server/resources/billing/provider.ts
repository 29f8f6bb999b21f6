import type {
  Invoice,
  Plan,
  Subscription,
  SubscriptionPreview,
  SubscriptionResult,
} from '#contract/generated/types.gen.ts';
import { HttpError } from '#server/http/errors.ts';
import type { OrganizationRow } from '#server/resources/organizations/store.ts';

/**
 * Where plans are paid. The local one keeps everything in our database and moves no money; Stripe's keeps there what
 * Stripe said last. Methods throw HttpError: 402 for a declined payment, 409 when the change makes no sense, 429, 502
 * and 504 for an outside service that is busy, failing or slow.
 */
export interface BillingProvider {
  readonly kind: 'local' | 'stripe';
  /** The plans on offer with their prices, cheapest first. */
  plans(): Promise<Plan[]>;
  subscription(organization: OrganizationRow): Promise<Subscription>;
  /** What moving to a plan would cost; changes nothing. */
  preview(organization: OrganizationRow, plan: Plan): Promise<SubscriptionPreview>;
  /** Moves to a plan, or says where to pay first. */
  subscribe(organization: OrganizationRow, plan: Plan): Promise<SubscriptionResult>;
  upcomingInvoice(organization: OrganizationRow): Promise<Invoice>;
  /** Address of a page for payment details and past invoices. `returnTo` is a path of this console. */
  portal(organization: OrganizationRow, returnTo: string): Promise<string>;
  /** Ends at once whatever is still paid regularly: for an organization that is about to be deleted. */
  close(organization: OrganizationRow): Promise<void>;
}

/** An invoice of nothing, for organizations that are not billed. */
export function emptyInvoice(currency: string): Invoice {
  return {
    currency,
    amount_due: 0,
    subtotal: 0,
    total: 0,
    tax: 0,
    period_start: null,
    period_end: null,
    next_payment_attempt: null,
    lines: [],
  };
}

/** The refusal of a change that changes nothing. */
export const alreadyOn = ({ name }: Pick<Plan, 'name'>) =>
  new HttpError('conflict', `The organization is already on the ${name} plan, or soon will be`);

/** The refusal of another paid plan beside one that only waits to be resumed. */
export const isPaused = () =>
  new HttpError(
    'paymentRequired',
    'The subscription is paused. Resume it in the billing portal first',
  );

/** The refusal of another paid plan while the last one is not paid. */
export const lastPaymentFailed = () =>
  new HttpError(
    'paymentRequired',
    'The last payment failed. Choose another payment method in the billing portal first',
  );
