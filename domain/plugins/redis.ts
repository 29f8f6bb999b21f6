import type { JsonSchema } from '#domain/plugin-validation.ts';
import { choice, flag, list, object, secret, since, text, when, whole } from './schema.ts';

const timeouts = {
  redis_timeout: whole('Milliseconds to wait for Redis.', { minimum: 1, default: 1000 }),
  redis_keepalive_timeout: whole('Milliseconds to keep an idle connection to Redis.', {
    minimum: 1000,
    default: 10000,
    'x-since': '3.15',
  }),
  redis_keepalive_pool: whole('Maximum idle connections to Redis.', {
    minimum: 1,
    default: 100,
    'x-since': '3.15',
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
    redis_port: whole('Port of Redis.', { minimum: 1, default: 6379, 'x-check': 'doubt-port' }),
    redis_username: text('User name, if Redis uses ACLs.', { minLength: 1, 'x-since': '3.3' }),
    redis_password: password,
    redis_database: whole('Database number.', { minimum: 0, default: 0 }),
    redis_ssl: since('3.3', flag('Connect over TLS.')),
    redis_ssl_verify: since('3.3', flag('Verify the certificate of Redis.')),
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
    redis_cluster_name: text('Name of the Redis cluster; use the same name everywhere.', {
      'x-check': 'doubt-filled',
    }),
    redis_password: password,
    redis_cluster_ssl: since('3.2', flag('Connect over TLS.')),
    redis_cluster_ssl_verify: since('3.2', flag('Verify the certificates of the nodes.')),
    ...timeouts,
  },
};

const sentinel: JsonSchema = {
  required: ['redis_sentinels', 'redis_master_name'],
  properties: {
    redis_sentinels: list(
      'Sentinels that monitor the Redis master.',
      object(
        'One sentinel.',
        {
          host: text('Host or address of the sentinel.', { minLength: 2 }),
          port: whole('Port of the sentinel.', { minimum: 1, maximum: 65535, examples: [26379] }),
        },
        { required: ['host', 'port'], additionalProperties: false },
      ),
      {
        minItems: 1,
        examples: [[{ host: 'sentinel-1.prod.internal', port: 26379 }]],
        'x-since': '3.18',
      },
    ),
    redis_master_name: text('Name of the Redis master in the sentinels.', {
      minLength: 1,
      examples: ['mymaster'],
      'x-since': '3.18',
    }),
    redis_role: choice('Role of the Redis server to use.', ['master', 'slave'], 'master'),
    redis_username: text('User name, if Redis uses ACLs.', { minLength: 1 }),
    redis_password: password,
    sentinel_username: text('User name for the sentinels.', { minLength: 1 }),
    sentinel_password: secret('Password for the sentinels.'),
    redis_database: whole('Database number.', { minimum: 0, default: 0 }),
    redis_connect_timeout: whole('Milliseconds to wait for a connection.', {
      minimum: 1,
      default: 1000,
    }),
    redis_read_timeout: whole('Milliseconds to wait for a response.', {
      minimum: 1,
      default: 1000,
    }),
    redis_keepalive_timeout: whole('Milliseconds to keep an idle connection to Redis.', {
      minimum: 1,
      default: 60000,
    }),
  },
};

/** Storage of a limit's counters (apisix/utils/redis-schema.lua). */
export const counterPolicy = (...more: readonly string[]): JsonSchema =>
  choice(
    'Storage of the counters: local in each gateway; the others are shared by all gateways.',
    ['local', 'redis', 'redis-cluster', ...more],
    'local',
  );

/** Settings that the Redis policies require; `more` are additional members of these policies. */
export const redisSettings = (
  more: Readonly<Record<string, JsonSchema>> = {},
): readonly JsonSchema[] =>
  [['redis', single] as const, ['redis-cluster', cluster] as const].map(([policy, schema]) =>
    when('policy', policy, {
      ...schema,
      properties: { ...(schema.properties as Record<string, JsonSchema>), ...more },
    }),
  );

/** Settings that `redis-sentinel` requires (apisix/utils/redis-schema.lua). */
export const sentinelSettings: JsonSchema = when('policy', 'redis-sentinel', sentinel);

/** Warning about the policy `local`. */
export const countedPerGateway =
  'With the policy local, each gateway counts separately: three gateways allow up to three times the limit.';

/** Settings of plugins that always use one Redis server. */
export const redisServer: JsonSchema = single;
