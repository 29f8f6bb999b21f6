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
  'Members of a log entry and where each comes from: a text, or a variable such as $remote_addr.',
  {},
  { examples: [{ host: '$host', time: '$time_iso8601', client: '$remote_addr' }] },
);

const formatExtra = map(
  'Members to add to the usual entry; not used together with log_format.',
  {},
  { examples: [{ upstream: '$upstream_addr' }] },
);

const bytes = (what: string) =>
  whole(`Bytes of a ${what} to log at most.`, { minimum: 1, default: 524288 });

const bodies = {
  include_req_body: flag('Also log the body of the request.'),
  include_req_body_expr: conditions('Conditions under which it is logged.'),
  max_req_body_bytes: bytes('request body'),
  include_resp_body: flag('Also log the body of the answer.'),
  include_resp_body_expr: conditions('Conditions under which it is logged.'),
  max_resp_body_bytes: bytes('response body'),
};

/** How entries are gathered before they are sent (apisix/utils/batch-processor.lua). */
const batches = (name: string) => ({
  name: text('Name of the batches in the error log.', { default: name }),
  batch_max_size: whole('Entries of one batch at most.', { minimum: 1, default: 1000 }),
  inactive_timeout: whole('Seconds without a new entry after which a batch is sent.', {
    minimum: 1,
    default: 5,
  }),
  buffer_duration: whole('Seconds after which a batch is sent in any case.', {
    minimum: 1,
    default: 60,
  }),
  max_retry_count: whole('How often a failed batch is sent again.', { minimum: 0, default: 0 }),
  retry_delay: whole('Seconds before it is sent again.', { minimum: 0, default: 1 }),
});

const metadata = configuration({
  log_format: format,
  log_format_extra: formatExtra,
  max_pending_entries: whole('Entries that may wait; more are thrown away.', {
    minimum: 1,
    default: 8192,
  }),
});

const note = 'The log format of the metadata holds for all uses that have none of their own.';

/** Plugins that send access logs somewhere. */
export const logging: PluginFamily = {
  'http-logger': {
    description: 'Posts access logs to an HTTP endpoint in batches.',
    levels: everywhere,
    schema: configuration(
      {
        uri: text('Address that the entries are posted to.', {
          pattern: '^https?://[^/]+',
          'x-message': 'A URL, for example https://logs.example.com/gateway',
          examples: ['https://logs.example.com/gateway'],
        }),
        auth_header: secret('Authorization header of the posts.'),
        timeout: whole('Seconds to wait for the endpoint.', { minimum: 1, default: 3 }),
        concat_method: choice(
          'Whether a batch is one JSON list or one entry per line.',
          ['json', 'new_line'],
          'json',
        ),
        ssl_verify: flag('Check the certificate of the endpoint.'),
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
    description: 'Writes access logs to a Kafka topic in batches.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        brokers: list(
          'Brokers to connect to first.',
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
                'How to sign in at the broker.',
                {
                  mechanism: choice(
                    'Mechanism of SASL.',
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
          'Brokers by host with their ports: the older form of brokers.',
          { type: 'integer', minimum: 1, maximum: 65535 },
          { minProperties: 1 },
        ),
        kafka_topic: text('Topic to write to.', { minLength: 1, examples: ['access-logs'] }),
        key: text('Key that decides about the partition.'),
        producer_type: choice(
          'Whether requests wait until an entry is written.',
          ['async', 'sync'],
          'async',
        ),
        required_acks: {
          type: 'integer',
          description: 'Who must confirm: 1 for the leading broker, -1 for all copies.',
          enum: [1, -1],
          default: 1,
        },
        tls: object('TLS on the way to the brokers.', {
          verify: flag('Check the certificates of the brokers.'),
        }),
        api_version: {
          type: 'integer',
          description:
            'Version of the produce API: 2 lets brokers store the time of an entry, and needs Kafka 0.10 or newer.',
          enum: [0, 1, 2],
          default: 1,
        },
        timeout: whole('Seconds to wait for a broker.', { minimum: 1, default: 3 }),
        cluster_name: whole('Number of the Kafka cluster, when there are several.', {
          minimum: 1,
          default: 1,
        }),
        producer_batch_num: whole('Entries of one message at most.', { minimum: 1, default: 200 }),
        producer_batch_size: whole('Bytes of one message at most.', {
          minimum: 0,
          default: 1048576,
        }),
        producer_max_buffering: whole('Entries that may wait.', { minimum: 1, default: 50000 }),
        producer_time_linger: whole('Seconds before what waits is sent.', {
          minimum: 1,
          default: 1,
        }),
        meta_refresh_interval: whole('Seconds between looks at the topics of the cluster.', {
          minimum: 1,
          default: 30,
        }),
        meta_format: choice(
          'Whether an entry is JSON or the request as it was sent.',
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
