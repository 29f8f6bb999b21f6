import { parse, serialize } from 'hono/utils/cookie';
import type { Config } from '#server/config.ts';

type CookieConfig = Pick<Config, 'publicUrl'>;

/**
 * The full name of one of our cookies. On https it carries the prefix `__Host-`: browsers then take it from this very
 * host alone, over https, for every path, so that neither a sibling domain nor plain http can plant one. Plain http
 * happens on this machine only, where browsers refuse the prefix.
 */
export function cookieName(config: CookieConfig, name: string): string {
  return isHttps(config) ? `__Host-${name}` : name;
}

/** The value of one of our cookies in a request. */
export function readCookie(
  config: CookieConfig,
  request: Request,
  name: string,
): string | undefined {
  const full = cookieName(config, name);
  return parse(request.headers.get('cookie') ?? '', full)[full] || undefined;
}

/**
 * A `Set-Cookie` header that scripts cannot read. SameSite=Lax: the cookie must come along when the identity provider
 * sends the browser back; forged writes are refused by their origin. `maxAge` in seconds.
 */
export function writeCookie(
  config: CookieConfig,
  name: string,
  value: string,
  maxAge: number,
): string {
  return serialize(cookieName(config, name), value, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isHttps(config),
    maxAge,
  });
}

/** A `Set-Cookie` header that removes one of our cookies. */
export function clearCookie(config: CookieConfig, name: string): string {
  return writeCookie(config, name, '', 0);
}

function isHttps(config: CookieConfig): boolean {
  return config.publicUrl.startsWith('https:');
}
