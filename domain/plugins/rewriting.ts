import type { JsonSchema } from '#domain/plugin-validation.ts';
import { beforeConsumer, everywhere, type PluginFamily } from './definition.ts';
import {
  choice,
  conditions,
  configuration,
  exactlyOne,
  flag,
  list,
  map,
  object,
  text,
  whole,
} from './schema.ts';

const headerName = {
  pattern: '^[^:]+$',
  'x-message': 'The name of a header, without a colon',
};

const headerValue: JsonSchema = { type: ['string', 'number'] };

/** A header can occur several times. */
const headerValues: JsonSchema = {
  anyOf: [
    { title: 'Once', type: ['string', 'number'] },
    { title: 'Several times', type: 'array', minItems: 1, items: headerValue },
  ],
};

const headers = (description: string, value = headerValue) =>
  map(description, value, {
    minProperties: 1,
    propertyNames: headerName,
    examples: [{ 'X-From': 'gateway' }],
  });

const removed = list(
  'Names of headers to remove.',
  { type: 'string', ...headerName },
  { minItems: 1 },
);

/** A regular expression and its replacement. */
const regexPair = (description: string, more: object) =>
  list(
    description,
    { type: 'string' },
    {
      minItems: 2,
      examples: [['^/product/(.*)$', '/p/$1']],
      ...more,
    },
  );

const methods = ['GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'];
const davMethods = ['MKCOL', 'COPY', 'MOVE', 'PROPFIND', 'LOCK', 'UNLOCK'];

/** Plugins that rewrite requests and responses. */
export const rewriting: PluginFamily = {
  'proxy-rewrite': {
    description: 'Rewrites path, method, host and headers of requests.',
    levels: everywhere,
    schema: configuration(
      {
        uri: text('New path; may contain variables such as $arg_id.', {
          minLength: 1,
          maxLength: 4096,
          pattern: '^/',
          examples: ['/v2/items'],
        }),
        regex_uri: regexPair(
          'Pairs of a regular expression for the path and its replacement; the first match is used. The setting uri takes precedence.',
          {},
        ),
        host: text('New Host header.', {
          pattern: '^[0-9a-zA-Z.\\-]+(:\\d{1,5})?$',
          'x-message': 'A host with an optional port, for example shop.internal:8080',
          examples: ['shop.internal'],
        }),
        method: choice('New method.', [...methods, ...davMethods]),
        headers: object('Changes of request headers.', {
          set: headers('Headers to set, replacing existing values.', headerValues),
          add: headers('Headers to add to existing values.', headerValues),
          remove: removed,
        }),
        use_real_request_uri_unsafe: flag(
          'Forward the path exactly as it was sent. Callers can then bypass rules that check the path.',
        ),
      },
      { minProperties: 1 },
    ),
    default: { headers: { set: { 'X-From': 'gateway' } } },
    example: {
      regex_uri: ['^/shop/(.*)$', '/v2/$1'],
      host: 'shop.internal',
      headers: { set: { 'X-Consumer': '$consumer_name' }, remove: ['Cookie'] },
    },
  },
  'response-rewrite': {
    description: 'Rewrites status, headers and body of responses.',
    levels: everywhere,
    schema: configuration(
      {
        status_code: whole('New HTTP status.', { minimum: 200, maximum: 598 }),
        headers: object('Changes of response headers.', {
          set: headers('Headers to set, replacing existing values.'),
          add: list(
            'Headers to add to existing values, as name: value.',
            {
              type: 'string',
              pattern: '^[^:]+:',
              'x-message': 'A header, for example Vary: Accept',
            },
            { minItems: 1, examples: [['Vary: Accept']] },
          ),
          remove: removed,
        }),
        body: text('New body.'),
        body_base64: flag('The new body is Base64.'),
        filters: list(
          'Replacements in the body.',
          object(
            'One replacement.',
            {
              regex: text('Regular expression to match.', { minLength: 1 }),
              replace: text('Replacement.'),
              scope: choice(
                'Replace the first match (once) or all (global).',
                ['once', 'global'],
                'once',
              ),
              options: text('Options of the regular expression.', { default: 'jo' }),
            },
            { required: ['regex', 'replace'] },
          ),
          { minItems: 1 },
        ),
        max_resp_body_size: whole('Bytes of a response that filters read; the rest is cut off.', {
          minimum: 1,
          default: 67108864,
        }),
        vars: conditions('Conditions for rewriting the response; all must match.'),
      },
      { allOf: [{ not: { required: ['body', 'filters'] } }] },
    ),
    default: { headers: { set: { 'X-Served-By': 'gateway' } } },
    example: {
      headers: { set: { 'Cache-Control': 'max-age=3600' }, remove: ['Server'] },
      filters: [{ regex: 'http://', replace: 'https://', scope: 'global' }],
    },
  },
  redirect: {
    description: 'Redirects to another URI or to HTTPS.',
    levels: beforeConsumer,
    schema: configuration(
      {
        http_to_https: {
          type: 'boolean',
          description: 'Redirect HTTP requests to the same URI over HTTPS.',
        },
        uri: text('Target URI; may contain variables such as $host.', {
          minLength: 2,
          examples: ['/new$request_uri'],
        }),
        regex_uri: regexPair('A regular expression for the path, and the target.', {
          maxItems: 2,
        }),
        ret_code: whole('HTTP status of the redirect.', {
          minimum: 200,
          maximum: 599,
          default: 302,
        }),
        encode_uri: flag('Encode the URI according to RFC 3986.'),
        append_query_string: flag('Append the query string of the request.'),
      },
      exactlyOne(['uri'], ['regex_uri'], ['http_to_https']),
    ),
    default: { http_to_https: true },
    example: { regex_uri: ['^/product/(.*)$', '/p/$1'], ret_code: 301 },
  },
};
