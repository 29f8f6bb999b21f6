import { parse, serialize } from 'hono/utils/cookie';
import type { Config } from '#server/config.ts';

type CookieConfig = Pick<Config, 'publicUrl'>;

/**
 * The full name of a cookie. On https it has the prefix `__Host-`: browsers then accept it only from this host, over
 * https and for every path, so that neither a sibling domain nor plain http can set one. Plain http is used only on this
 * machine, where browsers refuse the prefix.
 */
export function cookieName(config: CookieConfig, name: string): string {
  return isHttps(config) ? `__Host-${name}` : name;
}

/** The value of a cookie in a request. */
export function readCookie(
  config: CookieConfig,
  request: Request,
  name: string,
): string | undefined {
  const full = cookieName(config, name);
  return parse(request.headers.get('cookie') ?? '', full)[full] || undefined;
}

/**
 * A `Set-Cookie` header for a cookie that scripts cannot read. It is SameSite=Lax because it must be sent when the
 * identity provider redirects back; the origin check refuses forged writes. `maxAge` is in seconds.
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

/** A `Set-Cookie` header that removes a cookie. */
export function clearCookie(config: CookieConfig, name: string): string {
  return writeCookie(config, name, '', 0);
}

function isHttps(config: CookieConfig): boolean {
  return config.publicUrl.startsWith('https:');
}
