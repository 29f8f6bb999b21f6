import type { UserClaims } from './people.ts';
import { localIdentity } from './people.ts';
import { SignInError } from './sign-in-error.ts';

/** The standard claims in use (OpenID Connect Core 5.1). Providers may send values of any type. */
interface StandardClaims {
  iss: string;
  sub: string;
  email?: unknown;
  email_verified?: unknown;
  given_name?: unknown;
  family_name?: unknown;
  name?: unknown;
  picture?: unknown;
}

/** The contract's limit for each part of a name. */
const MAX_NAME_LENGTH = 150;

/** Reads a user from the claims. `isLocal` for the built-in provider. @throws SignInError `no_email` */
export function toUserClaims(claims: StandardClaims, isLocal: boolean): UserClaims {
  const email = storableText(claims.email);
  if (!email) throw new SignInError('no_email', 'The identity provider sent no e-mail address');
  const [first = '', ...rest] = storableText(claims.name).split(/\s+/);
  return {
    identity: isLocal ? localIdentity(claims.sub) : `${claims.iss} ${claims.sub}`,
    email,
    emailVerified: claims.email_verified === true,
    firstName: (storableText(claims.given_name) || first).slice(0, MAX_NAME_LENGTH),
    lastName: (storableText(claims.family_name) || rest.join(' ')).slice(0, MAX_NAME_LENGTH),
    avatarUrl: httpsUrlOrEmpty(storableText(claims.picture)),
    connection: isLocal ? 'local' : new URL(claims.iss).hostname,
  };
}

/** A string that the database can store: without U+0000 and lone surrogates. */
function storableText(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed().trim() : '';
}

/** Pictures must use https; other values are dropped. */
function httpsUrlOrEmpty(value: string): string {
  const url = URL.parse(value);
  return url?.protocol === 'https:' ? url.href : '';
}
