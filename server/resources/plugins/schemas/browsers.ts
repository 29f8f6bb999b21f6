import { onTheWay, type PluginFamily } from './definition.ts';
import { configuration, flag, list, map, secret, text, when, whole } from './schema.ts';

const origins = (description: string) =>
  text(description, {
    pattern: '^(\\*|\\*\\*|null|\\w+://[^,]+(,\\w+://[^,]+)*)$',
    'x-message': 'Origins with scheme, separated by commas, for example https://shop.example.com',
    examples: ['https://shop.example.com', 'https://a.example.com,https://b.example.com'],
  });

const expressions = (description: string) =>
  list(
    description,
    { type: 'string', minLength: 1, maxLength: 4096 },
    {
      minItems: 1,
      uniqueItems: true,
      examples: [['.*\\.example\\.com$']],
    },
  );

/** The defaults allow everything, which browsers refuse together with credentials. */
const named = {
  not: { const: '*' },
  'x-message': 'Not * while credentials are allowed: name what is allowed, or ** for all',
};

/** Plugins that speak with browsers. */
export const browsers: PluginFamily = {
  cors: {
    description: 'Tells browsers which other origins may call.',
    levels: onTheWay,
    schema: configuration(
      {
        allow_origins: {
          ...origins(
            'Origins that may call, separated by commas; * for all, ** for all even with credentials.',
          ),
          default: '*',
        },
        allow_methods: text('Methods that may be used, separated by commas; * for all.', {
          default: '*',
          examples: ['GET,POST'],
        }),
        allow_headers: text('Request headers that may be sent, separated by commas; * for all.', {
          default: '*',
          examples: ['Authorization,Content-Type'],
        }),
        expose_headers: text('Response headers that scripts may read, separated by commas.', {
          examples: ['X-Request-Id'],
        }),
        max_age: whole('Seconds that browsers may remember the permission; -1 for not at all.', {
          minimum: -1,
          default: 5,
        }),
        allow_credential: flag('Let browsers send cookies and credentials.'),
        allow_origins_by_regex: expressions(
          'Regular expressions that an origin must fit; allow_origins is then ignored.',
        ),
        allow_origins_by_metadata: list(
          'Names of origins that the metadata of the plugin lists.',
          { type: 'string', minLength: 1, maxLength: 4096 },
          { minItems: 1, uniqueItems: true },
        ),
        timing_allow_origins: origins('Origins that may read timings, separated by commas.'),
        timing_allow_origins_by_regex: expressions(
          'Regular expressions for origins that may read timings.',
        ),
      },
      {
        allOf: [
          when('allow_credential', true, {
            required: ['allow_origins', 'allow_methods', 'allow_headers'],
            properties: { allow_origins: named, allow_methods: named, allow_headers: named },
          }),
        ],
      },
    ),
    metadata_schema: configuration({
      allow_origins: map('Origins by a name of your own.', origins('Origins behind the name.')),
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
    description: 'Protects forms in browsers against requests made by other sites.',
    levels: onTheWay,
    schema: configuration(
      {
        key: secret('Text that tokens are signed with. Every gateway needs the same one.', {
          minLength: 1,
        }),
        expires: whole('Seconds that a token is valid; 0 for no end.', {
          minimum: 0,
          default: 7200,
        }),
        name: text('Name of the cookie and of the header that carry the token.', {
          minLength: 1,
          default: 'apisix-csrf-token',
        }),
      },
      { required: ['key'] },
    ),
    default: { key: 'replace-with-a-long-random-text' },
    example: { key: 'a-long-random-text-from-your-vault', expires: 3600, name: 'shop-csrf' },
  },
};
