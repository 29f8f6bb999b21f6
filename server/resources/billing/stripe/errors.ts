import Stripe from 'stripe';
import { HttpError } from '#server/http/errors.ts';
import type { Logger } from '#server/log.ts';

/**
 * Runs calls of Stripe's API. Errors that only the operator can fix are logged; their details are not returned.
 *
 * @throws HttpError in place of Stripe's errors: 402 for a declined payment, 429 for Stripe's rate limit, 504 for a
 *   timeout, 409 for a concurrent change, 502 otherwise.
 */
export async function callStripe<T>(log: Logger, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { type, code, statusCode, requestId } = error;
    if (type !== 'StripeCardError') {
      log.warn('stripe failed', { type, code, status: statusCode, stripeRequest: requestId });
    }
    throw toHttpError(error);
  }
}

function toHttpError(error: InstanceType<typeof Stripe.errors.StripeError>): HttpError {
  switch (error.type) {
    case 'StripeCardError':
      return new HttpError('paymentRequired', error.message);
    case 'StripeRateLimitError':
      return new HttpError('tooManyRequests', 'Stripe is busy. Try again in a moment');
    case 'StripeIdempotencyError':
      return new HttpError('conflict', 'Another plan change is in progress. Reload the page');
    case 'StripeConnectionError':
      return isTimeout(error)
        ? new HttpError('gatewayTimeout', 'Stripe did not respond in time. The outcome is unknown')
        : new HttpError('badGateway', 'Stripe cannot be reached');
    case 'StripeAuthenticationError':
    case 'StripePermissionError':
      return new HttpError('badGateway', "Stripe does not accept this server's key");
    case 'StripeInvalidRequestError':
      return new HttpError('badGateway', "Stripe rejected this server's request");
    default:
      return new HttpError('badGateway', 'Stripe returned an error. Try again later');
  }
}

function isTimeout({ detail }: { detail?: unknown }): boolean {
  return (detail as { code?: unknown } | undefined)?.code === 'ETIMEDOUT';
}

const has = (code: string) => (error: unknown) =>
  error instanceof Stripe.errors.StripeError && error.code === code;

/** Whether there is no upcoming invoice. */
export const isNoUpcomingInvoice = has('invoice_upcoming_none');

/** Whether the object does not exist, or no longer exists. */
export const isMissing = has('resource_missing');

/** Whether the bank requires the customer to confirm the payment. */
export const needsConfirmation = has('subscription_payment_intent_requires_action');
