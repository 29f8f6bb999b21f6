import * as oidc from 'openid-client';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { personOf } from './claims.ts';
import { callbackUrl, localClient, localIssuer, localScopes } from './local/client.ts';
import { rememberPerson, type UserRow } from './people.ts';
import { safeReturnTo, signInPage } from './return-to.ts';
import { SignInError } from './sign-in-error.ts';
import { rememberSignIn, type SignIn, takeSignIn } from './sign-ins.ts';

/** The OpenID Connect side of signing in. */
export interface IdentityProvider {
  /**
   * Begins a sign-in. The caller redirects to `url` and sets the cookie, which ties the sign-in to this browser.
   *
   * @throws SignInError `unavailable` when the provider cannot be reached.
   */
  start(wish: SignInWish): Promise<{ url: string; setCookie: string }>;
  /**
   * Ends a sign-in with the request that the provider sent the browser back with. `setCookie` removes the cookie of
   * `start`.
   *
   * @throws SignInError
   */
  finish(request: Request): Promise<FinishedSignIn>;
  /**
   * Where a browser ends its session at the issuer as well, and comes back from to the sign-in page. `idToken` is that
   * of the session. Null where the issuer offers no such place, or cannot be asked.
   */
  signOutUrl(idToken: string | null): Promise<string | null>;
}

interface SignInWish {
  /** Where it ends: a path of this console. */
  returnTo: string;
  /** The address that the person is expected to have. */
  loginHint?: string | undefined;
  /** Whether the provider asks who it is even of somebody who is signed in there: it may have to be somebody else. */
  askWho?: boolean;
}

interface FinishedSignIn {
  user: UserRow;
  returnTo: string;
  setCookie: string;
  /** For `signOutUrl`; null with the built-in provider, which keeps nobody signed in. */
  idToken: string | null;
}

/** How long the provider may take to answer one request, in seconds. */
const timeout = 10;

/** How far the provider's clock may be from ours, in seconds. */
const clockTolerance = 60;

/** How long what the provider says about itself is believed before it is asked again, in milliseconds. */
const believed = 60_000;

/** Sign-in at the issuer of the settings, or at the built-in provider of this machine. Nothing is asked before first use. */
export function makeIdentityProvider(
  config: Config,
  db: Db,
  now: () => Date = () => new Date(),
): IdentityProvider {
  const discover = keptFor(believed, () => discovery(config));

  async function exchange(signIn: SignIn, request: Request) {
    // Asked anew, with the signing keys: one that was rotated a moment ago must not keep people out.
    const configuration = await discovery(config);
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
    return {
      person: personOf({ ...more, ...claims }, !config.oidc),
      idToken: config.oidc ? (tokens.id_token ?? null) : null,
    };
  }

  return {
    async start({ returnTo, loginHint, askWho = false }) {
      const configuration = await discover();
      const signIn = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
        returnTo: safeReturnTo(returnTo),
      };
      const prompt = promptFor(config, configuration, askWho);
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
      return { url: url.href, setCookie: await rememberSignIn(config, db, signIn, now()) };
    },
    async finish(request) {
      const signIn = await takeSignIn(config, db, request, now());
      const { person, idToken } = await exchange(signIn, request).catch((error: unknown) => {
        throw Object.assign(explained(error), { returnTo: signIn.returnTo });
      });
      const user = await rememberPerson(db, person, now());
      return { user, returnTo: signIn.returnTo, setCookie: signIn.setCookie, idToken };
    },
    async signOutUrl(idToken) {
      if (!config.oidc) return null;
      // Somebody who signs out is signed out here, whatever becomes of the issuer.
      const configuration = await discover().catch(() => null);
      if (!configuration?.serverMetadata().end_session_endpoint) return null;
      return oidc.buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: `${config.publicUrl}${signInPage}`,
        ...(idToken && { id_token_hint: idToken }),
      }).href;
    },
  };
}

/** The built-in provider asks for no password, so going back in as someone else must be one click. */
function promptFor(config: Config, configuration: oidc.Configuration, askWho: boolean) {
  if (!config.oidc) return 'login';
  if (!askWho) return undefined;
  const { prompt_values_supported: known } = configuration.serverMetadata();
  return Array.isArray(known) && known.includes('select_account') ? 'select_account' : 'login';
}

/** Keeps a success for so many milliseconds; a failure is forgotten at once, so that the next one tries again. */
function keptFor<T>(milliseconds: number, make: () => Promise<T>): () => Promise<T> {
  let kept: { until: number; made: Promise<T> } | undefined;
  return () => {
    if (kept && performance.now() < kept.until) return kept.made;
    const made = make().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    kept = { until: performance.now() + milliseconds, made };
    return made;
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
  const metadata = { [oidc.clockTolerance]: clockTolerance };
  try {
    return await oidc.discovery(new URL(issuer), clientId, metadata, proofOf(clientSecret), {
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
