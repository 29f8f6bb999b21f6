import { apiUrl } from './config.ts';

const TOKEN_KEY = 'gateway-console.access-token';

/** The access token of this tab, where the operator signed in with one instead of a session cookie. */
export function accessToken(): string | undefined {
  return globalThis.sessionStorage?.getItem(TOKEN_KEY) ?? undefined;
}

/** Keeps the token for this tab only: it is gone when the tab closes. */
export function keepAccessToken(token: string): void {
  sessionStorage.setItem(TOKEN_KEY, token);
}

/** Drops the token, for signing out and for a token that was refused. */
export function forgetAccessToken(): void {
  sessionStorage.removeItem(TOKEN_KEY);
}

/** Who is expected to sign in. */
export interface ExpectedPerson {
  /** The address, which the identity provider may fill in. */
  email: string;
  /** Has the provider ask who it is, though somebody may be signed in there: it is to be somebody else. */
  other?: boolean;
}

/** Where the browser goes to sign in; it comes back to `returnTo`, a path of this console. */
export function loginUrl(returnTo: string, person?: ExpectedPerson): string {
  const query = new URLSearchParams({
    return_to: returnTo,
    ...(person && { login_hint: person.email }),
    ...(person?.other && { prompt: 'select_account' }),
  });
  return apiUrl(`/user/login?${query}`);
}

/** Where the browser goes to end its session; the server sends it on to the sign-in page. */
export function logoutUrl(): string {
  return apiUrl('/user/logout');
}

const listeners = new Set<() => void>();

/** Calls back whenever an answer says that nobody is signed in. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let leaving = false;

/** While the reader ends the session on purpose, that answers say so is no news. */
export function endingSession(ending: boolean): void {
  leaving = ending;
}

/** Tells the shell that nobody is signed in; it decides how to keep the place and the draft. */
export function announceSignedOut(): void {
  if (leaving) return;
  for (const listener of listeners) listener();
}
