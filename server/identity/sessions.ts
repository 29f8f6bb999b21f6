import { createHash, randomBytes } from 'node:crypto';
import { eq, lte } from 'drizzle-orm';
import type { Config } from '#server/config.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { sessions, users } from '#server/db/schema.ts';
import { HOUR_MS } from '#server/durations.ts';
import { clearCookie, readCookie, writeCookie } from './cookies.ts';
import { displayName, hasVerifiedEmail } from './people.ts';

type SessionRow = typeof sessions.$inferSelect;
type SessionApp = Pick<AppContext, 'config' | 'db' | 'now'>;
type SealingApp = Pick<AppContext, 'db' | 'keys'>;

const SESSION_COOKIE = 'session';
/** Shorter extensions of a session are not written. */
const MIN_EXTENSION_MS = 60_000;
/** Longer ID tokens are not stored: the token must fit into the sign-out URL. */
const MAX_ID_TOKEN_LENGTH = 4096;
const encryptionContext = (tokenHash: string) => `session ${tokenHash}`;

/** SHA-256 in hex: random values need no salt and no slow hash. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * A session ends after `sessionHours` without a request, and in any case after this many milliseconds: thirty days, or
 * `sessionHours` if longer.
 */
function maxSessionMs(config: Pick<Config, 'sessionHours'>): number {
  return Math.max(30 * 24, config.sessionHours) * HOUR_MS;
}

/**
 * Creates a session. `idToken` is returned when it ends, for the issuer's sign-out.
 *
 * @param onCreated runs once it is stored
 * @returns the value of its cookie, of which only a hash is stored.
 */
export async function createSession(
  { config, db, now, keys }: SessionApp & SealingApp,
  userId: string,
  { userAgent = '', idToken = null }: { userAgent?: string; idToken?: string | null } = {},
  onCreated?: (session: SessionRow) => Promise<void>,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + config.sessionHours * HOUR_MS);
  await deleteExpiredSessions(db, createdAt);
  const tokenHash = sha256(token);
  const isKept = idToken !== null && idToken.length <= MAX_ID_TOKEN_LENGTH;
  const rows = await db
    .insert(sessions)
    .values({
      tokenHash,
      userId,
      userAgent,
      idToken: isKept ? keys.encrypt(idToken, encryptionContext(tokenHash)) : null,
      expiresAt,
      createdAt,
      updatedAt: createdAt,
    })
    .returning();
  await onCreated?.(insertedRow(rows));
  return token;
}

/** Returns the user of a session and extends it; null when it is unknown, revoked or expired. */
export async function readSession(
  { config, db, now }: SessionApp,
  token: string,
): Promise<{ userId: string; email: string; name: string; verified: boolean } | null> {
  const tokenHash = sha256(token);
  const [row] = await db
    .select({
      user: users,
      expiresAt: sessions.expiresAt,
      createdAt: sessions.createdAt,
      updatedAt: sessions.updatedAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.tokenHash, tokenHash));
  const time = now();
  if (!row || row.expiresAt <= time) return null;
  const last = row.createdAt.getTime() + maxSessionMs(config);
  const expiresAt = new Date(Math.min(time.getTime() + config.sessionHours * HOUR_MS, last));
  const isRecent = time.getTime() - row.updatedAt.getTime() < MIN_EXTENSION_MS;
  if (!isRecent || expiresAt.getTime() - row.expiresAt.getTime() >= MIN_EXTENSION_MS) {
    await db
      .update(sessions)
      .set({ expiresAt, updatedAt: time })
      .where(eq(sessions.tokenHash, tokenHash));
  }
  const { id: userId, email } = row.user;
  return { userId, email, name: displayName(row.user), verified: hasVerifiedEmail(row.user) };
}

/** Ends a session. @returns it and its ID token, if any; null when there was no session. */
export async function endSession(
  { db, keys }: SealingApp,
  token: string,
): Promise<{ session: SessionRow; idToken: string | null } | null> {
  const tokenHash = sha256(token);
  const [row] = await db.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).returning();
  return row
    ? {
        session: row,
        idToken: row.idToken && keys.decrypt(row.idToken, encryptionContext(tokenHash)),
      }
    : null;
}

/** Deletes expired sessions. Each sign-in calls it, so that the table does not grow. */
async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.delete(sessions).where(lte(sessions.expiresAt, now));
}

/** The session cookie's value in a request. */
export function sessionToken(
  config: Pick<Config, 'publicUrl'>,
  request: Request,
): string | undefined {
  return readCookie(config, request, SESSION_COOKIE);
}

/**
 * The `Set-Cookie` header of a session. The cookie lives as long as a session can; the server decides when it ends, because
 * use extends it.
 */
export function sessionCookie(
  config: Pick<Config, 'publicUrl' | 'sessionHours'>,
  token: string,
): string {
  return writeCookie(config, SESSION_COOKIE, token, Math.floor(maxSessionMs(config) / 1000));
}

/** The `Set-Cookie` header that removes the session. */
export function clearSessionCookie(config: Pick<Config, 'publicUrl'>): string {
  return clearCookie(config, SESSION_COOKIE);
}
