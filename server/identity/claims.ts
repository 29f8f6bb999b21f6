import type { Claims } from './people.ts';
import { localIdentity } from './people.ts';
import { SignInError } from './sign-in-error.ts';

/** The standard claims that matter here (OpenID Connect Core 5.1); a provider may send anything under these names. */
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

/** The contract's limit for each part of a name, in characters. */
const longestName = 150;

/** Reads a person out of the claims. `isLocal` for the built-in provider. @throws SignInError `no_email` */
export function personOf(claims: StandardClaims, isLocal: boolean): Claims {
  const email = text(claims.email);
  if (!email) throw new SignInError('no_email', 'The identity provider tells no e-mail address');
  const [first = '', ...rest] = text(claims.name).split(/\s+/);
  return {
    identity: isLocal ? localIdentity(claims.sub) : `${claims.iss} ${claims.sub}`,
    email,
    emailVerified: claims.email_verified === true,
    firstName: (text(claims.given_name) || first).slice(0, longestName),
    lastName: (text(claims.family_name) || rest.join(' ')).slice(0, longestName),
    avatarUrl: httpsAddress(text(claims.picture)),
    connection: isLocal ? 'local' : new URL(claims.iss).hostname,
  };
}

/** Text as the database can hold it: without U+0000 and halves of surrogate pairs. */
function text(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed().trim() : '';
}

/** Pictures are shown over https alone; anything else in this claim is dropped. */
function httpsAddress(value: string): string {
  const url = URL.parse(value);
  return url?.protocol === 'https:' ? url.href : '';
}
