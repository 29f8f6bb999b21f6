/** Why a sign-in failed, by the word that the server puts into the address as `error`. */
const failures: Record<string, string> = {
  cancelled: 'Signing in was cancelled.',
  expired: 'Signing in took too long, or this sign-in was already used. Start again.',
  mismatch: 'Signing in started in another browser, or cookies are turned off in this one.',
  unavailable: 'The identity provider cannot be reached. Wait a moment, then try again.',
  refused: 'The identity provider refused to sign you in. Ask your administrator.',
  no_email: 'The identity provider did not share your email address, which an account needs.',
  invitation: 'The invitation is no longer valid. Ask for another one.',
};

/** The failure that the address of the sign-in page tells, in words; undefined when there was none. */
export function signInFailure(search: URLSearchParams): string | undefined {
  const word = search.get('error');
  if (!word) return undefined;
  return failures[word] ?? 'Signing in did not work. Try again.';
}

/** Where to go after signing in: a path of this console, or its start for anything else. */
export function returnPath(search: URLSearchParams): string {
  const path = search.get('return_to') ?? '/';
  const local =
    /^\/(?![/\\])/.test(path) && new URL(path, location.origin).origin === location.origin;
  return local && !path.startsWith('/sign-in') ? path : '/';
}
