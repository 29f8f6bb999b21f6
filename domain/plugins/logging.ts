import { everywhere, type PluginFamily } from './definition.ts';
import {
  choice,
  conditions,
  configuration,
  exactlyOne,
  flag,
  list,
  map,
  object,
  secret,
  text,
  whole,
} from './schema.ts';

const format = map(
  'Members of a log entry and their values: a string, or a variable such as $remote_addr.',
  {},
  { examples: [{ host: '$host', time: '$time_iso8601', client: '$remote_addr' }] },
);

const formatExtra = map(
  'Members to add to the default entry; ignored with log_format.',
  {},
  { examples: [{ upstream: '$upstream_addr' }] },
);

const bytes = (part: string) =>
  whole(`Maximum bytes of a ${part} to log.`, { minimum: 1, default: 524288 });

const bodies = {
  include_req_body: flag('Also log the request body.'),
  include_req_body_expr: conditions('Conditions for logging it.'),
  max_req_body_bytes: bytes('request body'),
  include_resp_body: flag('Also log the response body.'),
  include_resp_body_expr: conditions('Conditions for logging it.'),
  max_resp_body_bytes: bytes('response body'),
};

/** Batching of entries (apisix/utils/batch-processor.lua). */
const batches = (name: string) => ({
  name: text('Name of the batches in the error log.', { default: name }),
  batch_max_size: whole('Maximum entries per batch.', { minimum: 1, default: 1000 }),
  inactive_timeout: whole('Seconds without a new entry until a batch is sent.', {
    minimum: 1,
    default: 5,
  }),
  buffer_duration: whole('Seconds until a batch is sent at the latest.', {
    minimum: 1,
    default: 60,
  }),
  max_retry_count: whole('Retries of a failed batch.', { minimum: 0, default: 0 }),
  retry_delay: whole('Seconds between retries.', { minimum: 0, default: 1 }),
});

const metadata = configuration({
  log_format: format,
  log_format_extra: formatExtra,
  max_pending_entries: whole('Maximum waiting entries; more are dropped.', {
    minimum: 1,
    default: 8192,
  }),
});

const note = 'The log format of the metadata applies wherever none is set here.';

/** Plugins that send access logs. */
export const logging: PluginFamily = {
  'http-logger': {
    description: 'Sends access logs to an HTTP endpoint in batches.',
    levels: everywhere,
    schema: configuration(
      {
        uri: text('URL of the endpoint.', {
          pattern: '^https?://[^/]+',
          'x-message': 'A URL, for example https://logs.example.com/gateway',
          examples: ['https://logs.example.com/gateway'],
        }),
        auth_header: secret('Authorization header for the endpoint.'),
        timeout: whole('Seconds to wait for the endpoint.', { minimum: 1, default: 3 }),
        concat_method: choice(
          'Format of a batch: a JSON array, or one entry per line.',
          ['json', 'new_line'],
          'json',
        ),
        ssl_verify: flag('Verify the certificate of the endpoint.'),
        log_format: format,
        log_format_extra: formatExtra,
        ...bodies,
        ...batches('http logger'),
      },
      { required: ['uri'], 'x-note': note },
    ),
    metadata_schema: metadata,
    default: { uri: 'https://logs.example.com/gateway', ssl_verify: true },
    example: {
      uri: 'https://logs.example.com/gateway',
      auth_header: 'Bearer from-your-vault',
      concat_method: 'new_line',
      batch_max_size: 500,
      log_format: { host: '$host', client: '$remote_addr', status: '$status' },
    },
  },
  'kafka-logger': {
    description: 'Sends access logs to a Kafka topic in batches.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        brokers: list(
          'Bootstrap brokers.',
          object(
            'One broker.',
            {
              host: text('Host or address of the broker.', { minLength: 1 }),
              port: whole('Port of the broker.', {
                minimum: 1,
                maximum: 65535,
                examples: [9092],
              }),
              sasl_config: object(
                'SASL authentication.',
                {
                  mechanism: choice(
                    'SASL mechanism.',
                    ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'],
                    'PLAIN',
                  ),
                  user: text('User name.'),
                  password: secret('Password.'),
                },
                { required: ['user', 'password'] },
              ),
            },
            { required: ['host', 'port'] },
          ),
          { minItems: 1, uniqueItems: true },
        ),
        broker_list: map(
          'Ports by broker host: the older form of brokers.',
          { type: 'integer', minimum: 1, maximum: 65535 },
          { minProperties: 1 },
        ),
        kafka_topic: text('Topic to write to.', { minLength: 1, examples: ['access-logs'] }),
        key: text('Key that selects the partition.'),
        producer_type: choice(
          'Whether requests wait until their entry is written (sync) or not (async).',
          ['async', 'sync'],
          'async',
        ),
        required_acks: {
          type: 'integer',
          description: 'Required acknowledgments: 1 for the leader, -1 for all in-sync replicas.',
          enum: [1, -1],
          default: 1,
        },
        tls: object('TLS connections to the brokers.', {
          verify: flag('Verify the certificates of the brokers.'),
        }),
        api_version: {
          type: 'integer',
          description:
            'Version of the produce API: 2 stores timestamps and requires Kafka 0.10 or later.',
          enum: [0, 1, 2],
          default: 1,
        },
        timeout: whole('Seconds to wait for a broker.', { minimum: 1, default: 3 }),
        cluster_name: whole('Number of the Kafka cluster, if there are several.', {
          minimum: 1,
          default: 1,
        }),
        producer_batch_num: whole('Maximum entries per message.', { minimum: 1, default: 200 }),
        producer_batch_size: whole('Maximum bytes per message.', {
          minimum: 0,
          default: 1048576,
        }),
        producer_max_buffering: whole('Maximum waiting entries.', { minimum: 1, default: 50000 }),
        producer_time_linger: whole('Seconds until waiting entries are sent.', {
          minimum: 1,
          default: 1,
        }),
        meta_refresh_interval: whole('Seconds between refreshes of the topic metadata.', {
          minimum: 1,
          default: 30,
        }),
        meta_format: choice(
          'Format of an entry: JSON (default) or the raw request (origin).',
          ['default', 'origin'],
          'default',
        ),
        log_format: format,
        log_format_extra: formatExtra,
        ...bodies,
        ...batches('kafka logger'),
      },
      { required: ['kafka_topic'], ...exactlyOne(['brokers'], ['broker_list']), 'x-note': note },
    ),
    metadata_schema: metadata,
    default: {
      brokers: [{ host: 'kafka.example.com', port: 9092 }],
      kafka_topic: 'access-logs',
    },
    example: {
      brokers: [
        { host: 'kafka-1.prod.internal', port: 9092 },
        { host: 'kafka-2.prod.internal', port: 9092 },
      ],
      kafka_topic: 'access-logs',
      required_acks: -1,
      batch_max_size: 200,
    },
  },
};
