/** The console's page that offers to sign in; it explains `error` and passes `return_to` on. */
export const signInPage = '/sign-in';

/** Any origin that cannot be mistaken for a real one; it only serves to resolve paths. */
const nowhere = 'http://console.invalid';

/**
 * Where to go after signing in: a path of this console with its query and fragment, or `/` for anything that a browser
 * could take for another site (`//host`, `/\host`, an address with a scheme, control characters in between).
 */
export function safeReturnTo(value: string | null | undefined): string {
  if (!value || value.length > 2048) return '/';
  // Browsers drop tabs and line breaks and read a backslash as a slash, so none of them may be there at all.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return '/';
  const url = URL.parse(value, nowhere);
  if (url?.origin !== nowhere) return '/';
  // Dots that climb can leave two slashes at the front: `/..//host`.
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search + url.hash;
}
