import { choice, flag, object, secret, since, text, when, whole } from './schema.ts';

/** Client authentication methods. */
const openidMethods = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'client_secret_jwt',
];

/** A client authentication method; gateways load any text here. */
export const openidMethod = (description: string) =>
  text(description, {
    default: 'client_secret_basic',
    examples: openidMethods,
    'x-check': 'doubt-client-authentication',
  });

/** Seconds, as gateways hand them to lua-resty-session: 0 or less switches the limit off. */
const seconds = (description: string) => whole(description, { 'x-since': '3.17' });

const milliseconds = (description: string) => whole(description, { minimum: 1, default: 1000 });

/** Pushed authorization requests, RFC 9126. */
export const openidPushed = object(
  'Pushed authorization requests (RFC 9126).',
  {
    enabled: flag('Push authorization requests to the provider.'),
    endpoint: text('Endpoint; by default that of the discovery document.'),
    endpoint_auth_method: choice(
      'Client authentication at the endpoint; by default as at the token endpoint.',
      openidMethods,
    ),
  },
  { additionalProperties: false, 'x-since': '3.18' },
);

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
  {
    additionalProperties: false,
    allOf: [when('enabled', true, { required: ['private_key', 'public_jwk'] })],
    'x-check': 'openid-dpop',
    'x-since': '3.18',
  },
);

/** Sessions of openid-connect. */
export const openidSession = object(
  'Session of signed-in users.',
  {
    secret: secret('Secret that encrypts sessions.', { minLength: 16 }),
    storage: since('3.16', choice('Session storage.', ['cookie', 'redis'], 'cookie')),
    cookie_name: since('3.17', text('Name of the session cookie.')),
    cookie_domain: since(
      '3.17',
      text('Domain of the session cookie.', { examples: ['example.com'] }),
    ),
    cookie_path: since('3.17', text('Path of the session cookie.')),
    cookie_secure: {
      type: 'boolean',
      description: 'Send the cookie over HTTPS only.',
      'x-since': '3.17',
    },
    cookie_http_only: {
      type: 'boolean',
      description: 'Hide the cookie from scripts.',
      'x-since': '3.17',
    },
    cookie_same_site: since(
      '3.17',
      choice('SameSite attribute of the session cookie.', ['Strict', 'Lax', 'None', 'Default']),
    ),
    idling_timeout: seconds('Seconds of inactivity until a session expires.'),
    rolling_timeout: seconds('Seconds until a session must be renewed.'),
    absolute_timeout: seconds('Seconds until a session expires in any case.'),
    cookie: object(
      'Older form of the session settings.',
      { lifetime: whole('Older name of absolute_timeout, which wins.') },
      { deprecated: true, 'x-since': '3.9' },
    ),
    redis: object(
      'Redis for sessions.',
      {
        host: text('Host or address of Redis.', { minLength: 2, default: '127.0.0.1' }),
        port: whole('Port of Redis.', { minimum: 1, default: 6379, 'x-check': 'doubt-port' }),
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
      },
      { 'x-since': '3.16' },
    ),
  },
  {
    required: ['secret'],
    additionalProperties: false,
    allOf: [when('storage', 'redis', { required: ['redis'] })],
  },
);
