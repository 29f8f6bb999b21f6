import { everywhere, type PluginFamily } from './definition.ts';
import { limitCount } from './limit-count.ts';
import { proxyCache } from './proxy-cache.ts';
import { choice, configuration, exactlyOne, flag, membersOf, whole } from './schema.ts';

const { period: _, ...counting } = membersOf(limitCount.schema);

/** The settings of limit-count, apart from the older name of time_window, which only it translates. */
export const countLimit = {
  ...limitCount.schema,
  properties: counting,
  ...exactlyOne(['count', 'time_window'], ['rules']),
};

/** Plugins for GraphQL backends. */
export const graphqlTraffic: PluginFamily = {
  'graphql-limit-count': {
    description: 'Limits the depth of GraphQL queries per time window.',
    levels: everywhere,
    since: '3.17',
    schema: {
      ...countLimit,
      'x-note': 'A query counts as many times as its fields are nested.',
    },
    default: { count: 1000, time_window: 60, key: 'remote_addr', rejected_code: 429 },
    example: {
      count: 5000,
      time_window: 60,
      key: 'consumer_name',
      rejected_code: 429,
      rejected_msg: 'Too many requests, try again in a minute',
    },
  },
  'graphql-proxy-cache': {
    description: 'Caches responses to GraphQL queries.',
    levels: everywhere,
    since: '3.17',
    schema: configuration(
      {
        cache_strategy: choice('Storage of cached responses.', ['disk', 'memory'], 'disk'),
        cache_zone: membersOf(proxyCache.schema).cache_zone ?? {},
        cache_ttl: whole('Seconds to cache a response; memory strategy only.', {
          minimum: 1,
          default: 300,
        }),
        consumer_isolation: flag(
          'Cache responses separately for each consumer or signed-in user.',
          true,
        ),
        cache_set_cookie: flag(
          'Also cache responses that set cookies; memory strategy only. All callers then receive the same cookie.',
        ),
      },
      { 'x-note': 'Each gateway has its own cache. Mutations are not cached.' },
    ),
    default: { cache_strategy: 'disk', cache_zone: 'disk_cache_one' },
    example: { cache_strategy: 'memory', cache_zone: 'memory_cache', cache_ttl: 60 },
  },
};
