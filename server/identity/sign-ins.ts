import { eq, lte } from 'drizzle-orm';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { signIns } from '#server/db/schema.ts';
import { isSameSecret } from './bootstrap.ts';
import { clearCookie, readCookie, writeCookie } from './cookies.ts';
import { sha256 } from './sessions.ts';
import { SignInError } from './sign-in-error.ts';

/** How long someone may take to sign in, in seconds. */
const patience = 600;

export interface SignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
}

/** One cookie for each sign-in, so that two tabs that sign in at once do not disturb each other. */
const cookieFor = (state: string) => `sign_in_${sha256(state).slice(0, 8)}`;

/** Remembers a sign-in under way. @returns the cookie that ties it to this browser, and forgets abandoned ones. */
export async function rememberSignIn(
  config: Pick<Config, 'publicUrl'>,
  db: Db,
  { state, ...rest }: SignIn,
  now: Date,
): Promise<string> {
  await db.delete(signIns).where(lte(signIns.expiresAt, now));
  const expiresAt = new Date(now.getTime() + patience * 1000);
  await db.insert(signIns).values({ stateHash: sha256(state), ...rest, expiresAt });
  return writeCookie(config, cookieFor(state), state, patience);
}

/**
 * Finds a sign-in again and forgets it: each is good for one return, even when two arrive together. The browser must
 * be the one that began, else someone could sign a victim in as themselves.
 *
 * @throws SignInError `mismatch` or `expired`
 */
export async function takeSignIn(
  config: Pick<Config, 'publicUrl'>,
  db: Db,
  request: Request,
  now: Date,
): Promise<SignIn & { setCookie: string }> {
  const state = new URL(request.url).searchParams.get('state');
  const held = state && readCookie(config, request, cookieFor(state));
  if (!held || !isSameSecret(held, state)) {
    throw new SignInError('mismatch', 'The answer belongs to no sign-in that this browser began');
  }
  const [row] = await db
    .delete(signIns)
    .where(eq(signIns.stateHash, sha256(state)))
    .returning();
  if (!row || row.expiresAt <= now) {
    throw new SignInError('expired', 'The sign-in took too long or was finished before');
  }
  const { nonce, codeVerifier, returnTo } = row;
  return { state, nonce, codeVerifier, returnTo, setCookie: clearCookie(config, cookieFor(state)) };
}
