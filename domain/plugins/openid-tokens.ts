import { choice, flag, list, map, object, secret, text, whole } from './schema.ts';

/** Client assertions for `private_key_jwt` and `client_secret_jwt`. */
export const openidAssertion = {
  client_rsa_private_key: secret('PEM private key for private_key_jwt.'),
  client_rsa_private_key_id: text('Id of that key.'),
  client_jwt_assertion_alg: choice(
    'Signature algorithm; by default RS256 for private_key_jwt and HS256 for client_secret_jwt.',
    ['HS256', 'HS512', 'RS256', 'RS512', 'ES256', 'ES512'],
  ),
  client_jwt_assertion_audience: text('Audience of the assertion; by default the called endpoint.'),
  client_jwt_assertion_expires_in: whole('Seconds that the assertion is valid.', {
    minimum: 1,
    default: 60,
  }),
};

/** Verification of tokens, and their forwarding to the backend. */
export const openidTokens = {
  public_key: text('PEM public key to verify tokens with, instead of introspection.'),
  use_jwks: flag("Verify tokens with the provider's published keys, instead of introspection."),
  token_signing_alg_values_expected: text('Required signature algorithm of tokens.', {
    examples: ['RS256'],
  }),
  claim_validator: object('Validation of claims.', {
    issuer: object('Issuer of the token.', {
      valid_issuers: list('Accepted issuers; by default that of the discovery document.', {
        type: 'string',
      }),
    }),
    audience: object('Audience of the token.', {
      claim: text('Claim with the audience.', { default: 'aud' }),
      required: flag('Refuse tokens without that claim.'),
      match_with_client_id: flag('The audience must be, or include, the client id.'),
    }),
  }),
  set_access_token_header: flag('Forward the access token in a header.', true),
  access_token_in_authorization_header: flag(
    'Use the Authorization header instead of X-Access-Token.',
  ),
  set_id_token_header: flag('Forward the claims of the id token in X-ID-Token.', true),
  set_raw_id_token_header: flag('Forward the signed id token in X-Raw-ID-Token.'),
  set_userinfo_header: flag('Forward user info from the provider in X-Userinfo.', true),
  set_refresh_token_header: flag('Forward the refresh token in X-Refresh-Token.'),
  renew_access_token_on_expiry: flag('Renew expired access tokens.', true),
  access_token_expires_in: whole(
    'Lifetime of access tokens in seconds, if the provider does not send it.',
    {
      minimum: 1,
    },
  ),
  access_token_expires_leeway: whole('Seconds before expiry to renew an access token.', {
    minimum: 0,
    default: 0,
  }),
  iat_slack: whole('Allowed clock difference between provider and gateway in seconds.', {
    minimum: 0,
    default: 120,
  }),
  jwk_expires_in: whole("Seconds to cache the provider's keys.", {
    minimum: 0,
    default: 86400,
  }),
  introspection_interval: whole('Seconds to cache an introspection result.', {
    minimum: 0,
    default: 0,
  }),
  introspection_expiry_claim: text('Claim with the expiry of a cached introspection result.', {
    examples: ['exp'],
  }),
  jwt_verification_cache_ignore: flag('Verify tokens on every request, without a cache.'),
  cache_segment: text('Name that separates cached tokens from those of other plugins.'),
  accept_none_alg: flag('Accept unsigned id tokens.'),
  accept_unsupported_alg: flag('Accept id tokens with an unsupported signature algorithm.', true),
  claim_schema: { type: 'object', description: 'JSON Schema for the claims.' },
  authorization_params: map('Additional parameters of the authorization request.', {
    type: 'string',
  }),
};
