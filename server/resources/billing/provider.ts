import type { Invoice, Plan } from '#contract/generated/types.gen.ts';
import { HttpError } from '#server/http/errors.ts';

/** An empty invoice, for organizations that are not billed. */
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

/** The error for a change to the current plan. */
export const alreadyOn = ({ name }: Pick<Plan, 'name'>) =>
  new HttpError('conflict', `The organization is already on the ${name} plan, or soon will be`);

/** The error for a paid plan while the subscription is paused. */
export const isPaused = () =>
  new HttpError(
    'paymentRequired',
    'The subscription is paused. Resume it in the billing portal first',
  );

/** The error for a paid plan while the current one is unpaid. */
export const lastPaymentFailed = () =>
  new HttpError(
    'paymentRequired',
    'The last payment failed. Choose another payment method in the billing portal first',
  );
