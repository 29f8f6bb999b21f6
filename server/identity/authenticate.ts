import { and, eq } from 'drizzle-orm';
import type { AppContext } from '#server/context.ts';
import { accessTokens, users } from '#server/db/schema.ts';
import { HttpError } from '#server/http/errors.ts';
import { bootstrapUser, isSameSecret } from './bootstrap.ts';
import { refuseForgery } from './forgery.ts';
import { hasProvenAddress } from './people.ts';
import type { Principal } from './principal.ts';
import { readSession, sessionToken } from './sessions.ts';

type AuthApp = Pick<AppContext, 'config' | 'db' | 'keys' | 'now'>;

/**
 * Finds out who sends a request: by its bearer token, else by its session cookie. Every request asks the database, so
 * that what was revoked a moment ago no longer counts.
 *
 * @throws HttpError 401 when nobody is proven, 403 when a cookie came with a request of another site.
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
  const verified = hasProvenAddress(row.user);
  return { userId, email: row.user.email, verified, via: 'token' };
}

async function bySession(app: AuthApp, request: Request): Promise<Principal> {
  const token = sessionToken(app.config, request);
  if (!token) throw unauthorized('Sign in first');
  const session = await readSession(app, token);
  if (!session) throw unauthorized('The session has ended. Sign in again');
  refuseForgery(app.config, request);
  return { ...session, via: 'session' };
}

const unauthorized = (detail: string) => new HttpError('unauthorized', detail);

/** The words that the API's command line client is known to be answered with. */
const expired = () => unauthorized('Token is expired');
