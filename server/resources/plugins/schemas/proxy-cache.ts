import { everywhere, type PluginDefinition } from './definition.ts';
import { choice, configuration, flag, list, text, whole } from './schema.ts';

const variable = {
  type: 'string',
  pattern: '(^[^$].+$|^\\$[0-9a-zA-Z_]+$)',
  'x-message': 'A variable such as $request_uri, or a text of two characters or more',
};

export const proxyCache: PluginDefinition = {
  description: 'Keeps answers of the backend and serves them again.',
  levels: everywhere,
  schema: configuration(
    {
      cache_strategy: choice('Where answers are kept.', ['disk', 'memory'], 'disk'),
      cache_zone: text(
        'Name of a cache in the configuration of the gateways; it must fit the strategy.',
        {
          minLength: 1,
          maxLength: 100,
          default: 'disk_cache_one',
          examples: ['disk_cache_one', 'memory_cache'],
        },
      ),
      cache_key: list('What makes two requests the same, in order.', variable, {
        minItems: 1,
        default: ['$host', '$request_uri'],
      }),
      cache_http_status: list(
        'Statuses of answers to keep.',
        { type: 'integer', minimum: 200, maximum: 599 },
        { minItems: 1, uniqueItems: true, default: [200, 301, 404] },
      ),
      cache_method: list(
        'Methods of requests to serve from the cache.',
        { type: 'string', enum: ['GET', 'POST', 'HEAD'] },
        { minItems: 1, uniqueItems: true, default: ['GET', 'HEAD'] },
      ),
      cache_ttl: whole('Seconds that the memory strategy keeps an answer.', {
        minimum: 1,
        default: 300,
      }),
      cache_control: flag('Follow Cache-Control of request and answer; memory strategy only.'),
      cache_bypass: list(
        'Variables; when one is not empty and not 0, the backend is asked.',
        variable,
        {
          minItems: 1,
          examples: [['$arg_bypass']],
        },
      ),
      no_cache: list(
        'Variables; when one is not empty and not 0, the answer is not kept.',
        variable,
        {
          minItems: 1,
          examples: [['$arg_test']],
        },
      ),
      consumer_isolation: flag(
        'Keep the answers for each consumer, or each signed-in person, apart from those for others.',
        true,
      ),
      cache_set_cookie: flag(
        'Also keep answers that set cookies; memory strategy only. Everybody then gets the same cookie.',
      ),
      max_resp_body_size: whole(
        'Bytes of an answer that the memory strategy keeps at most; larger ones pass through.',
        { minimum: 1, default: 67108864 },
      ),
      hide_cache_headers: flag('Take Expires and Cache-Control out of answers.'),
    },
    {
      'x-note':
        'Every gateway has its own cache. Answers that depend on more than path and consumer need that in the cache key.',
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
