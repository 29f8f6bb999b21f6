import { choice, flag, list, map, object, secret, text, when, whole } from './schema.ts';

/** Where openid-connect keeps who has signed in. */
export const openidSession = object(
  'The session of people who signed in.',
  {
    secret: secret('Text that sessions are encrypted with.', { minLength: 16 }),
    storage: choice('Where sessions are kept.', ['cookie', 'redis'], 'cookie'),
    cookie_name: text('Name of the session cookie.'),
    cookie_domain: text('Domain of the session cookie.', { examples: ['example.com'] }),
    cookie_path: text('Path of the session cookie.'),
    cookie_secure: { type: 'boolean', description: 'Send the cookie over HTTPS only.' },
    cookie_http_only: { type: 'boolean', description: 'Hide the cookie from scripts.' },
    cookie_same_site: choice('When browsers send the cookie to this site from another one.', [
      'Strict',
      'Lax',
      'None',
      'Default',
    ]),
    idling_timeout: whole('Seconds without a request after which a session ends.', { minimum: 0 }),
    rolling_timeout: whole('Seconds after which a session is renewed.', { minimum: 0 }),
    absolute_timeout: whole('Seconds after which a session ends in any case.', { minimum: 0 }),
    redis: object('The Redis that sessions are kept in.', {
      host: text('Host or address of Redis.', { minLength: 2, default: '127.0.0.1' }),
      port: whole('Port of Redis.', { minimum: 1, maximum: 65535, default: 6379 }),
      username: text('User name, when Redis uses access lists.', { minLength: 1 }),
      password: secret('Password for Redis.'),
      database: whole('Number of the database.', { minimum: 0, default: 0 }),
      prefix: text('What every key in Redis starts with.', { default: 'sessions' }),
      ssl: flag('Connect over TLS.'),
      ssl_verify: flag('Check the certificate of Redis.', true),
    }),
  },
  { required: ['secret'], allOf: [when('storage', 'redis', { required: ['redis'] })] },
);

/** How openid-connect checks tokens, and what it tells the backend of them. */
export const openidTokens = {
  public_key: text('PEM key to check tokens with, instead of asking the provider.'),
  use_jwks: flag('Check tokens with the keys that the provider publishes, instead of asking it.'),
  token_signing_alg_values_expected: text('Algorithm that tokens must be signed with.', {
    examples: ['RS256'],
  }),
  claim_validator: object('What the claims of a token must say.', {
    issuer: object('Who may have issued it.', {
      valid_issuers: list('Issuers to accept; the one of the discovery document by default.', {
        type: 'string',
      }),
    }),
    audience: object('Whom it is meant for.', {
      claim: text('Claim that holds the audience.', { default: 'aud' }),
      required: flag('Refuse tokens without that claim.'),
      match_with_client_id: flag('The audience must be, or include, the client id.'),
    }),
  }),
  set_access_token_header: flag('Pass the access token on in a header.', true),
  access_token_in_authorization_header: flag(
    'Use the Authorization header for it instead of X-Access-Token.',
  ),
  set_id_token_header: flag('Pass the claims of the id token on in X-ID-Token.', true),
  set_userinfo_header: flag('Pass what the provider knows of the person on in X-Userinfo.', true),
  set_refresh_token_header: flag('Pass the refresh token on in X-Refresh-Token.'),
  renew_access_token_on_expiry: flag('Renew an access token that has run out.', true),
  access_token_expires_in: whole('Seconds that an access token lives, when it does not say.', {
    minimum: 1,
  }),
  access_token_expires_leeway: whole('Seconds before its end at which a token is renewed.', {
    minimum: 0,
    default: 0,
  }),
  iat_slack: whole('Seconds that the clocks of provider and gateway may differ.', {
    minimum: 0,
    default: 120,
  }),
  jwk_expires_in: whole('Seconds that the keys of the provider are remembered.', {
    minimum: 0,
    default: 86400,
  }),
  introspection_interval: whole('Seconds that the answer about a token is remembered.', {
    minimum: 0,
    default: 0,
  }),
  authorization_params: map('More parameters for the sign-in page of the provider.', {
    type: 'string',
  }),
};
