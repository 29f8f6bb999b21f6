import {
  choice,
  flag,
  guardSince,
  list,
  map,
  object,
  secret,
  since,
  text,
  whole,
} from './schema.ts';

/** Client assertions for `private_key_jwt` and `client_secret_jwt`. */
export const openidAssertion = {
  client_rsa_private_key: since('3.8', secret('PEM private key for private_key_jwt.')),
  client_rsa_private_key_id: since('3.8', text('Id of that key.')),
  client_jwt_assertion_alg: since(
    '3.18',
    choice(
      'Signature algorithm; by default RS256 for private_key_jwt and HS256 for client_secret_jwt.',
      ['HS256', 'HS512', 'RS256', 'RS512', 'ES256', 'ES512'],
    ),
  ),
  client_jwt_assertion_audience: since(
    '3.18',
    text('Audience of the assertion; by default the called endpoint.'),
  ),
  client_jwt_assertion_expires_in: whole('Seconds that the assertion is valid.', {
    default: 60,
    'x-since': '3.8',
  }),
};

/** Verification of tokens, and their forwarding to the backend. */
export const openidTokens = {
  public_key: text('PEM public key to verify tokens with, instead of introspection.'),
  use_jwks: flag("Verify tokens with the provider's published keys, instead of introspection."),
  token_signing_alg_values_expected: text('Required signature algorithm of tokens.', {
    examples: ['RS256'],
  }),
  claim_validator: guardSince(
    '3.12',
    object('Validation of claims.', {
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
  ),
  set_access_token_header: flag('Forward the access token in a header.', true),
  access_token_in_authorization_header: flag(
    'Use the Authorization header instead of X-Access-Token.',
  ),
  set_id_token_header: flag('Forward the claims of the id token in X-ID-Token.', true),
  set_raw_id_token_header: since('3.18', flag('Forward the signed id token in X-Raw-ID-Token.')),
  set_userinfo_header: flag('Forward user info from the provider in X-Userinfo.', true),
  set_refresh_token_header: flag('Forward the refresh token in X-Refresh-Token.'),
  renew_access_token_on_expiry: since('3.8', flag('Renew expired access tokens.', true)),
  access_token_expires_in: whole(
    'Lifetime of access tokens in seconds, if the provider does not send it.',
    { 'x-since': '3.8' },
  ),
  access_token_expires_leeway: whole('Seconds before expiry to renew an access token.', {
    default: 0,
    'x-since': '3.8',
  }),
  iat_slack: whole('Allowed clock difference between provider and gateway in seconds.', {
    default: 120,
    'x-since': '3.8',
  }),
  jwk_expires_in: whole("Seconds to cache the provider's keys.", {
    default: 86400,
    'x-since': '3.8',
  }),
  introspection_interval: whole('Seconds to cache an introspection result.', {
    default: 0,
    'x-since': '3.8',
  }),
  introspection_expiry_claim: text('Claim with the expiry of a cached introspection result.', {
    examples: ['exp'],
    'x-since': '3.8',
  }),
  jwt_verification_cache_ignore: since(
    '3.8',
    flag('Verify tokens on every request, without a cache.'),
  ),
  cache_segment: since(
    '3.8',
    text('Name that separates cached tokens from those of other plugins.'),
  ),
  accept_none_alg: since('3.8', flag('Accept unsigned id tokens.')),
  accept_unsupported_alg: since(
    '3.8',
    flag('Accept id tokens with an unsupported signature algorithm.', true),
  ),
  claim_schema: guardSince('3.14', {
    type: 'object',
    description: 'JSON Schema for the claims.',
    'x-check': 'json-schema',
  }),
  authorization_params: since(
    '3.7',
    map(
      'Additional parameters of the authorization request.',
      {},
      { examples: [{ prompt: 'login', max_age: 300 }] },
    ),
  ),
};
