import { eq, lte } from 'drizzle-orm';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { signIns } from '#server/db/schema.ts';
import { isSameSecret } from './bootstrap.ts';
import { clearCookie, readCookie, writeCookie } from './cookies.ts';
import { sha256 } from './sessions.ts';
import { SignInError } from './sign-in-error.ts';

const SIGN_IN_TIMEOUT_SECONDS = 600;

export interface SignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
}

/** One cookie per sign-in, so that sign-ins in two tabs do not interfere. */
const cookieNameFor = (state: string) => `sign_in_${sha256(state).slice(0, 8)}`;

/** Stores a started sign-in and deletes expired ones. @returns the cookie that ties it to this browser. */
export async function storeSignIn(
  config: Pick<Config, 'publicUrl'>,
  db: Db,
  { state, ...rest }: SignIn,
  now: Date,
): Promise<string> {
  await db.delete(signIns).where(lte(signIns.expiresAt, now));
  const expiresAt = new Date(now.getTime() + SIGN_IN_TIMEOUT_SECONDS * 1000);
  await db.insert(signIns).values({ stateHash: sha256(state), ...rest, expiresAt });
  return writeCookie(config, cookieNameFor(state), state, SIGN_IN_TIMEOUT_SECONDS);
}

/**
 * Loads and deletes a sign-in: each is valid for one callback, even when two arrive together. The browser must be the one
 * that started it, otherwise an attacker could sign a victim in to the attacker's account.
 *
 * @throws SignInError `mismatch` or `expired`
 */
export async function consumeSignIn(
  config: Pick<Config, 'publicUrl'>,
  db: Db,
  request: Request,
  now: Date,
): Promise<SignIn & { setCookie: string }> {
  const state = new URL(request.url).searchParams.get('state');
  const cookie = state && readCookie(config, request, cookieNameFor(state));
  if (!cookie || !isSameSecret(cookie, state)) {
    throw new SignInError('mismatch', 'The callback belongs to no sign-in of this browser');
  }
  const [row] = await db
    .delete(signIns)
    .where(eq(signIns.stateHash, sha256(state)))
    .returning();
  if (!row || row.expiresAt <= now) {
    throw new SignInError('expired', 'The sign-in took too long or was already completed');
  }
  const { nonce, codeVerifier, returnTo } = row;
  return {
    state,
    nonce,
    codeVerifier,
    returnTo,
    setCookie: clearCookie(config, cookieNameFor(state)),
  };
}
