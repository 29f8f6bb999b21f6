import { choice, flag, object, secret, text, when, whole } from './schema.ts';

/** Client authentication methods. */
export const openidMethods = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'client_secret_jwt',
];

const milliseconds = (description: string) => whole(description, { minimum: 1, default: 1000 });

/** Pushed authorization requests, RFC 9126. */
export const openidPushed = object('Pushed authorization requests (RFC 9126).', {
  enabled: flag('Push authorization requests to the provider.'),
  endpoint: text('Endpoint; by default that of the discovery document.'),
  endpoint_auth_method: choice(
    'Client authentication at the endpoint; by default as at the token endpoint.',
    openidMethods,
  ),
});

/** Proof of possession, RFC 9449. */
export const openidDpop = object(
  'Bind tokens to a key of this client, which makes stolen tokens useless (RFC 9449).',
  {
    enabled: flag('Use DPoP.'),
    signing_alg: choice('Signature algorithm of the proofs.', ['ES256', 'RS256', 'PS256'], 'ES256'),
    private_key: secret('PEM private key that signs the proofs.'),
    public_jwk: {
      type: 'object',
      description: 'Its public key as a JSON Web Key, without private members.',
      propertyNames: {
        not: { enum: ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] },
        'x-message': 'A member of a private key',
      },
    },
  },
  { allOf: [when('enabled', true, { required: ['private_key', 'public_jwk'] })] },
);

/** Sessions of openid-connect. */
export const openidSession = object(
  'Session of signed-in users.',
  {
    secret: secret('Secret that encrypts sessions.', { minLength: 16 }),
    storage: choice('Session storage.', ['cookie', 'redis'], 'cookie'),
    cookie_name: text('Name of the session cookie.'),
    cookie_domain: text('Domain of the session cookie.', { examples: ['example.com'] }),
    cookie_path: text('Path of the session cookie.'),
    cookie_secure: { type: 'boolean', description: 'Send the cookie over HTTPS only.' },
    cookie_http_only: { type: 'boolean', description: 'Hide the cookie from scripts.' },
    cookie_same_site: choice('SameSite attribute of the session cookie.', [
      'Strict',
      'Lax',
      'None',
      'Default',
    ]),
    idling_timeout: whole('Seconds of inactivity until a session expires.', { minimum: 0 }),
    rolling_timeout: whole('Seconds until a session must be renewed.', { minimum: 0 }),
    absolute_timeout: whole('Seconds until a session expires in any case.', { minimum: 0 }),
    redis: object('Redis for sessions.', {
      host: text('Host or address of Redis.', { minLength: 2, default: '127.0.0.1' }),
      port: whole('Port of Redis.', { minimum: 1, maximum: 65535, default: 6379 }),
      username: text('User name, if Redis uses ACLs.', { minLength: 1 }),
      password: secret('Password for Redis.'),
      database: whole('Database number.', { minimum: 0, default: 0 }),
      prefix: text('Prefix of keys in Redis.', { default: 'sessions' }),
      ssl: flag('Connect over TLS.'),
      ssl_verify: flag('Verify the certificate of Redis.', true),
      server_name: text('Server name (SNI) of TLS connections.'),
      connect_timeout: milliseconds('Milliseconds to wait for a connection.'),
      send_timeout: milliseconds('Milliseconds to wait while sending.'),
      read_timeout: milliseconds('Milliseconds to wait for a response.'),
      keepalive_timeout: whole('Milliseconds to keep an idle connection.', {
        minimum: 1000,
        default: 10000,
      }),
    }),
  },
  { required: ['secret'], allOf: [when('storage', 'redis', { required: ['redis'] })] },
);
