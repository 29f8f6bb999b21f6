import type { JsonSchema } from '#contract/plugin-validation.ts';
import { choice, flag, list, secret, text, when, whole } from './schema.ts';

const timeouts = {
  redis_timeout: whole('Milliseconds to wait for Redis.', { minimum: 1, default: 1000 }),
  redis_keepalive_timeout: whole('Milliseconds that an idle connection to Redis is kept.', {
    minimum: 1000,
    default: 10000,
  }),
  redis_keepalive_pool: whole('How many idle connections to Redis are kept.', {
    minimum: 1,
    default: 100,
  }),
};

const password = secret('Password for Redis.');

const single: JsonSchema = {
  required: ['redis_host'],
  properties: {
    redis_host: text('Host or address of Redis.', {
      minLength: 2,
      examples: ['redis.prod.internal'],
    }),
    redis_port: whole('Port of Redis.', { minimum: 1, maximum: 65535, default: 6379 }),
    redis_username: text('User name, when Redis uses access lists.', { minLength: 1 }),
    redis_password: password,
    redis_database: whole('Number of the database.', { minimum: 0, default: 0 }),
    redis_ssl: flag('Connect over TLS.'),
    redis_ssl_verify: flag('Check the certificate of Redis.'),
    ...timeouts,
  },
};

const cluster: JsonSchema = {
  required: ['redis_cluster_nodes', 'redis_cluster_name'],
  properties: {
    redis_cluster_nodes: list(
      'Nodes of the Redis cluster, as host:port.',
      { type: 'string', minLength: 2, maxLength: 100 },
      { minItems: 1, examples: [['redis-1.prod.internal:6379', 'redis-2.prod.internal:6379']] },
    ),
    redis_cluster_name: text('A name for the Redis cluster, the same in every use of it.', {
      minLength: 1,
    }),
    redis_password: password,
    redis_cluster_ssl: flag('Connect over TLS.'),
    redis_cluster_ssl_verify: flag('Check the certificates of the nodes.'),
    ...timeouts,
  },
};

/** Where a limit keeps its counters (apisix/utils/redis-schema.lua). */
export const counterPolicy = choice(
  'Where the counters are kept: local in each gateway, the others in one place for all gateways.',
  ['local', 'redis', 'redis-cluster'],
  'local',
);

/** What a policy other than `local` needs. */
export const redisSettings: JsonSchema[] = [
  when('policy', 'redis', single),
  when('policy', 'redis-cluster', cluster),
];

/** What people overlook about the policy `local`. */
export const countedPerGateway =
  'With the policy local, every gateway counts for itself: three gateways let through up to three times the limit.';
