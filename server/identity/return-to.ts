/** The console's sign-in page. It explains `error` and passes on `return_to`. */
export const signInPath = '/sign-in';

/** A reserved origin, used only to resolve paths. */
const BASE_ORIGIN = 'http://console.invalid';

/**
 * Returns a path of this console with query and fragment, or `/` for anything that a browser could resolve to another
 * site (`//host`, `/\host`, an address with a scheme, control characters in between).
 */
export function safeReturnTo(value: string | null | undefined): string {
  if (!value || value.length > 2048) return '/';
  // Browsers drop tabs and line breaks and treat a backslash as a slash, so none of them are allowed.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return '/';
  const url = URL.parse(value, BASE_ORIGIN);
  if (url?.origin !== BASE_ORIGIN) return '/';
  // Parent segments can leave two leading slashes: `/..//host`.
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search + url.hash;
}
