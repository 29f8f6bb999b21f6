/** Why a sign-in failed, in a word that the sign-in page of the console explains. */
export type SignInFailure =
  /** The person went back instead of signing in. */
  | 'cancelled'
  /** It took more than ten minutes, or the same answer came twice. */
  | 'expired'
  /** Another browser began it, or cookies are off. */
  | 'mismatch'
  /** The identity provider cannot be reached. */
  | 'unavailable'
  /** The identity provider said no, or its answer cannot be trusted. */
  | 'refused'
  /** The identity provider does not tell the person's address. */
  | 'no_email';

/** A sign-in that did not work out. The message is for logs and holds no secret. */
export class SignInError extends Error {
  readonly reason: SignInFailure;
  /** Where the sign-in was to lead, when that is known: the next attempt leads there too. */
  returnTo = '/';

  constructor(reason: SignInFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SignInError';
    this.reason = reason;
  }
}
