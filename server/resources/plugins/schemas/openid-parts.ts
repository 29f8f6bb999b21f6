import { choice, flag, object, secret, text, when, whole } from './schema.ts';

/** How a client can prove itself at an endpoint of the provider. */
export const openidMethods = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'client_secret_jwt',
];

const milliseconds = (description: string) => whole(description, { minimum: 1, default: 1000 });

/** Pushed authorization requests, RFC 9126. */
export const openidPushed = object(
  'Send what a sign-in asks for straight to the provider (RFC 9126).',
  {
    enabled: flag('Send it that way.'),
    endpoint: text('Where to send it; the address of the discovery document by default.'),
    endpoint_auth_method: choice(
      'How this client proves itself there; as at the token endpoint by default.',
      openidMethods,
    ),
  },
);

/** Proof of possession, RFC 9449. */
export const openidDpop = object(
  'Bind tokens to a key of this client, so that a stolen one is worth nothing (RFC 9449).',
  {
    enabled: flag('Bind them.'),
    signing_alg: choice('Algorithm of the proofs.', ['ES256', 'RS256', 'PS256'], 'ES256'),
    private_key: secret('PEM key that signs the proofs.'),
    public_jwk: {
      type: 'object',
      description: 'Its public half as a JSON Web Key, without private members.',
      propertyNames: {
        not: { enum: ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] },
        'x-message': 'A part of a private key',
      },
    },
  },
  { allOf: [when('enabled', true, { required: ['private_key', 'public_jwk'] })] },
);

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
      server_name: text('Name to ask for when connecting over TLS.'),
      connect_timeout: milliseconds('Milliseconds to wait for a connection.'),
      send_timeout: milliseconds('Milliseconds to wait while sending.'),
      read_timeout: milliseconds('Milliseconds to wait for an answer.'),
      keepalive_timeout: whole('Milliseconds that an idle connection is kept.', {
        minimum: 1000,
        default: 10000,
      }),
    }),
  },
  { required: ['secret'], allOf: [when('storage', 'redis', { required: ['redis'] })] },
);
