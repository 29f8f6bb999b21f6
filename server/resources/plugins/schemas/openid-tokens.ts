import { choice, flag, list, map, object, secret, text, whole } from './schema.ts';

/** How a client signs for `private_key_jwt` and `client_secret_jwt`. */
export const openidAssertion = {
  client_rsa_private_key: secret('PEM key that signs for private_key_jwt.'),
  client_rsa_private_key_id: text('Id of that key.'),
  client_jwt_assertion_alg: choice(
    'Algorithm of the signature; RS256 for private_key_jwt and HS256 for client_secret_jwt by default.',
    ['HS256', 'HS512', 'RS256', 'RS512', 'ES256', 'ES512'],
  ),
  client_jwt_assertion_audience: text(
    'Whom the signed text is meant for; the address that is called by default.',
  ),
  client_jwt_assertion_expires_in: whole('Seconds that the signed text is good for.', {
    minimum: 1,
    default: 60,
  }),
};

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
  set_raw_id_token_header: flag('Pass the signed id token itself on in X-Raw-ID-Token.'),
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
  introspection_expiry_claim: text('Claim that tells when that answer is to be forgotten.', {
    examples: ['exp'],
  }),
  jwt_verification_cache_ignore: flag('Check a token each time, even one that was checked before.'),
  cache_segment: text('Name of a part of the memory of tokens, to keep it apart from others.'),
  accept_none_alg: flag('Accept id tokens without a signature.'),
  accept_unsupported_alg: flag(
    'Accept id tokens whose signature is of an algorithm that gateways do not know.',
    true,
  ),
  claim_schema: { type: 'object', description: 'JSON Schema that the claims must fit.' },
  authorization_params: map('More parameters for the sign-in page of the provider.', {
    type: 'string',
  }),
};
