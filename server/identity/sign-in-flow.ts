import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '#server/config.ts';
import type { AppContext } from '#server/context.ts';
import { HttpError } from '#server/http/errors.ts';
import { acceptsJsonOnly } from '#server/http/json-only.ts';
import type { UserRow } from './people.ts';
import { describeFailure } from './provider.ts';
import { safeReturnTo, signInPage } from './return-to.ts';
import {
  clearSessionCookie,
  createSession,
  endSession,
  sessionCookie,
  sessionToken,
} from './sessions.ts';
import { SignInError, type SignInFailure } from './sign-in-error.ts';
import { userAgentOf } from './user-agent.ts';

/** As long as an address can be, in characters. */
const longestHint = 254;

const words: Record<SignInFailure, string> = {
  cancelled: 'The sign-in was cancelled',
  expired: 'The sign-in took too long. Start again',
  mismatch: 'The sign-in was not begun in this browser. Start again',
  unavailable: 'The identity provider cannot be reached right now',
  refused: 'The identity provider did not complete the sign-in',
  no_email: 'The identity provider does not tell your e-mail address, which this console needs',
};

/**
 * Begins a sign-in. @returns the address to go on at, and cookies for `headers`. @throws HttpError for callers that
 * accept JSON only; a browser goes to the sign-in page instead.
 */
export async function startSignIn(app: AppContext, request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const returnTo = safeReturnTo(params.get('return_to'));
  const detour = ownAddress(app, request, returnTo);
  if (detour) return goTo(request, detour);
  const loginHint = params.get('login_hint')?.slice(0, longestHint);
  const askWho = params.get('prompt') === 'select_account';
  try {
    const { url, setCookie } = await app.identity.start({ returnTo, loginHint, askWho });
    return goTo(request, url, [setCookie]);
  } catch (error) {
    if (error instanceof SignInError) error.returnTo = returnTo;
    return failed(app, request, error);
  }
}

/**
 * Ends a sign-in with a new session, in place of the one that the browser had. `welcome` runs once the session is there.
 */
export async function finishSignIn(
  app: AppContext,
  request: Request,
  welcome?: (user: UserRow) => Promise<void>,
): Promise<Response> {
  try {
    const { user, returnTo, setCookie, idToken } = await app.identity.finish(request);
    const former = sessionToken(app.config, request);
    if (former) await endSession(app, former);
    const browser = { userAgent: userAgentOf(request), idToken };
    const token = await createSession(app, user.id, browser);
    await welcome?.(user);
    return done(request, returnTo, [setCookie, sessionCookie(app.config, token)]);
  } catch (error) {
    return failed(app, request, error);
  }
}

/**
 * Ends the session of the browser, and leads on to the issuer to end it there as well: else the next sign-in would let
 * whoever sits there back in unasked. A link on another site does neither: it leads to the console, still signed in.
 *
 * @throws HttpError 403 for such a request of a caller that accepts JSON only.
 */
export async function signOut(app: AppContext, request: Request): Promise<Response> {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') {
    if (!acceptsJsonOnly(request)) return done(request, '/');
    throw new HttpError('forbidden', 'Another site asked to sign out, so nothing was done');
  }
  const token = sessionToken(app.config, request);
  const ended = token ? await endSession(app, token) : null;
  const onwards = ended && (await app.identity.signOutUrl(ended.idToken));
  return done(request, onwards ?? signInPage, [clearSessionCookie(app.config)]);
}

/**
 * Takes the answers that the contract's callback has no room for: an identity provider that says no sends `error` in
 * place of `code`. Mount it before the operations.
 */
export function answerWithoutCode(app: AppContext): MiddlewareHandler {
  return async (c, next) => {
    const isWhole = c.req.query('state') !== undefined && c.req.query('code') !== undefined;
    if (isWhole || c.req.method !== 'GET' || acceptsJsonOnly(c.req.raw)) return next();
    return finishSignIn(app, c.req.raw);
  };
}

/**
 * On this machine the console has several names, and cookies know only the one they came from: who comes as `localhost`
 * to a console that calls itself 127.0.0.1 begins there instead. `from` keeps a proxy that hides the name from circling.
 */
function ownAddress({ config }: AppContext, request: Request, returnTo: string): string | null {
  const seen = new URL(request.url);
  const own = new URL(config.publicUrl);
  const isElsewhere = seen.hostname !== own.hostname && !seen.searchParams.has('from');
  if (!isElsewhere || !isLoopback(seen.hostname) || !isLoopback(own.hostname)) return null;
  const query = new URLSearchParams({ return_to: returnTo, from: seen.hostname });
  return `${config.publicUrl}/api/v1/user/login?${query}`;
}

function failed(app: AppContext, request: Request, error: unknown): Response {
  if (!(error instanceof SignInError)) throw error;
  const level = error.reason === 'unavailable' || error.reason === 'refused' ? 'warn' : 'info';
  app.log[level]('sign-in failed', describeFailure(error));
  if (acceptsJsonOnly(request)) {
    throw new HttpError(
      error.reason === 'unavailable' ? 'internal' : 'unauthorized',
      words[error.reason],
    );
  }
  const query = new URLSearchParams({ error: error.reason });
  if (error.returnTo !== '/') query.set('return_to', error.returnTo);
  return done(request, `${signInPage}?${query}`);
}

/** To an address: as a redirect, or as a payload for callers that accept JSON only. */
function goTo(request: Request, url: string, cookies: string[] = []): Response {
  return answer(request, url, { payload: { url } }, cookies);
}

/** To where browsers go on, which means nothing to callers that accept JSON only. */
function done(request: Request, path: string, cookies: string[] = []): Response {
  return answer(request, path, {}, cookies);
}

function answer(request: Request, location: string, body: object, cookies: string[]): Response {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  if (acceptsJsonOnly(request)) {
    return Response.json({ status: { code: 0, message: 'OK' }, ...body }, { headers });
  }
  headers.set('location', location);
  return new Response(null, { status: 302, headers });
}
