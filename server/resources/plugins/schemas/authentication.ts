import { onTheWay, type PluginFamily } from './definition.ts';
import { openidConnect } from './openid-connect.ts';
import { choice, configuration, flag, list, text, whole } from './schema.ts';

/** What the plugins share that tell consumers apart. */
const common = (realm: string) => ({
  realm: text('Name of the protected area in the WWW-Authenticate header of a refusal.', {
    minLength: 1,
    maxLength: 128,
    pattern: '^[ -!#-[\\]-~]+$',
    'x-message': 'Letters, digits, blanks and signs of ASCII, without " and \\',
    default: realm,
  }),
  hide_credentials: flag('Take the credentials out of the request before passing it on.'),
  anonymous_consumer: text('Consumer that callers without credentials count as.', {
    minLength: 1,
    examples: ['anonymous'],
  }),
});

/** Plugins that find out who calls. The credentials themselves belong to the consumers. */
export const authentication: PluginFamily = {
  'key-auth': {
    description: 'Tells consumers apart by a key in a header or a query parameter.',
    levels: onTheWay,
    schema: configuration({
      header: text('Request header that carries the key.', { default: 'apikey' }),
      query: text('Query parameter that carries the key, when the header does not.', {
        default: 'apikey',
      }),
      ...common('key'),
    }),
    default: { header: 'apikey', hide_credentials: true },
    example: { header: 'X-Partner-Key', query: 'partner_key', hide_credentials: true },
  },
  'basic-auth': {
    description: 'Asks for a user name and a password.',
    levels: onTheWay,
    schema: configuration(common('basic')),
    default: { hide_credentials: true },
    example: { hide_credentials: true, realm: 'orders' },
  },
  'jwt-auth': {
    description: 'Accepts signed JSON web tokens of known consumers.',
    levels: onTheWay,
    schema: configuration({
      header: text('Request header that carries the token.', { default: 'authorization' }),
      query: text('Query parameter that carries it, when the header does not.', { default: 'jwt' }),
      cookie: text('Cookie that carries it, when neither of the others does.', { default: 'jwt' }),
      key_claim_name: text('Claim that holds the key of the consumer.', {
        minLength: 1,
        default: 'key',
      }),
      claims_to_verify: list(
        'Claims to check: exp for the end of the token, nbf for its start.',
        { type: 'string', enum: ['exp', 'nbf'] },
        { uniqueItems: true },
      ),
      store_in_ctx: flag('Keep the claims for plugins that run later.'),
      ...common('jwt'),
    }),
    default: { header: 'authorization', hide_credentials: true },
    example: { cookie: 'session', key_claim_name: 'iss', claims_to_verify: ['exp', 'nbf'] },
  },
  'hmac-auth': {
    description: 'Checks a signature that the consumer makes over each request.',
    levels: onTheWay,
    schema: configuration({
      allowed_algorithms: list(
        'Algorithms that signatures may use.',
        choice('Algorithm of the signature.', ['hmac-sha1', 'hmac-sha256', 'hmac-sha512']),
        { minItems: 1, uniqueItems: true, default: ['hmac-sha1', 'hmac-sha256', 'hmac-sha512'] },
      ),
      clock_skew: whole('Seconds that the Date header may differ from the clock of the gateway.', {
        minimum: 1,
        default: 300,
      }),
      signed_headers: list(
        'Headers that every signature must cover.',
        { type: 'string', minLength: 1, maxLength: 50 },
        { default: ['date'], examples: [['date', 'x-request-id']] },
      ),
      validate_request_body: flag('Also check a digest of the body.'),
      max_req_body_size: whole('Bytes of a body to read for its digest; larger ones get 413.', {
        minimum: 1,
        default: 67108864,
      }),
      ...common('hmac'),
    }),
    default: { allowed_algorithms: ['hmac-sha256', 'hmac-sha512'], clock_skew: 300 },
    example: {
      allowed_algorithms: ['hmac-sha256'],
      clock_skew: 60,
      signed_headers: ['date'],
      validate_request_body: true,
    },
  },
  'openid-connect': openidConnect,
};
