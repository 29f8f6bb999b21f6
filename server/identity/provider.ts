/** The OpenID Connect side of signing in. */
export interface IdentityProvider {
  /**
   * Begins a sign-in that ends at `returnTo`, a path of this console. The caller redirects to `url` and sets the
   * cookie, which ties the sign-in to this browser.
   *
   * @throws SignInError `unavailable` when the provider cannot be reached.
   */
  start(returnTo: string): Promise<{ url: string; setCookie: string }>;
  /**
   * Ends a sign-in with the request that the provider sent the browser back with. `setCookie` clears the cookie.
   *
   * @throws SignInError with the reason.
   */
  finish(request: Request): Promise<{ userId: string; returnTo: string; setCookie: string }>;
}

/** Why a sign-in failed, in a word that the sign-in page of the console explains. */
export type SignInFailure =
  | 'cancelled'
  | 'expired'
  | 'mismatch'
  | 'unavailable'
  | 'refused'
  | 'no_email';

/** A sign-in that did not succeed; the message is for the operator and holds no secret. */
export class SignInError extends Error {
  readonly reason: SignInFailure;

  constructor(reason: SignInFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SignInError';
    this.reason = reason;
  }
}
