import type { JsonSchema } from '#domain/plugin-validation.ts';
import { batchMembers } from './batch-processor.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import {
  choice,
  configuration,
  exactlyOne,
  flag,
  list,
  object,
  secret,
  text,
  whole,
} from './schema.ts';

/** Gateways take any value here, but only an address makes sense. */
const address = (description: string, byDefault: string): JsonSchema => ({
  description,
  default: byDefault,
});

const tcp = object(
  'A server that takes entries as text.',
  {
    host: text('Host or address of the server.', {
      pattern: '^\\*$|^\\*?[0-9a-zA-Z\\-._\\[\\]:]+$',
      'x-message': 'A host name or an address, for example logs.example.com',
      examples: ['logs.example.com'],
    }),
    port: whole('Port of the server.', { minimum: 0, examples: [9200] }),
    tls: flag('Connect over TLS.'),
    tls_server_name: text('Server name for TLS.'),
  },
  { required: ['host', 'port'] },
);

const skywalking = object('Apache SkyWalking.', {
  endpoint_addr: address('Address for logs.', 'http://127.0.0.1:12900/v3/logs'),
  service_name: text('Service name of the gateway.', { default: 'APISIX' }),
  service_instance_name: text('Instance name of the gateway.', {
    default: 'APISIX Service Instance',
  }),
});

const clickhouse = object(
  'ClickHouse.',
  {
    endpoint_addr: address('Address of the server.', 'http://127.0.0.1:8123'),
    user: text('User name.', { default: 'default' }),
    password: secret('Password.', { default: '' }),
    database: text('Database.', { default: '' }),
    logtable: text('Table.', { default: '' }),
  },
  { required: ['endpoint_addr', 'user', 'password', 'database', 'logtable'] },
);

const broker = object(
  'One broker.',
  {
    host: text('Host or address of the broker.', { examples: ['kafka.example.com'] }),
    port: whole('Port of the broker.', { minimum: 1, maximum: 65535, examples: [9092] }),
    sasl_config: object(
      'SASL authentication.',
      {
        mechanism: choice('SASL mechanism.', ['PLAIN'], 'PLAIN'),
        user: text('User name.'),
        password: secret('Password.'),
      },
      { required: ['user', 'password'] },
    ),
  },
  { required: ['host', 'port'] },
);

const kafka = object(
  'Apache Kafka.',
  {
    brokers: list('Bootstrap brokers.', broker, { minItems: 1, uniqueItems: true }),
    kafka_topic: text('Topic to write to.', { examples: ['gateway-errors'] }),
    key: text('Key that selects the partition.'),
    producer_type: choice(
      'Whether the gateway waits until an entry is written (sync) or not (async).',
      ['async', 'sync'],
      'async',
    ),
    required_acks: {
      type: 'integer',
      description: 'Required acknowledgments: 0 for none, 1 for the leader, -1 for all replicas.',
      enum: [0, 1, -1],
      default: 1,
    },
    cluster_name: whole('Number of the Kafka cluster, if there are several.', {
      minimum: 1,
      default: 1,
    }),
    meta_refresh_interval: whole('Seconds between refreshes of the topic metadata.', {
      minimum: 1,
      default: 30,
    }),
    tls: object(
      'TLS connections to the brokers.',
      { verify: flag('Verify the certificates of the brokers.') },
      { 'x-since': '3.18' },
    ),
  },
  { required: ['brokers', 'kafka_topic'], 'x-since': '3.2' },
);

/** Sends what a gateway writes to its error log (apisix/plugins/error-log-logger.lua). */
export const errorLogLogger: PluginDefinition = {
  description: 'Sends the error log of gateways to a log server.',
  levels: everywhere,
  optional: true,
  schema: configuration({}, { 'x-note': 'All settings of this plugin are metadata.' }),
  metadata_schema: configuration(
    {
      tcp,
      skywalking,
      clickhouse,
      kafka,
      host: { description: 'Host of the server: the older form of tcp.', deprecated: true },
      port: { description: 'Port of the server: the older form of tcp.', deprecated: true },
      level: choice(
        'Lowest level to send.',
        ['STDERR', 'EMERG', 'ALERT', 'CRIT', 'ERR', 'ERROR', 'WARN', 'NOTICE', 'INFO', 'DEBUG'],
        'WARN',
      ),
      timeout: whole('Seconds to wait for the server.', { minimum: 1, default: 3 }),
      keepalive: whole('Seconds to keep an idle connection.', { minimum: 1, default: 30 }),
      ...batchMembers('error-log-logger'),
      batch_max_size: whole('Maximum entries per batch; 0 for no limit.', {
        minimum: 0,
        default: 1000,
      }),
      inactive_timeout: whole('Seconds without a new entry until a batch is sent.', {
        minimum: 1,
        default: 3,
      }),
    },
    exactlyOne(['tcp'], ['skywalking'], ['clickhouse'], ['kafka'], ['host', 'port']),
  ),
  default: {},
  example: {},
};
