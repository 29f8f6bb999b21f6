import { type Config, isLoopback } from '#server/config.ts';
import { HttpError } from '#server/http/errors.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site made the browser send with our cookie. Browsers name the origin of every write;
 * the few that do not at least say whether it is this one.
 *
 * @throws HttpError 403
 */
export function refuseForgery(config: Pick<Config, 'publicUrl'>, request: Request): void {
  if (!reading.has(request.method)) requireOwnPage(config, request);
}

/**
 * Refuses any request that a page of another site could have sent. Reads name no origin, but browsers say whether they
 * come from this one; where they do not, on plain http to another machine, the referrer does.
 *
 * @throws HttpError 403
 */
export function requireOwnPage(config: Pick<Config, 'publicUrl'>, request: Request): void {
  const origin = request.headers.get('origin');
  if (origin !== null) {
    if (ownOrigins(config, request).includes(origin)) return;
    throw new HttpError(
      'forbidden',
      `This request came from a page of ${shown(origin)}, not from this console, so it was not carried out`,
    );
  }
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const referrer = URL.parse(request.headers.get('referer') ?? '')?.origin;
  if (site === null && referrer && ownOrigins(config, request).includes(referrer)) return;
  throw new HttpError(
    'forbidden',
    'This request does not say which page it came from, so it was not carried out. Scripts use an access token instead of the session cookie.',
  );
}

/** The console's own origin; on this machine also the one in the address bar, such as localhost for 127.0.0.1. */
function ownOrigins({ publicUrl }: Pick<Config, 'publicUrl'>, request: Request): string[] {
  const asSeen = new URL(request.url);
  const own = new URL(publicUrl).origin;
  return isLoopback(asSeen.hostname) ? [own, asSeen.origin] : [own];
}

function shown(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).origin : 'an unknown site';
}
