import { createHash, randomBytes } from 'node:crypto';
import { eq, lte } from 'drizzle-orm';
import type { Config } from '#server/config.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { sessions, users } from '#server/db/schema.ts';
import { hour } from '#server/durations.ts';
import { clearCookie, readCookie, writeCookie } from './cookies.ts';
import { hasProvenAddress } from './people.ts';

type SessionApp = Pick<AppContext, 'config' | 'db' | 'now'>;
type SealingApp = Pick<AppContext, 'db' | 'keys'>;

const name = 'session';
/** How much an expiry must move before it is worth a write, in milliseconds. */
const slideStep = 60_000;
/** A longer ID token is not kept: it has to fit into an address that leads to the issuer. In characters. */
const longestIdToken = 4096;
/** What a sealed ID token belongs to. */
const sealedFor = (tokenHash: string) => `session ${tokenHash}`;

/** SHA-256 in hex: random values need no salt and no slow hash. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * A session ends after `sessionHours` without a request and in any case after this many milliseconds: thirty days, or
 * `sessionHours` where that is longer.
 */
function longest(config: Pick<Config, 'sessionHours'>): number {
  return Math.max(30 * 24, config.sessionHours) * hour;
}

/**
 * Opens a session; `userAgent` is how the browser calls itself, `idToken` what the issuer wants back at its end.
 *
 * @returns the value of its cookie, which is stored nowhere.
 */
export async function createSession(
  { config, db, now, keys }: SessionApp & SealingApp,
  userId: string,
  { userAgent = '', idToken = null }: { userAgent?: string; idToken?: string | null } = {},
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + config.sessionHours * hour);
  await deleteExpiredSessions(db, createdAt);
  const tokenHash = sha256(token);
  const isKept = idToken !== null && idToken.length <= longestIdToken;
  await db.insert(sessions).values({
    tokenHash,
    userId,
    userAgent,
    idToken: isKept ? keys.encrypt(idToken, sealedFor(tokenHash)) : null,
    expiresAt,
    createdAt,
    updatedAt: createdAt,
  });
  return token;
}

/** Who a session belongs to; null when it is unknown, revoked or over. A live one lasts on from now. */
export async function readSession(
  { config, db, now }: SessionApp,
  token: string,
): Promise<{ userId: string; email: string; verified: boolean } | null> {
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
  const last = row.createdAt.getTime() + longest(config);
  const expiresAt = new Date(Math.min(time.getTime() + config.sessionHours * hour, last));
  const isSeenLately = time.getTime() - row.updatedAt.getTime() < slideStep;
  if (!isSeenLately || expiresAt.getTime() - row.expiresAt.getTime() >= slideStep) {
    await db
      .update(sessions)
      .set({ expiresAt, updatedAt: time })
      .where(eq(sessions.tokenHash, tokenHash));
  }
  const { id: userId, email } = row.user;
  return { userId, email, verified: hasProvenAddress(row.user) };
}

/** Ends one session. @returns the ID token that it began with, if there is one; null when there was no session. */
export async function endSession(
  { db, keys }: SealingApp,
  token: string,
): Promise<{ idToken: string | null } | null> {
  const tokenHash = sha256(token);
  const [row] = await db.delete(sessions).where(eq(sessions.tokenHash, tokenHash)).returning();
  return row ? { idToken: row.idToken && keys.decrypt(row.idToken, sealedFor(tokenHash)) } : null;
}

/** Removes sessions that are over; new sign-ins do it, so that the table stays as large as its use. */
async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.delete(sessions).where(lte(sessions.expiresAt, now));
}

/** The session cookie's value in a request. */
export function sessionToken(
  config: Pick<Config, 'publicUrl'>,
  request: Request,
): string | undefined {
  return readCookie(config, request, name);
}

/**
 * The header that hands a session to the browser. The cookie may live as long as any session can; the server alone
 * knows when the session is over, because its end moves with use.
 */
export function sessionCookie(
  config: Pick<Config, 'publicUrl' | 'sessionHours'>,
  token: string,
): string {
  return writeCookie(config, name, token, Math.floor(longest(config) / 1000));
}

/** The header that makes the browser forget its session. */
export function clearSessionCookie(config: Pick<Config, 'publicUrl'>): string {
  return clearCookie(config, name);
}
