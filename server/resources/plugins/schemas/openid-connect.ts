import { onTheWay, type PluginDefinition } from './definition.ts';
import { openidDpop, openidMethods, openidPushed, openidSession } from './openid-parts.ts';
import { openidAssertion, openidTokens } from './openid-tokens.ts';
import {
  choice,
  configuration,
  flag,
  has,
  list,
  object,
  secret,
  text,
  unless,
  whole,
} from './schema.ts';

const url = (description: string, example: string) =>
  text(description, {
    pattern: '^https?://',
    'x-message': `A URL, for example ${example}`,
    examples: [example],
  });

const bearerOnly = has('bearer_only', true);

/** Where a client proves itself without a secret, or tokens are checked without asking the provider. */
const needsNoSecret = {
  anyOf: [
    {
      ...bearerOnly,
      anyOf: [
        { required: ['public_key'] },
        has('use_jwks', true),
        has('introspection_endpoint_auth_method', 'private_key_jwt'),
      ],
    },
    {
      not: bearerOnly,
      anyOf: [has('token_endpoint_auth_method', 'private_key_jwt'), has('use_pkce', true)],
    },
  ],
};

export const openidConnect: PluginDefinition = {
  description: 'Signs people in at an OpenID Connect provider, or checks the tokens it issued.',
  levels: onTheWay,
  optional: true,
  schema: configuration(
    {
      client_id: text('Id of this client at the provider.', { minLength: 1, examples: ['shop'] }),
      client_secret: secret(
        'Secret of this client at the provider. Not needed with PKCE, with private_key_jwt, or where tokens are checked with keys alone.',
      ),
      discovery: url(
        "Address of the provider's discovery document.",
        'https://id.example.com/.well-known/openid-configuration',
      ),
      scope: text('Scopes to ask for, separated by blanks.', {
        default: 'openid',
        examples: ['openid profile email'],
      }),
      required_scopes: list('Scopes that an access token must have.', { type: 'string' }),
      bearer_only: flag('Accept bearer tokens only, and never start a sign-in.'),
      realm: text('Name of the protected area in the WWW-Authenticate header of a refusal.', {
        default: 'apisix',
      }),
      redirect_uri: text(
        'Where the provider sends people back to. It must lie below this path, and no backend answers it.',
        { examples: ['https://shop.example.com/callback', '/callback'] },
      ),
      logout_path: text('Path that signs people out.', { default: '/logout' }),
      post_logout_redirect_uri: text('Where people go after signing out.'),
      unauth_action: choice(
        'What happens without a sign-in: auth leads to the provider, deny answers 401, pass lets the request through.',
        ['auth', 'deny', 'pass'],
        'auth',
      ),
      session: openidSession,
      use_pkce: flag('Use PKCE, so that a stolen code is worth nothing.'),
      use_nonce: flag('Send a nonce, so that an answer of the provider counts only once.'),
      par: openidPushed,
      dpop: openidDpop,
      force_reauthorize: flag('Lead people to the provider even when a token is remembered.'),
      refresh_session_interval: whole(
        'Seconds after which the provider is asked again whether people are signed in; never when absent.',
        { minimum: 0 },
      ),
      revoke_tokens_on_logout: flag('Revoke the tokens at the provider when people sign out.'),
      token_endpoint_auth_method: choice(
        'How this client proves itself at the token endpoint.',
        openidMethods,
        'client_secret_basic',
      ),
      introspection_endpoint: url(
        'Where to ask whether a token is valid, if not where the discovery document says.',
        'https://id.example.com/introspect',
      ),
      introspection_endpoint_auth_method: choice(
        'How this client proves itself at the introspection endpoint.',
        openidMethods,
        'client_secret_basic',
      ),
      ...openidTokens,
      introspection_addon_headers: list(
        'Headers of the request to pass on when asking about a token, by name.',
        {
          type: 'string',
          pattern: '^[^:]+$',
          'x-message': 'The name of a header, without a colon',
        },
        { minItems: 1 },
      ),
      ...openidAssertion,
      ssl_verify: flag('Check the certificate of the provider.', true),
      timeout: whole('Seconds to wait for the provider.', { minimum: 1, default: 3 }),
      proxy_opts: object('A proxy on the way to the provider.', {
        http_proxy: text('Proxy for HTTP.', { examples: ['http://proxy.internal:3128'] }),
        https_proxy: text('Proxy for HTTPS.', { examples: ['http://proxy.internal:3128'] }),
        http_proxy_authorization: secret('Proxy-Authorization header for the HTTP proxy.'),
        https_proxy_authorization: secret('Proxy-Authorization header for the HTTPS proxy.'),
        no_proxy: text('Hosts to reach without a proxy, separated by commas.'),
      }),
    },
    {
      required: ['client_id', 'discovery'],
      allOf: [
        unless(bearerOnly, { required: ['session'] }),
        unless(needsNoSecret, { required: ['client_secret'] }),
      ],
      'x-note':
        'Unless bearer_only is on, give session.secret the same value on every gateway: people are signed out when they reach another one.',
    },
  ),
  default: {
    client_id: 'replace-with-your-client-id',
    client_secret: 'replace-with-your-client-secret',
    discovery: 'https://id.example.com/.well-known/openid-configuration',
    bearer_only: true,
    use_jwks: true,
  },
  example: {
    client_id: 'shop',
    client_secret: 'from-your-provider',
    discovery: 'https://id.example.com/.well-known/openid-configuration',
    scope: 'openid profile email',
    redirect_uri: 'https://shop.example.com/callback',
    session: { secret: 'a-long-random-text-from-your-vault' },
    use_pkce: true,
  },
};
