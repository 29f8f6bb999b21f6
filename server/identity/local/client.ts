import { randomBytes } from 'node:crypto';
import type { Config } from '#server/config.ts';

/**
 * How the console introduces itself to the built-in provider. Both live in this process, so the secret is made when it
 * starts and never leaves it.
 */
export const localClient = {
  id: 'gateway-console',
  secret: randomBytes(32).toString('base64url'),
} as const;

/** What the console asks the built-in provider for. */
export const localScopes = 'openid profile email';

/** Where the built-in provider is served, below the console's own address. */
export const localPath = '/oidc';

/** The built-in provider's issuer. Read it late: with PORT 0 the address is known only once the server listens. */
export function localIssuer(config: Pick<Config, 'publicUrl'>): string {
  return config.publicUrl + localPath;
}

/** Where any provider sends the browser back to. */
export function callbackUrl(config: Pick<Config, 'publicUrl'>): string {
  return `${config.publicUrl}/api/v1/user/callback`;
}
