import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { localPerson } from '#server/identity/people.ts';
import type { Logger } from '#server/log.ts';
import { callbackUrl, localClient, localIssuer, localPath, localScopes } from './client.ts';
import { memoryAdapter } from './memory-adapter.ts';
import { overPage } from './pages.ts';

/** How long a step of a sign-in may take, in seconds. */
const minutes = 60;

/** The OpenID provider behind the built-in sign-in; its keys are made when it starts and forgotten when it ends. */
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
    // Each sign-in has a path and so cookies of its own: two tabs do not disturb each other.
    interactions: { url: (_ctx, { uid }) => `${localPath}/interaction/${uid}` },
    ttl: {
      Interaction: 10 * minutes,
      Session: 10 * minutes,
      Grant: 10 * minutes,
      AuthorizationCode: minutes,
      AccessToken: 5 * minutes,
      IdToken: 5 * minutes,
    },
    findAccount: async (_ctx, sub) => {
      const user = await localPerson(db, sub);
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
    // The console is the provider's own and only client: there is nobody to ask for consent to.
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
        await overPage('This sign-in cannot go on', 'It is incomplete or too old. Start again.'),
      );
    },
  });
  // Addresses are built from the headers that `asPublic` sets.
  provider.proxy = true;
  const report = (error: Error) =>
    log.error('built-in sign-in failed', { error: error.stack ?? error.message });
  provider.on('server_error', (_ctx, error) => report(error));
  provider.onerror = report;
  return provider;
}

const cookie = { httpOnly: true, sameSite: 'lax', signed: true } as const;
