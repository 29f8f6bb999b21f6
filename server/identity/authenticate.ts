import { and, eq } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import { accessTokens, users } from '#server/db/schema.ts';
import { HttpError } from '#server/http/errors.ts';
import { bootstrapUser, isSameSecret } from './bootstrap.ts';
import { refuseCrossSiteWrite } from './csrf.ts';
import { hasVerifiedEmail } from './people.ts';
import { readSession, sessionToken } from './sessions.ts';

/** The caller of a request and how they authenticated. */
export interface Principal {
  userId: string;
  email: string;
  /** Whether the e-mail address is verified; the bootstrap token always counts as verified. */
  verified: boolean;
  /** Cookies need protection against forged requests; bearer tokens do not. */
  via: 'session' | 'token' | 'bootstrap';
}

type AuthApp = Pick<AppContext, 'config' | 'db' | 'keys' | 'now'>;

/**
 * Authenticates a request by its bearer token, else by its session cookie. Every request checks the database, so that
 * revocations take effect at once.
 *
 * @throws HttpError 401 when authentication fails, 403 when another site sent the request with a session cookie.
 */
export async function authenticate(app: AuthApp, request: Request): Promise<Principal> {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return bearer ? byBearer(app, bearer) : bySession(app, request);
}

async function byBearer({ config, db, keys, now }: AuthApp, token: string): Promise<Principal> {
  if (config.bootstrapToken && isSameSecret(token, config.bootstrapToken)) {
    const user = await bootstrapUser(db);
    return { userId: user.id, email: user.email, verified: true, via: 'bootstrap' };
  }
  const claims = await keys.verifyAccessToken(token, now());
  if (claims === 'expired') throw expired();
  if (claims === 'invalid') throw unauthorized('Token is invalid');
  const { userId, tokenId } = claims;
  const [row] = await db
    .select({ user: users, expire: accessTokens.expire })
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(and(eq(accessTokens.id, tokenId), eq(accessTokens.userId, userId)));
  if (!row) throw unauthorized('Token is revoked');
  if (row.expire && row.expire <= now()) throw expired();
  const verified = hasVerifiedEmail(row.user);
  return { userId, email: row.user.email, verified, via: 'token' };
}

async function bySession(app: AuthApp, request: Request): Promise<Principal> {
  const token = sessionToken(app.config, request);
  if (!token) throw unauthorized('Sign in first');
  const session = await readSession(app, token);
  if (!session) throw unauthorized('The session has ended. Sign in again');
  refuseCrossSiteWrite(app.config, request);
  return { ...session, via: 'session' };
}

const unauthorized = (detail: string) => new HttpError('unauthorized', detail);

/** The message that the API's command line client expects. */
const expired = () => unauthorized('Token is expired');
