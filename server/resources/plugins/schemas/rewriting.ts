import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, onTheWay, type PluginFamily } from './definition.ts';
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

/** Requests can carry a header several times. */
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
  'Headers to take out, by name.',
  { type: 'string', ...headerName },
  { minItems: 1 },
);

/** A text of old and new: a regular expression and what to write in its place. */
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

/** Plugins that change what passes through. */
export const rewriting: PluginFamily = {
  'proxy-rewrite': {
    description: 'Changes path, method, host and headers on the way to the backend.',
    levels: everywhere,
    schema: configuration(
      {
        uri: text('New path for the backend; it may hold variables such as $arg_id.', {
          minLength: 1,
          maxLength: 4096,
          pattern: '^/',
          examples: ['/v2/items'],
        }),
        regex_uri: regexPair(
          'Pairs of a regular expression for the path and its replacement; the first that fits is used. The path in uri goes before.',
          {},
        ),
        host: text('New Host header.', {
          pattern: '^[0-9a-zA-Z.\\-]+(:\\d{1,5})?$',
          'x-message': 'A host with an optional port, for example shop.internal:8080',
          examples: ['shop.internal'],
        }),
        method: choice('New method.', [...methods, ...davMethods]),
        headers: object('What to do with request headers.', {
          set: headers('Headers to write, whatever is there.', headerValues),
          add: headers('Headers to add to those that are there.', headerValues),
          remove: removed,
        }),
        use_real_request_uri_unsafe: flag(
          'Pass the path on exactly as it was sent. This lets callers slip past rules that look at the path.',
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
    description: 'Changes status, headers and body on the way back.',
    levels: everywhere,
    schema: configuration(
      {
        status_code: whole('New HTTP status.', { minimum: 200, maximum: 598 }),
        headers: object('What to do with response headers.', {
          set: headers('Headers to write, whatever is there.'),
          add: list(
            'Headers to add to those that are there, as name: value.',
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
        body_base64: flag('The body above is Base64 text of the bytes to send.'),
        filters: list(
          'Changes of the body, by regular expression.',
          object(
            'One change.',
            {
              regex: text('What to look for.', { minLength: 1 }),
              replace: text('What to write in its place.'),
              scope: choice(
                'Whether the first find is changed, or all.',
                ['once', 'global'],
                'once',
              ),
              options: text('Options of the regular expression.', { default: 'jo' }),
            },
            { required: ['regex', 'replace'] },
          ),
          { minItems: 1 },
        ),
        max_resp_body_size: whole('Bytes of an answer that filters read; what is beyond is cut.', {
          minimum: 1,
          default: 67108864,
        }),
        vars: conditions('Conditions under which the answer is changed; all must hold.'),
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
    description: 'Answers with a redirect to another address, or to HTTPS.',
    levels: onTheWay,
    schema: configuration(
      {
        http_to_https: {
          type: 'boolean',
          description: 'Send callers from HTTP to the same address on HTTPS.',
        },
        uri: text('Address to lead to; it may hold variables such as $host.', {
          minLength: 2,
          examples: ['/new$request_uri'],
        }),
        regex_uri: regexPair('A regular expression for the path, and where it leads.', {
          maxItems: 2,
        }),
        ret_code: whole('HTTP status of the answer.', { minimum: 200, maximum: 599, default: 302 }),
        encode_uri: flag('Encode the address as RFC 3986 has it.'),
        append_query_string: flag('Keep the query of the request.'),
      },
      exactlyOne(['uri'], ['regex_uri'], ['http_to_https']),
    ),
    default: { http_to_https: true },
    example: { regex_uri: ['^/product/(.*)$', '/p/$1'], ret_code: 301 },
  },
};
