import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '#server/config.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { type Recorder, recordOfUser } from '#server/history/record.ts';
import { stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import type { HttpEnv } from '#server/http/mount.ts';
import { addressOf } from '#server/http/request-address.ts';
import { acceptsJsonOnly } from '#server/http/request-headers.ts';
import type { UserRow } from './people.ts';
import { describeFailure } from './provider.ts';
import { safeReturnTo, signInPath } from './return-to.ts';
import {
  clearSessionCookie,
  createSession,
  endSession,
  sessionCookie,
  sessionToken,
} from './sessions.ts';
import { SignInError, type SignInFailure } from './sign-in-error.ts';
import { userAgentOf } from './user-agent.ts';

/** The maximum length of an e-mail address. */
const MAX_HINT_LENGTH = 254;

const failureMessages: Record<SignInFailure, string> = {
  cancelled: 'The sign-in was cancelled',
  expired: 'The sign-in took too long. Start again',
  mismatch: 'The sign-in was started in another browser. Start again',
  unavailable: 'The identity provider cannot be reached right now',
  refused: 'The identity provider did not complete the sign-in',
  no_email: 'The identity provider did not send your e-mail address, which this console requires',
};

/**
 * Starts a sign-in. @returns a redirect to the provider, or its address for callers that accept only JSON. Failures
 * redirect browsers to the sign-in page. @throws HttpError for callers that accept only JSON.
 */
export async function startSignIn(app: AppContext, request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const returnTo = safeReturnTo(params.get('return_to'));
  const detour = canonicalLoginUrl(app, request, returnTo);
  if (detour) return redirectTo(request, detour);
  const loginHint = params.get('login_hint')?.slice(0, MAX_HINT_LENGTH);
  const selectAccount = params.get('prompt') === 'select_account';
  try {
    const { url, setCookie } = await app.identity.start({ returnTo, loginHint, selectAccount });
    return redirectTo(request, url, [setCookie]);
  } catch (error) {
    if (error instanceof SignInError) error.returnTo = returnTo;
    return failed(app, request, error);
  }
}

/** A request to sign in or out. */
type SignInContext = Recorder & Pick<RequestContext, 'app' | 'request'>;

/**
 * Completes a sign-in with a new session, which replaces the browser's former one. `onSignedIn` runs once it exists.
 */
export async function finishSignIn(
  ctx: SignInContext,
  onSignedIn?: (user: UserRow) => Promise<void>,
): Promise<Response> {
  const { app, request } = ctx;
  try {
    const { user, returnTo, setCookie, idToken } = await app.identity.finish(request);
    const browser = { userAgent: userAgentOf(request), idToken };
    const token = await app.db.transaction(async (db) => {
      await endRecorded(ctx, db);
      return createSession({ ...app, db }, user.id, browser, (session) =>
        recordOfUser(ctx, db, user.id, { before: null, after: stateOf.session(session) }),
      );
    });
    await onSignedIn?.(user);
    return done(request, returnTo, [setCookie, sessionCookie(app.config, token)]);
  } catch (error) {
    return failed(app, request, error);
  }
}

/**
 * Ends the browser's session and redirects to the issuer to end it there as well: otherwise the next sign-in would not ask
 * for credentials. Links on other sites do neither: they lead to the console, still signed in.
 *
 * @throws HttpError 403 for such requests of callers that accept only JSON.
 */
export async function signOut(ctx: SignInContext): Promise<Response> {
  const { app, request } = ctx;
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' || site === 'same-site') {
    if (!acceptsJsonOnly(request)) return done(request, '/');
    throw new HttpError(
      'forbidden',
      'The request to sign out came from another site, so it was refused',
    );
  }
  const ended = await app.db.transaction((db) => endRecorded(ctx, db));
  const issuerUrl = ended && (await app.identity.signOutUrl(ended.idToken));
  return done(request, issuerUrl ?? signInPath, [clearSessionCookie(app.config)]);
}

/** Ends the session of the browser, if there is one, and writes that to the history. */
async function endRecorded(ctx: SignInContext, db: Db) {
  const { app, request } = ctx;
  const token = sessionToken(app.config, request);
  const ended = token ? await endSession({ ...app, db }, token) : null;
  if (!ended) return null;
  const { session } = ended;
  await recordOfUser(ctx, db, session.userId, { before: stateOf.session(session), after: null });
  return ended;
}

/**
 * Handles callbacks that the contract does not cover: a provider that refuses sends `error` instead of `code`. Mount it
 * before the operations.
 */
export function handleMissingCode(app: AppContext): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const isComplete = c.req.query('state') !== undefined && c.req.query('code') !== undefined;
    if (isComplete || c.req.method !== 'GET' || acceptsJsonOnly(c.req.raw)) return next();
    return finishSignIn({
      app,
      request: c.req.raw,
      principal: null,
      requestId: c.get('requestId'),
      address: addressOf(c, app.config.trustedProxies),
      operation: 'identityCallback',
    });
  };
}

/**
 * On this machine the console has several hostnames, but cookies belong to one of them: a sign-in at `localhost` starts
 * at 127.0.0.1 if that is the public address. `from` prevents redirect loops behind proxies that hide the hostname.
 */
function canonicalLoginUrl(
  { config }: AppContext,
  request: Request,
  returnTo: string,
): string | null {
  const requested = new URL(request.url);
  const own = new URL(config.publicUrl);
  const isElsewhere = requested.hostname !== own.hostname && !requested.searchParams.has('from');
  if (!isElsewhere || !isLoopback(requested.hostname) || !isLoopback(own.hostname)) return null;
  const query = new URLSearchParams({ return_to: returnTo, from: requested.hostname });
  return `${config.publicUrl}/api/v1/user/login?${query}`;
}

function failed(app: AppContext, request: Request, error: unknown): Response {
  if (!(error instanceof SignInError)) throw error;
  const level = error.reason === 'unavailable' || error.reason === 'refused' ? 'warn' : 'info';
  app.log[level]('sign-in failed', describeFailure(error));
  if (acceptsJsonOnly(request)) {
    throw new HttpError(
      error.reason === 'unavailable' ? 'internal' : 'unauthorized',
      failureMessages[error.reason],
    );
  }
  const query = new URLSearchParams({ error: error.reason });
  if (error.returnTo !== '/') query.set('return_to', error.returnTo);
  return done(request, `${signInPath}?${query}`);
}

/** Redirects to an address, or returns it as payload to callers that accept only JSON. */
function redirectTo(request: Request, url: string, cookies: string[] = []): Response {
  return redirectOrJson(request, url, { payload: { url } }, cookies);
}

/** Redirects browsers to a path; callers that accept only JSON get an empty success. */
function done(request: Request, path: string, cookies: string[] = []): Response {
  return redirectOrJson(request, path, {}, cookies);
}

function redirectOrJson(
  request: Request,
  location: string,
  body: object,
  cookies: string[],
): Response {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  if (acceptsJsonOnly(request)) {
    return Response.json({ status: { code: 0, message: 'OK' }, ...body }, { headers });
  }
  headers.set('location', location);
  return new Response(null, { status: 302, headers });
}
