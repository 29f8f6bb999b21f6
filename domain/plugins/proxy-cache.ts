import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import { choice, configuration, flag, list, whole } from './schema.ts';

/** Gateways count bytes, so that one letter outside ASCII is enough. */
const variable: JsonSchema = {
  type: 'string',
  pattern: '^([^$][^\\n]+|[^\\x00-\\x7f][^\\n]*|\\$[0-9a-zA-Z_]+)\\n?$',
  'x-message': 'A variable such as $request_uri, or at least two characters',
};

/** A cache holds responses for one method each. */
const keyPart: JsonSchema = {
  ...variable,
  allOf: [
    {
      not: { const: '$request_method' },
      'x-message': 'Not $request_method: each method has its own cache entries',
    },
  ],
};

export const proxyCache: PluginDefinition = {
  description: 'Caches responses of the backend.',
  levels: everywhere,
  schema: configuration(
    {
      cache_strategy: choice('Storage of cached responses.', ['disk', 'memory'], 'disk'),
      cache_zone: choice(
        'Cache zone of the gateways: disk_cache_one for the strategy disk, memory_cache for memory.',
        ['disk_cache_one', 'memory_cache'],
        'disk_cache_one',
      ),
      cache_key: list('Parts of the cache key, in order.', keyPart, {
        minItems: 1,
        default: ['$host', '$request_uri'],
      }),
      cache_http_status: list(
        'Response statuses to cache.',
        { type: 'integer', minimum: 200, maximum: 599 },
        { minItems: 1, uniqueItems: true, default: [200, 301, 404] },
      ),
      cache_method: list(
        'Request methods to cache.',
        { type: 'string', enum: ['GET', 'POST', 'HEAD'] },
        { minItems: 1, uniqueItems: true, default: ['GET', 'HEAD'] },
      ),
      cache_ttl: whole('Seconds to cache a response; memory strategy only.', {
        minimum: 1,
        default: 300,
      }),
      cache_control: flag('Follow Cache-Control of request and response; memory strategy only.'),
      cache_bypass: list(
        'Variables; if one is neither empty nor 0, the cache is bypassed.',
        variable,
        {
          minItems: 1,
          examples: [['$arg_bypass']],
        },
      ),
      no_cache: list(
        'Variables; if one is neither empty nor 0, the response is not cached.',
        variable,
        {
          minItems: 1,
          examples: [['$arg_test']],
        },
      ),
      consumer_isolation: {
        ...flag('Cache responses separately for each consumer or signed-in user.', true),
        'x-since': '3.17',
      },
      cache_set_cookie: {
        ...flag(
          'Also cache responses that set cookies; memory strategy only. All callers then receive the same cookie.',
        ),
        'x-since': '3.17',
      },
      max_resp_body_size: whole(
        'Largest response in bytes to cache; memory strategy only. Larger ones pass uncached.',
        { minimum: 1, default: 67108864, 'x-since': '3.18' },
      ),
      hide_cache_headers: flag('Remove Expires and Cache-Control from responses.'),
    },
    {
      'x-check': 'cache-zone',
      'x-note':
        'Each gateway has its own cache. If responses depend on more than path and consumer, add it to the cache key.',
    },
  ),
  default: { cache_strategy: 'disk', cache_zone: 'disk_cache_one' },
  example: {
    cache_strategy: 'memory',
    cache_zone: 'memory_cache',
    cache_key: ['$uri', '$arg_page'],
    cache_ttl: 60,
  },
};
