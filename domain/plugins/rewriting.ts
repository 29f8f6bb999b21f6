import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { requestHeaders, responseHeaders } from './rewrite-headers.ts';
import {
  choice,
  conditions,
  configuration,
  exactlyOne,
  flag,
  list,
  notTogether,
  object,
  text,
  when,
  whole,
} from './schema.ts';

/** Regular expressions, each followed by its replacement. */
const regexPairs = (description: string, more: object) =>
  list(
    description,
    { type: 'string' },
    {
      minItems: 2,
      'x-check': 'regex-pairs',
      examples: [['^/product/(.*)$', '/p/$1']],
      ...more,
    },
  );

const methods = ['GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'];
const davMethods = ['MKCOL', 'COPY', 'MOVE', 'PROPFIND', 'LOCK', 'UNLOCK'];

/** Gateways decode the body when they load the setting. */
const encodedBody: JsonSchema = {
  required: ['body'],
  properties: { body: { minLength: 1, 'x-check': 'base64' } },
};

/** The redirect to HTTPS keeps the query string anyway. */
const keepsQuery: JsonSchema = {
  properties: {
    append_query_string: {
      not: { const: true },
      'x-message': 'Not with http_to_https, which keeps the query string',
    },
  },
};

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
        regex_uri: regexPairs(
          'Pairs of a regular expression for the path and its replacement; the first match is used. The setting uri takes precedence.',
          {},
        ),
        host: text('New Host header.', {
          pattern: '^[0-9a-zA-Z.\\-]+(:\\d{1,5})?$',
          'x-message': 'A host with an optional port, for example shop.internal:8080',
          examples: ['shop.internal'],
        }),
        method: choice('New method.', [...methods, ...davMethods]),
        headers: requestHeaders,
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
        headers: responseHeaders,
        body: text('New body.'),
        body_base64: flag('The new body is Base64.'),
        filters: list(
          'Replacements in the body.',
          object(
            'One replacement.',
            {
              regex: text('Regular expression to match.', {
                minLength: 1,
                'x-check': 'regex',
              }),
              replace: text('Replacement.'),
              scope: choice(
                'Replace the first match (once) or all (global).',
                ['once', 'global'],
                'once',
              ),
              options: text('Options of the regular expression.', {
                default: 'jo',
                'x-check': 'regex-options',
              }),
            },
            { required: ['regex', 'replace'] },
          ),
          { minItems: 1 },
        ),
        max_resp_body_size: whole('Bytes of a response that filters read; the rest is cut off.', {
          minimum: 1,
          default: 67108864,
          'x-since': '3.18',
        }),
        vars: conditions('Conditions for rewriting the response; all must match.'),
      },
      { allOf: [notTogether('body', 'filters'), when('body_base64', true, encodedBody)] },
    ),
    default: { headers: { set: { 'X-Served-By': 'gateway' } } },
    example: {
      headers: { set: { 'Cache-Control': 'max-age=3600' }, remove: ['Server'] },
      filters: [{ regex: 'http://', replace: 'https://', scope: 'global' }],
    },
  },
  redirect: {
    description: 'Redirects to another URI or to HTTPS.',
    levels: everywhere,
    schema: configuration(
      {
        http_to_https: {
          type: 'boolean',
          description: 'Redirect HTTP requests to the same URI over HTTPS.',
        },
        uri: text('Target URI; may contain variables such as $host.', {
          minLength: 2,
          pattern: '[^\\\\]',
          'x-message': 'A URI; it may contain variables such as $host',
          examples: ['/new$request_uri'],
        }),
        regex_uri: regexPairs('A regular expression for the path, and the target.', {
          maxItems: 2,
        }),
        ret_code: whole('HTTP status of the redirect.', {
          minimum: 200,
          default: 302,
          'x-check': 'doubt-status',
        }),
        encode_uri: flag('Encode the URI according to RFC 3986.'),
        append_query_string: flag('Append the query string of the request.'),
      },
      {
        ...exactlyOne(['uri'], ['regex_uri'], ['http_to_https']),
        allOf: [when('http_to_https', true, keepsQuery)],
      },
    ),
    default: { http_to_https: true },
    example: { regex_uri: ['^/product/(.*)$', '/p/$1'], ret_code: 301 },
  },
};
