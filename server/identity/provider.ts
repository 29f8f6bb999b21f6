import * as oidc from 'openid-client';
import type { Config } from '#server/config.ts';
import type { IdentityProvider } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { toUserClaims } from './claims.ts';
import { callbackUrl, localClient, localIssuer, localScopes } from './local/client.ts';
import { upsertUser } from './people.ts';
import { safeReturnTo, signInPath } from './return-to.ts';
import { SignInError } from './sign-in-error.ts';
import { consumeSignIn, type SignIn, storeSignIn } from './sign-ins.ts';

const REQUEST_TIMEOUT_SECONDS = 10;

const CLOCK_TOLERANCE_SECONDS = 60;

/** How long the provider's metadata is cached. */
const METADATA_TTL_MS = 60_000;

/** Sign-in at the configured issuer or at the built-in provider. The first use discovers the issuer. */
export function makeIdentityProvider(
  config: Config,
  db: Db,
  now: () => Date = () => new Date(),
): IdentityProvider {
  const discover = cacheSuccess(METADATA_TTL_MS, () => discovery(config));

  async function exchange(signIn: SignIn, request: Request) {
    // Discovered again, with the signing keys: a key rotated a moment ago must not lock users out.
    const configuration = await discovery(config);
    // The public address, as the provider knows it: behind a proxy the server sees another one.
    const returned = new URL(callbackUrl(config) + new URL(request.url).search);
    const tokens = await oidc.authorizationCodeGrant(configuration, returned, {
      pkceCodeVerifier: signIn.codeVerifier,
      expectedState: signIn.state,
      expectedNonce: signIn.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new SignInError('refused', 'The identity provider sent no ID token');
    const needsUserInfo = !claims.email && configuration.serverMetadata().userinfo_endpoint;
    const more = needsUserInfo
      ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    return {
      person: toUserClaims({ ...more, ...claims }, !config.oidc),
      idToken: config.oidc ? (tokens.id_token ?? null) : null,
    };
  }

  return {
    async start({ returnTo, loginHint, selectAccount = false }) {
      const configuration = await discover();
      const signIn = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
        returnTo: safeReturnTo(returnTo),
      };
      const prompt = promptFor(config, configuration, selectAccount);
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: callbackUrl(config),
        scope: config.oidc?.scopes ?? localScopes,
        state: signIn.state,
        nonce: signIn.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(signIn.codeVerifier),
        code_challenge_method: 'S256',
        ...(loginHint && { login_hint: loginHint }),
        ...(prompt && { prompt }),
      });
      return { url: url.href, setCookie: await storeSignIn(config, db, signIn, now()) };
    },
    async finish(request) {
      const signIn = await consumeSignIn(config, db, request, now());
      const { person, idToken } = await exchange(signIn, request).catch((error: unknown) => {
        throw Object.assign(toSignInError(error), { returnTo: signIn.returnTo });
      });
      const user = await upsertUser(db, person, now());
      return { user, returnTo: signIn.returnTo, setCookie: signIn.setCookie, idToken };
    },
    async signOutUrl(idToken) {
      if (!config.oidc) return null;
      // Signing out here must work even if the issuer is unreachable.
      const configuration = await discover().catch(() => null);
      if (!configuration?.serverMetadata().end_session_endpoint) return null;
      return oidc.buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: `${config.publicUrl}${signInPath}`,
        ...(idToken && { id_token_hint: idToken }),
      }).href;
    },
  };
}

/** The built-in provider asks for no password, so switching users must take one click. */
function promptFor(config: Config, configuration: oidc.Configuration, selectAccount: boolean) {
  if (!config.oidc) return 'login';
  if (!selectAccount) return undefined;
  const { prompt_values_supported: supported } = configuration.serverMetadata();
  return Array.isArray(supported) && supported.includes('select_account')
    ? 'select_account'
    : 'login';
}

/** Caches a successful result for `ttlMs`; after a failure the next call tries again. */
function cacheSuccess<T>(ttlMs: number, load: () => Promise<T>): () => Promise<T> {
  let cached: { until: number; result: Promise<T> } | undefined;
  return () => {
    if (cached && performance.now() < cached.until) return cached.result;
    const result = load().catch((error: unknown) => {
      cached = undefined;
      throw error;
    });
    cached = { until: performance.now() + ttlMs, result };
    return result;
  };
}

async function discovery(config: Config): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = config.oidc ?? {
    issuer: localIssuer(config),
    clientId: localClient.id,
    clientSecret: localClient.secret,
  };
  // Plain http only if the settings name an http issuer: on this machine, or in a network the operator trusts.
  const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  const metadata = { [oidc.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
  try {
    return await oidc.discovery(new URL(issuer), clientId, metadata, clientAuth(clientSecret), {
      execute: [oidc.enableNonRepudiationChecks, ...insecure],
      timeout: REQUEST_TIMEOUT_SECONDS,
    });
  } catch (error) {
    throw new SignInError('unavailable', `The identity provider ${issuer} cannot be used`, {
      cause: error,
    });
  }
}

/** Authenticates the console by the method that the provider supports; OpenID Connect defaults to Basic. */
function clientAuth(secret: string | undefined): oidc.ClientAuth {
  if (!secret) return oidc.None();
  const basic = oidc.ClientSecretBasic(secret);
  const post = oidc.ClientSecretPost(secret);
  return (server, ...rest) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (supported.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

function toSignInError(error: unknown): SignInError {
  if (error instanceof SignInError) return error;
  if (error instanceof oidc.AuthorizationResponseError) {
    const reason = error.error === 'access_denied' ? 'cancelled' : 'refused';
    return new SignInError(reason, 'The identity provider did not sign the user in', {
      cause: error,
    });
  }
  // `fetch` throws a TypeError when the server is unreachable; the library throws a ClientError on a timeout.
  const isNetwork =
    error instanceof TypeError ||
    (error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT');
  return new SignInError(
    isNetwork ? 'unavailable' : 'refused',
    "The identity provider's response could not be used",
    { cause: error },
  );
}

/** The loggable fields of a failed sign-in: names and codes, never what the provider or the browser sent. */
export function describeFailure(error: SignInError): Record<string, unknown> {
  const { cause } = error;
  const { code, error: oauth } = (cause ?? {}) as { code?: unknown; error?: unknown };
  return {
    reason: error.reason,
    detail: error.message,
    ...(cause instanceof Error && { cause: cause.message }),
    ...(typeof code === 'string' && { code }),
    ...(typeof oauth === 'string' && { oauth: oauth.slice(0, 64) }),
  };
}
