import Stripe from 'stripe';
import { HttpError } from '#server/http/errors.ts';
import type { Logger } from '#server/log.ts';

/**
 * Runs calls of Stripe's API. @throws HttpError in place of Stripe's errors: 402 for a declined payment, 429 when Stripe
 * asks to slow down, 504 when it does not answer in time, 502 for the rest. What only the operator of this server can
 * mend is logged and not told.
 */
export async function asking<T>(log: Logger, work: () => Promise<T>): Promise<T> {
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
      return new HttpError('conflict', 'Another change of the plan is under way. Look again');
    case 'StripeConnectionError':
      return isTimeout(error)
        ? new HttpError('gatewayTimeout', 'Stripe does not answer. Nothing is known of the outcome')
        : new HttpError('badGateway', 'Stripe cannot be reached');
    case 'StripeAuthenticationError':
    case 'StripePermissionError':
      return new HttpError('badGateway', 'Stripe does not accept the key of this server');
    case 'StripeInvalidRequestError':
      return new HttpError('badGateway', 'Stripe refused the request of this server');
    default:
      return new HttpError('badGateway', 'Stripe failed. Try again later');
  }
}

function isTimeout({ detail }: { detail?: unknown }): boolean {
  return (detail as { code?: unknown } | undefined)?.code === 'ETIMEDOUT';
}

const has = (code: string) => (error: unknown) =>
  error instanceof Stripe.errors.StripeError && error.code === code;

/** Stripe's word for there being no invoice to come. */
export const isNoUpcoming = has('invoice_upcoming_none');

/** Stripe's word for what does not exist, or does no longer. */
export const isMissing = has('resource_missing');

/** Stripe's word for a payment that the bank wants its customer to confirm. */
export const needsConfirmation = has('subscription_payment_intent_requires_action');
