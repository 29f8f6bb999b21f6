import { batchMembers, pendingEntries } from './batch-processor.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { logFormatNote, logFormats, loggedBodies, ownLogFormats } from './log-entries.ts';
import {
  choice,
  configuration,
  exactlyOne,
  flag,
  list,
  map,
  object,
  secret,
  since,
  text,
  whole,
} from './schema.ts';

const metadata = configuration({ ...logFormats, ...pendingEntries });

/** The form that every version takes is broker_list. */
const brokers = list(
  'Bootstrap brokers.',
  object(
    'One broker.',
    {
      host: text('Host or address of the broker.', { 'x-check': 'doubt-filled' }),
      port: whole('Port of the broker.', { minimum: 1, maximum: 65535, examples: [9092] }),
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
  { minItems: 1, uniqueItems: true, 'x-since': '3.0' },
);

/** Plugins that send access logs. */
export const logging: PluginFamily = {
  'http-logger': {
    description: 'Sends access logs to an HTTP endpoint in batches.',
    levels: everywhere,
    schema: configuration(
      {
        uri: text('URL of the endpoint.', {
          pattern: '^[^/]+://([\\da-zA-Z.\\-]+|\\[[\\da-fA-F:]+\\])',
          'x-message': 'A URL with an ASCII host, for example https://logs.example.com/gateway',
          'x-check': 'doubt-endpoint',
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
        ...ownLogFormats,
        ...loggedBodies,
        include_req_body_expr: { ...loggedBodies.include_req_body_expr, 'x-since': '3.8' },
        ...batchMembers('http logger'),
      },
      { required: ['uri'], 'x-note': logFormatNote },
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
        brokers,
        broker_list: map(
          'Ports by broker host: the older form of brokers.',
          { type: 'integer', minimum: 1, maximum: 65535 },
          { minProperties: 1 },
        ),
        kafka_topic: text('Topic to write to.', {
          'x-check': 'doubt-filled',
          examples: ['access-logs'],
        }),
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
        tls: since(
          '3.18',
          object('TLS connections to the brokers.', {
            verify: flag('Verify the certificates of the brokers.'),
          }),
        ),
        api_version: {
          type: 'integer',
          description:
            'Version of the produce API: 2 stores timestamps and requires Kafka 0.10 or later.',
          enum: [0, 1, 2],
          default: 1,
          'x-since': '3.18',
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
          'x-since': '3.2',
        }),
        meta_format: choice(
          'Format of an entry: JSON (default) or the raw request (origin).',
          ['default', 'origin'],
          'default',
        ),
        ...ownLogFormats,
        ...loggedBodies,
        max_req_body_bytes: { ...loggedBodies.max_req_body_bytes, 'x-since': '3.10' },
        max_resp_body_bytes: { ...loggedBodies.max_resp_body_bytes, 'x-since': '3.10' },
        ...batchMembers('kafka logger'),
      },
      {
        required: ['kafka_topic'],
        ...exactlyOne(['brokers'], ['broker_list']),
        'x-note': logFormatNote,
      },
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
