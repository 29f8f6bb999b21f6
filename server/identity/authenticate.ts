import { and, eq } from 'drizzle-orm';
import type { OperationId } from '#contract/generated/operations.gen.ts';
import type { Actor } from '#contract/generated/types.gen.ts';
import type { AppContext } from '#server/context.ts';
import { accessTokens, users } from '#server/db/schema.ts';
import { HttpError } from '#server/http/errors.ts';
import { bootstrapUser, isSameSecret } from './bootstrap.ts';
import { refuseCrossSiteWrite } from './csrf.ts';
import { displayName, hasVerifiedEmail } from './people.ts';
import { allowedToReportTokens } from './rules.ts';
import { readSession, sessionToken } from './sessions.ts';

/** The caller of a request and how they authenticated. */
export interface Principal {
  userId: string;
  email: string;
  /** Whether the e-mail address is verified; the bootstrap token always counts as verified. */
  verified: boolean;
  /** Cookies need protection against forged requests; bearer tokens do not. */
  via: 'session' | 'token' | 'bootstrap';
  /** The caller as the history names them. */
  actor: Actor;
}

type Named = Pick<typeof users.$inferSelect, 'id' | 'email' | 'firstName' | 'lastName'>;

type AuthApp = Pick<AppContext, 'config' | 'db' | 'keys' | 'now'>;

/** What a request is for. */
interface Purpose {
  operation: OperationId;
  /** The cluster in its path. */
  clusterId: string | undefined;
}

/**
 * Authenticates a request by its bearer token, else by its session cookie. Every request checks the database, so that
 * revocations take effect at once.
 *
 * @param purpose without it, tokens that may not do everything are refused
 * @throws HttpError 401 when authentication fails, 403 when another site sent the request with a session cookie or the
 *   token is not for this purpose.
 */
export async function authenticate(
  app: AuthApp,
  request: Request,
  purpose?: Purpose,
): Promise<Principal> {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return bearer ? byBearer(app, bearer, purpose) : bySession(app, request);
}

async function byBearer(
  { config, db, keys, now }: AuthApp,
  token: string,
  purpose: Purpose | undefined,
): Promise<Principal> {
  if (config.bootstrapToken && isSameSecret(token, config.bootstrapToken)) {
    const user = await bootstrapUser(db);
    const actor = tokenActor({ id: 'bootstrap', notes: 'Bootstrap token' }, user);
    return { userId: user.id, email: user.email, verified: true, via: 'bootstrap', actor };
  }
  const claims = await keys.verifyAccessToken(token, now());
  if (claims === 'expired') throw expired();
  if (claims === 'invalid') throw unauthorized('Token is invalid');
  const { userId, tokenId } = claims;
  const [row] = await db
    .select({ user: users, token: accessTokens })
    .from(accessTokens)
    .innerJoin(users, eq(users.id, accessTokens.userId))
    .where(and(eq(accessTokens.id, tokenId), eq(accessTokens.userId, userId)));
  if (!row) throw unauthorized('Token is revoked');
  if (row.token.expire && row.token.expire <= now()) throw expired();
  refuseOtherPurpose(row.token, purpose);
  const verified = hasVerifiedEmail(row.user);
  const actor = tokenActor(row.token, row.user);
  return { userId, email: row.user.email, verified, via: 'token', actor };
}

function tokenActor(token: { id: string; notes: string }, user: Named): Actor {
  const name = token.notes || 'Access token';
  return { kind: 'token', id: token.id, name, user_id: user.id, user_name: displayName(user) };
}

/** Refuses a token of a narrow scope for all but its purpose. Its owner's permissions are checked later as for any token. */
function refuseOtherPurpose(
  { scope, clusterId }: Pick<typeof accessTokens.$inferSelect, 'scope' | 'clusterId'>,
  purpose: Purpose | undefined,
): void {
  if (scope === 'everything') return;
  const isReport = purpose !== undefined && allowedToReportTokens.includes(purpose.operation);
  if (isReport && clusterId !== null && purpose.clusterId === clusterId) return;
  throw new HttpError('forbidden', 'This access token can only report the gateways of its cluster');
}

async function bySession(app: AuthApp, request: Request): Promise<Principal> {
  const token = sessionToken(app.config, request);
  if (!token) throw unauthorized('Sign in first');
  const session = await readSession(app, token);
  if (!session) throw unauthorized('The session has ended. Sign in again');
  refuseCrossSiteWrite(app.config, request);
  const { name, ...caller } = session;
  return { ...caller, via: 'session', actor: { kind: 'person', id: caller.userId, name } };
}

const unauthorized = (detail: string) => new HttpError('unauthorized', detail);

/** The message that the API's command line client expects. */
const expired = () => unauthorized('Token is expired');
