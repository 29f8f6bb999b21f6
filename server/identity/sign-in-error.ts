/** The reason for a failed sign-in, which the console's sign-in page explains. */
export type SignInFailure =
  /** The user cancelled. */
  | 'cancelled'
  /** It took more than ten minutes, or the same callback came twice. */
  | 'expired'
  /** Another browser started it, or cookies are off. */
  | 'mismatch'
  /** The identity provider is unreachable. */
  | 'unavailable'
  /** The identity provider refused, or its response is invalid. */
  | 'refused'
  /** The identity provider did not send the user's address. */
  | 'no_email';

/** A failed sign-in. The message is for logs and contains no secrets. */
export class SignInError extends Error {
  readonly reason: SignInFailure;
  /** The destination of the sign-in, if known, for the next attempt. */
  returnTo = '/';

  constructor(reason: SignInFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SignInError';
    this.reason = reason;
  }
}
