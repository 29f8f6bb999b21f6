import { beforeConsumer, type PluginDefinition } from './definition.ts';
import { openidDpop, openidMethod, openidPushed, openidSession } from './openid-parts.ts';
import { openidAssertion, openidTokens } from './openid-tokens.ts';
import {
  choice,
  configuration,
  flag,
  guardSince,
  has,
  list,
  object,
  secret,
  since,
  text,
  unless,
  whole,
} from './schema.ts';

const url = (description: string, example: string) =>
  text(description, {
    'x-check': 'doubt-endpoint',
    examples: [example],
  });

const bearerOnly = has('bearer_only', true);

/** The client authenticates without a secret, or tokens are verified locally. */
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

/** Rules beyond the schema are in `check_schema` of apisix/plugins/openid-connect.lua. */
export const openidConnect: PluginDefinition = {
  description: 'Signs users in with an OpenID Connect provider, or verifies its tokens.',
  levels: beforeConsumer,
  optional: true,
  guards: true,
  schema: configuration(
    {
      client_id: text('Client id at the provider.', {
        'x-check': 'doubt-filled',
        examples: ['shop'],
      }),
      client_secret: secret(
        'Client secret at the provider. Not needed with PKCE, with private_key_jwt, or if tokens are verified with keys only.',
      ),
      discovery: url(
        "URL of the provider's discovery document.",
        'https://id.example.com/.well-known/openid-configuration',
      ),
      scope: text('Requested scopes, separated by spaces.', {
        default: 'openid',
        examples: ['openid profile email'],
      }),
      required_scopes: guardSince(
        '3.8',
        list('Scopes that an access token must have.', { type: 'string' }),
      ),
      bearer_only: flag('Accept bearer tokens only; never start a sign-in.'),
      realm: text('Realm in the WWW-Authenticate header of refused requests.', {
        default: 'apisix',
      }),
      redirect_uri: text(
        'Redirect URI after the sign-in. It must match this route; it is handled by the gateway, not the backend.',
        { examples: ['https://shop.example.com/callback', '/callback'] },
      ),
      logout_path: text('Path that signs users out.', { default: '/logout' }),
      post_logout_redirect_uri: text('Redirect after the sign-out.'),
      unauth_action: since(
        '3.2',
        choice(
          'Action for unauthenticated requests: auth redirects to the provider, deny returns 401, pass allows them.',
          ['auth', 'deny', 'pass'],
          'auth',
        ),
      ),
      session: openidSession,
      use_pkce: flag('Use PKCE, which makes stolen authorization codes useless.'),
      use_nonce: since('3.8', flag('Send a nonce, which prevents replay of id tokens.')),
      par: openidPushed,
      dpop: openidDpop,
      force_reauthorize: since('3.8', flag('Redirect to the provider even if a token is cached.')),
      refresh_session_interval: whole(
        'Seconds until the session is verified with the provider again; never if not set.',
        { 'x-since': '3.8' },
      ),
      revoke_tokens_on_logout: since('3.8', flag('Revoke the tokens at the provider on sign-out.')),
      token_endpoint_auth_method: since(
        '3.7',
        openidMethod('Client authentication at the token endpoint.'),
      ),
      introspection_endpoint: url(
        'URL of the introspection endpoint, if it differs from the discovery document.',
        'https://id.example.com/introspect',
      ),
      introspection_endpoint_auth_method: openidMethod(
        'Client authentication at the introspection endpoint.',
      ),
      ...openidTokens,
      introspection_addon_headers: list(
        'Names of request headers to forward to the introspection endpoint.',
        {
          type: 'string',
          pattern: '^[^:]+$',
          'x-message': 'The name of a header, without a colon',
        },
        { minItems: 1, 'x-since': '3.10' },
      ),
      ...openidAssertion,
      ssl_verify: flag('Verify the certificate of the provider.', true),
      timeout: whole('Seconds to wait for the provider.', { minimum: 1, default: 3 }),
      proxy_opts: since(
        '3.5',
        object('Proxy for requests to the provider.', {
          http_proxy: text('Proxy for HTTP.', { examples: ['http://proxy.internal:3128'] }),
          https_proxy: text('Proxy for HTTPS.', { examples: ['http://proxy.internal:3128'] }),
          http_proxy_authorization: secret('Proxy-Authorization header for the HTTP proxy.'),
          https_proxy_authorization: secret('Proxy-Authorization header for the HTTPS proxy.'),
          no_proxy: text('Hosts to reach without a proxy, separated by commas.'),
        }),
      ),
    },
    {
      required: ['client_id', 'discovery'],
      allOf: [
        unless(bearerOnly, { required: ['session'] }),
        unless(needsNoSecret, { required: ['client_secret'] }),
      ],
      'x-check': 'openid-client',
      'x-note':
        'Unless bearer_only is set, session.secret must be the same on every gateway; otherwise users are signed out when they reach another one.',
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
    session: { secret: 'a-long-random-value-from-your-vault' },
    use_pkce: true,
  },
};
