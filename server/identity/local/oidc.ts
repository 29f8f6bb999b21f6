import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { findLocalUser } from '#server/identity/people.ts';
import type { Logger } from '#server/log.ts';
import { callbackUrl, localClient, localIssuer, localPath, localScopes } from './client.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { errorPage } from './pages.ts';

const MINUTE_SECONDS = 60;

/** The OpenID provider of the built-in sign-in. Its keys live as long as the process. */
export async function openLocalOidc(config: Config, db: Db, log: Logger): Promise<Provider> {
  const signing = await generateKeyPair('ES256', { extractable: true });
  const provider = new Provider(localIssuer(config), {
    adapter: memoryAdapter,
    jwks: { keys: [{ ...(await exportJWK(signing.privateKey)), alg: 'ES256', use: 'sig' }] },
    cookies: { keys: [randomBytes(32)], long: { ...cookie, path: localPath }, short: cookie },
    clients: [
      {
        client_id: localClient.id,
        client_secret: localClient.secret,
        redirect_uris: [callbackUrl(config)],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    scopes: localScopes.split(' '),
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name'],
    },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    // Each sign-in has its own path and therefore its own cookies: two tabs do not interfere.
    interactions: { url: (_ctx, { uid }) => `${localPath}/interaction/${uid}` },
    ttl: {
      Interaction: 10 * MINUTE_SECONDS,
      Session: 10 * MINUTE_SECONDS,
      Grant: 10 * MINUTE_SECONDS,
      AuthorizationCode: MINUTE_SECONDS,
      AccessToken: 5 * MINUTE_SECONDS,
      IdToken: 5 * MINUTE_SECONDS,
    },
    findAccount: async (_ctx, sub) => {
      const user = await findLocalUser(db, sub);
      return (
        user && {
          accountId: sub,
          claims: () => ({
            sub,
            email: user.email,
            email_verified: user.emailVerified,
            given_name: user.firstName,
            family_name: user.lastName,
          }),
        }
      );
    },
    // The console is the only client and first-party, so no consent is needed.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope(localScopes);
      await grant.save();
      return grant;
    },
    renderError: async (ctx) => {
      ctx.type = 'html';
      ctx.body = String(
        await errorPage(
          'This sign-in cannot continue',
          'It is incomplete or too old. Start again.',
        ),
      );
    },
  });
  // URLs are built from the headers that `setPublicOrigin` sets.
  provider.proxy = true;
  const report = (error: Error) =>
    log.error('built-in sign-in failed', { error: error.stack ?? error.message });
  provider.on('server_error', (_ctx, error) => report(error));
  provider.onerror = report;
  return provider;
}

const cookie = { httpOnly: true, sameSite: 'lax', signed: true } as const;
