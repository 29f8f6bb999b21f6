import { randomBytes } from 'node:crypto';
import type { Config } from '#server/config.ts';

/**
 * The console's credentials at the built-in provider. Both run in this process, so the secret is generated at the start and
 * never leaves it.
 */
export const localClient = {
  id: 'gateway-console',
  secret: randomBytes(32).toString('base64url'),
} as const;

/** The scopes that the console requests from the built-in provider. */
export const localScopes = 'openid profile email';

/** The path of the built-in provider. */
export const localPath = '/oidc';

/** The issuer of the built-in provider. With PORT 0 it is known only once the server listens. */
export function localIssuer(config: Pick<Config, 'publicUrl'>): string {
  return config.publicUrl + localPath;
}

/** The redirect URI for every provider. */
export function callbackUrl(config: Pick<Config, 'publicUrl'>): string {
  return `${config.publicUrl}/api/v1/user/callback`;
}
