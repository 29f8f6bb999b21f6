import * as oidc from 'openid-client';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { personOf } from './claims.ts';
import { callbackUrl, localClient, localIssuer } from './local/client.ts';
import { rememberPerson } from './people.ts';
import { safeReturnTo } from './return-to.ts';
import { SignInError } from './sign-in-error.ts';
import { rememberSignIn, type SignIn, takeSignIn } from './sign-ins.ts';

/** The OpenID Connect side of signing in. */
export interface IdentityProvider {
  /**
   * Begins a sign-in that ends at `returnTo`, a path of this console. The caller redirects to `url` and sets the
   * cookie, which ties the sign-in to this browser.
   *
   * @throws SignInError `unavailable` when the provider cannot be reached.
   */
  start(returnTo: string): Promise<{ url: string; setCookie: string }>;
  /**
   * Ends a sign-in with the request that the provider sent the browser back with. `setCookie` removes the cookie of
   * `start`.
   *
   * @throws SignInError
   */
  finish(request: Request): Promise<{ userId: string; returnTo: string; setCookie: string }>;
}

/** How long the provider may take to answer one request, in seconds. */
const timeout = 10;

/** Sign-in at the issuer of the settings, or at the built-in provider of this machine. Nothing is asked before first use. */
export function makeIdentityProvider(
  config: Config,
  db: Db,
  now: () => Date = () => new Date(),
): IdentityProvider {
  const discover = retriedWhenFailed(() => discovery(config));

  async function exchange(configuration: oidc.Configuration, signIn: SignIn, request: Request) {
    // The address as the provider knows it: behind a proxy the server sees another one.
    const returned = new URL(callbackUrl(config) + new URL(request.url).search);
    const tokens = await oidc.authorizationCodeGrant(configuration, returned, {
      pkceCodeVerifier: signIn.codeVerifier,
      expectedState: signIn.state,
      expectedNonce: signIn.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new SignInError('refused', 'The identity provider sent no ID token');
    const asked = !claims.email && configuration.serverMetadata().userinfo_endpoint;
    const more = asked
      ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    return personOf({ ...more, ...claims }, !config.oidc);
  }

  return {
    async start(returnTo) {
      const configuration = await discover();
      const signIn = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
        returnTo: safeReturnTo(returnTo),
      };
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: callbackUrl(config),
        scope: 'openid profile email',
        state: signIn.state,
        nonce: signIn.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(signIn.codeVerifier),
        code_challenge_method: 'S256',
        // The built-in provider asks for no password, so going back in as someone else must be one click.
        ...(!config.oidc && { prompt: 'login' }),
      });
      return { url: url.href, setCookie: await rememberSignIn(config, db, signIn, now()) };
    },
    async finish(request) {
      const signIn = await takeSignIn(config, db, request, now());
      const person = await discover()
        .then((configuration) => exchange(configuration, signIn, request))
        .catch((error: unknown) => {
          throw Object.assign(explained(error), { returnTo: signIn.returnTo });
        });
      const user = await rememberPerson(db, person, now());
      return { userId: user.id, returnTo: signIn.returnTo, setCookie: signIn.setCookie };
    },
  };
}

/** Keeps the first success; a failure is forgotten, so that the next sign-in tries again. */
function retriedWhenFailed<T>(make: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= make().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}

async function discovery(config: Config): Promise<oidc.Configuration> {
  const { issuer, clientId, clientSecret } = config.oidc ?? {
    issuer: localIssuer(config),
    clientId: localClient.id,
    clientSecret: localClient.secret,
  };
  // Plain http only where the settings say http: on this machine, or inside a network that the operator answers for.
  const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  try {
    return await oidc.discovery(new URL(issuer), clientId, undefined, proofOf(clientSecret), {
      execute: [oidc.enableNonRepudiationChecks, ...insecure],
      timeout,
    });
  } catch (error) {
    throw new SignInError('unavailable', `The identity provider ${issuer} cannot be used`, {
      cause: error,
    });
  }
}

/** Proves who the console is the way the provider likes best; Basic is what OpenID Connect presumes. */
function proofOf(secret: string | undefined): oidc.ClientAuth {
  if (!secret) return oidc.None();
  const basic = oidc.ClientSecretBasic(secret);
  const post = oidc.ClientSecretPost(secret);
  return (server, ...rest) => {
    const known = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (known.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

function explained(error: unknown): SignInError {
  if (error instanceof SignInError) return error;
  if (error instanceof oidc.AuthorizationResponseError) {
    const reason = error.error === 'access_denied' ? 'cancelled' : 'refused';
    return new SignInError(reason, 'The identity provider did not sign the person in', {
      cause: error,
    });
  }
  // What `fetch` throws when nothing answers, and what the library makes of a time-out.
  const isNetwork =
    error instanceof TypeError ||
    (error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT');
  return new SignInError(
    isNetwork ? 'unavailable' : 'refused',
    "The identity provider's answer could not be used",
    { cause: error },
  );
}

/** What a failed sign-in may leave in a log: names and codes, never what the provider or the browser sent. */
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
