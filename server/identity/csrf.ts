import { type Config, isLoopback } from '#server/config.ts';
import { HttpError } from '#server/http/errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses writes that another site made the browser send with our cookie (CSRF). Browsers send the origin of every write,
 * or at least whether it is this site.
 *
 * @throws HttpError 403
 */
export function refuseCrossSiteWrite(config: Pick<Config, 'publicUrl'>, request: Request): void {
  if (!safeMethods.has(request.method)) requireSameOrigin(config, request);
}

/**
 * Refuses any request that a page of another site could have sent. Reads have no origin, but browsers send whether they
 * are same-origin; where they do not, on plain http to another machine, the referrer shows it.
 *
 * @throws HttpError 403
 */
export function requireSameOrigin(config: Pick<Config, 'publicUrl'>, request: Request): void {
  const origin = request.headers.get('origin');
  if (origin !== null) {
    if (ownOrigins(config, request).includes(origin)) return;
    throw new HttpError(
      'forbidden',
      `This request came from ${originText(origin)}, not from this console, so it was refused`,
    );
  }
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const referrer = URL.parse(request.headers.get('referer') ?? '')?.origin;
  if (site === null && referrer && ownOrigins(config, request).includes(referrer)) return;
  throw new HttpError(
    'forbidden',
    'This request does not show which page it came from, so it was refused. Scripts must use an access token instead of the session cookie.',
  );
}

/** The console's origin; on this machine also the one in the address bar, such as localhost for 127.0.0.1. */
function ownOrigins({ publicUrl }: Pick<Config, 'publicUrl'>, request: Request): string[] {
  const asSeen = new URL(request.url);
  const own = new URL(publicUrl).origin;
  return isLoopback(asSeen.hostname) ? [own, asSeen.origin] : [own];
}

function originText(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).origin : 'an unknown site';
}
