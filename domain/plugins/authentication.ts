import { beforeConsumer, type PluginFamily } from './definition.ts';
import { openidConnect } from './openid-connect.ts';
import { choice, configuration, flag, guardSince, list, since, text, whole } from './schema.ts';

const hideCredentials = flag('Remove the credentials before forwarding the request.');

/** Settings of all plugins that identify consumers. */
const common = (realm: string) => ({
  realm: text('Realm in the WWW-Authenticate header of refused requests.', {
    minLength: 1,
    maxLength: 128,
    pattern: '^[ -!#-[\\]-~]+$',
    'x-message': 'Printable ASCII characters except " and \\',
    default: realm,
    'x-since': '3.15',
  }),
  hide_credentials: hideCredentials,
  anonymous_consumer: text('Consumer for requests without credentials.', {
    minLength: 1,
    examples: ['anonymous'],
    'x-since': '3.12',
  }),
});

/** Plugins that authenticate callers. The credentials are part of the consumers. */
export const authentication: PluginFamily = {
  'key-auth': {
    description: 'Identifies consumers by a key in a header or query parameter.',
    levels: beforeConsumer,
    guards: true,
    schema: configuration({
      header: text('Request header with the key.', { default: 'apikey' }),
      query: text('Query parameter with the key, if the header is missing.', {
        default: 'apikey',
      }),
      ...common('key'),
    }),
    default: { header: 'apikey', hide_credentials: true },
    example: { header: 'X-Partner-Key', query: 'partner_key', hide_credentials: true },
  },
  'basic-auth': {
    description: 'Requires a user name and password.',
    levels: beforeConsumer,
    guards: true,
    schema: configuration(common('basic')),
    default: { hide_credentials: true },
    example: { hide_credentials: true, realm: 'orders' },
  },
  'jwt-auth': {
    description: 'Identifies consumers by signed JSON Web Tokens.',
    levels: beforeConsumer,
    guards: true,
    schema: configuration({
      header: text('Request header with the token.', { default: 'authorization' }),
      query: text('Query parameter with the token, if the header is missing.', { default: 'jwt' }),
      cookie: text('Cookie with the token, if header and query parameter are missing.', {
        default: 'jwt',
      }),
      key_claim_name: text("Claim with the consumer's key.", {
        minLength: 1,
        default: 'key',
        'x-since': '3.12',
      }),
      claims_to_verify: guardSince(
        '3.16',
        list(
          'Claims to verify: exp (expires at) and nbf (not before).',
          { type: 'string', enum: ['exp', 'nbf'] },
          { uniqueItems: true },
        ),
      ),
      store_in_ctx: since('3.12', flag('Make the claims available to plugins that run later.')),
      ...common('jwt'),
      hide_credentials: since('3.1', hideCredentials),
    }),
    default: { header: 'authorization', hide_credentials: true },
    example: { cookie: 'session', key_claim_name: 'iss', claims_to_verify: ['exp', 'nbf'] },
  },
  'hmac-auth': {
    description: 'Identifies consumers by a signature of each request.',
    levels: beforeConsumer,
    guards: true,
    schema: configuration({
      allowed_algorithms: guardSince(
        '3.11',
        list(
          'Allowed signature algorithms.',
          choice('Signature algorithm.', ['hmac-sha1', 'hmac-sha256', 'hmac-sha512']),
          { minItems: 1, default: ['hmac-sha1', 'hmac-sha256', 'hmac-sha512'] },
        ),
      ),
      clock_skew: guardSince(
        '3.11',
        whole("Seconds that the Date header may differ from the gateway's clock.", {
          minimum: 1,
          default: 300,
        }),
      ),
      signed_headers: guardSince(
        '3.11',
        list(
          'Headers that every signature must cover.',
          { type: 'string', minLength: 1, maxLength: 50 },
          { default: ['date'], examples: [['date', 'x-request-id']] },
        ),
      ),
      validate_request_body: guardSince('3.11', flag('Also verify a digest of the body.')),
      max_req_body_size: whole(
        'Largest body in bytes to verify; larger ones are refused with 413.',
        { minimum: 1, default: 67108864, 'x-since': '3.17' },
      ),
      ...common('hmac'),
      hide_credentials: since('3.11', hideCredentials),
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
