/** Reasons of a failed sign-in, by the `error` parameter that the server adds to the address. */
const failures: Record<string, string> = {
  cancelled: 'Signing in was cancelled.',
  expired: 'Signing in took too long, or this sign-in was already used. Start again.',
  mismatch: 'Signing in started in another browser, or cookies are turned off in this one.',
  unavailable: 'The identity provider cannot be reached. Wait a moment, then try again.',
  refused: 'The identity provider refused to sign you in. Ask your administrator.',
  no_email: 'The identity provider did not share your email address, which an account needs.',
  invitation: 'The invitation is no longer valid. Ask for another one.',
};

/** The message for the `error` parameter of the sign-in page; undefined without one. */
export function signInFailure(search: URLSearchParams): string | undefined {
  const error = search.get('error');
  if (!error) return undefined;
  return failures[error] ?? 'Signing in did not work. Try again.';
}

/** The path to open after signing in: one of this console, or its start page for anything else. */
export function returnPath(search: URLSearchParams): string {
  const path = search.get('return_to') ?? '/';
  const local =
    /^\/(?![/\\])/.test(path) && new URL(path, location.origin).origin === location.origin;
  return local && !path.startsWith('/sign-in') ? path : '/';
}
