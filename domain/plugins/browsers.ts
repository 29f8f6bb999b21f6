import { everywhere, type PluginFamily } from './definition.ts';
import { configuration, flag, list, map, secret, since, text, when, whole } from './schema.ts';

const origins = (description: string) =>
  text(description, {
    pattern: '^(\\*|\\*\\*|null|\\w+://[^,]+(,\\w+://[^,]+)*)$',
    'x-message': 'Origins with scheme, separated by commas, for example https://shop.example.com',
    examples: ['https://shop.example.com', 'https://a.example.com,https://b.example.com'],
  });

const expressions = (description: string) =>
  list(
    description,
    { type: 'string', minLength: 1, maxLength: 4096, 'x-check': 'regex' },
    { minItems: 1, uniqueItems: true, examples: [['.*\\.example\\.com$']] },
  );

/** The default * is invalid together with credentials. */
const notAny = {
  not: { const: '*' },
  'x-message': 'Not * while credentials are allowed: list the values, or use ** for all',
};

/** Scripts do not read ** as a wildcard for exposed headers. */
const notAnyListed = {
  not: { const: '*' },
  'x-message': 'Not * while credentials are allowed: list the headers',
};

/** Plugins for requests from browsers. */
export const browsers: PluginFamily = {
  cors: {
    description: 'Sends CORS headers that allow requests from other origins.',
    levels: everywhere,
    schema: configuration(
      {
        allow_origins: {
          ...origins(
            'Allowed origins, separated by commas; * for all, ** for all including credentials.',
          ),
          default: '*',
        },
        allow_methods: text('Allowed methods, separated by commas; * for all.', {
          default: '*',
          examples: ['GET,POST'],
        }),
        allow_headers: text('Allowed request headers, separated by commas; * for all.', {
          default: '*',
          examples: ['Authorization,Content-Type'],
        }),
        expose_headers: text('Response headers that scripts may read, separated by commas.', {
          examples: ['X-Request-Id'],
        }),
        max_age: whole(
          'Seconds that browsers may cache preflight responses; -1 disables caching.',
          { default: 5 },
        ),
        allow_credential: flag('Allow cookies and credentials.'),
        allow_origins_by_regex: expressions(
          'Regular expressions for allowed origins; allow_origins is then ignored.',
        ),
        allow_origins_by_metadata: list(
          "Names of origins in the plugin's metadata.",
          { type: 'string', minLength: 1, maxLength: 4096 },
          { minItems: 1, uniqueItems: true },
        ),
        timing_allow_origins: since(
          '3.8',
          origins('Origins that may read resource timings, separated by commas.'),
        ),
        timing_allow_origins_by_regex: since(
          '3.8',
          expressions('Regular expressions for origins that may read resource timings.'),
        ),
      },
      {
        allOf: [
          when('allow_credential', true, {
            required: ['allow_origins', 'allow_methods', 'allow_headers'],
            properties: {
              allow_origins: notAny,
              allow_methods: notAny,
              allow_headers: notAny,
              expose_headers: notAnyListed,
              timing_allow_origins: notAny,
            },
          }),
        ],
      },
    ),
    metadata_schema: configuration({
      allow_origins: map('Origins by name.', origins('Origins with this name.')),
    }),
    default: { allow_origins: 'https://shop.example.com', allow_methods: 'GET,POST' },
    example: {
      allow_origins: 'https://shop.example.com,https://admin.example.com',
      allow_methods: 'GET,POST,PUT,DELETE',
      allow_headers: 'Authorization,Content-Type',
      expose_headers: 'X-Request-Id',
      max_age: 600,
      allow_credential: true,
    },
  },
  csrf: {
    description: 'Protects against cross-site request forgery with a token.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        key: secret('Key that signs tokens; the same for every gateway.', { minLength: 1 }),
        expires: whole('Seconds until a token expires; 0 or less for never.', { default: 7200 }),
        name: text('Name of the cookie and header with the token.', {
          default: 'apisix-csrf-token',
          'x-check': 'doubt-filled',
        }),
      },
      { required: ['key'] },
    ),
    default: { key: 'replace-with-a-long-random-value' },
    example: { key: 'a-long-random-value-from-your-vault', expires: 3600, name: 'shop-csrf' },
  },
};
