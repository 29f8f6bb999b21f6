import { apiUrl } from './config.ts';

const TOKEN_KEY = 'gateway-console.access-token';

/** The access token of this tab, if the user signed in with one instead of a session cookie. */
export function accessToken(): string | undefined {
  return globalThis.sessionStorage?.getItem(TOKEN_KEY) ?? undefined;
}

/** Keeps the token for this tab only: it is gone when the tab closes. */
export function keepAccessToken(token: string): void {
  sessionStorage.setItem(TOKEN_KEY, token);
}

/** Removes the token, on sign-out or when the server rejected it. */
export function forgetAccessToken(): void {
  sessionStorage.removeItem(TOKEN_KEY);
}

/** The account that should sign in. */
export interface SignInHint {
  /** The email address, which the identity provider may fill in. */
  email: string;
  /** Makes the provider ask for the account, even if another one is signed in there. */
  other?: boolean;
}

/** The URL to sign in, which returns to `returnTo`, a path of this console. */
export function loginUrl(returnTo: string, person?: SignInHint): string {
  const query = new URLSearchParams({
    return_to: returnTo,
    ...(person && { login_hint: person.email }),
    ...(person?.other && { prompt: 'select_account' }),
  });
  return apiUrl(`/user/login?${query}`);
}

/** The URL to end the session; the server redirects to the sign-in page. */
export function logoutUrl(): string {
  return apiUrl('/user/logout');
}

const listeners = new Set<() => void>();

/** Subscribes to responses that report a missing session. Returns the unsubscribe function. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const renewals = new Set<() => void>();

/** Subscribes to the renewal of an ended session. Returns the unsubscribe function. */
export function onSessionRenewed(listener: () => void): () => void {
  renewals.add(listener);
  return () => renewals.delete(listener);
}

/** Notifies of a sign-in after the session had ended: messages about its end are no longer true. */
export function notifySessionRenewed(): void {
  for (const listener of renewals) listener();
}

let signingOut = false;

/** Suppresses notifications while the user signs out on purpose. */
export function setSigningOut(active: boolean): void {
  signingOut = active;
}

/** Notifies the shell that the session has ended; the shell keeps the address and the draft. */
export function notifySignedOut(): void {
  if (signingOut) return;
  for (const listener of listeners) listener();
}
