import { batchMembers } from './batch-processor.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { logFormatNote, logFormats, loggedBodies } from './log-entries.ts';
import { loggerMetadata, looseBodies, serverAddress, serverAddresses } from './logger-parts.ts';
import { keptConnections } from './outgoing.ts';
import { choice, configuration, flag, list, map, number, secret, text, whole } from './schema.ts';

const value = { type: 'string', minLength: 1 };

/** Plugins that send access logs and traces to stores that operators run themselves. */
export const logStores: PluginFamily = {
  'loki-logger': {
    description: 'Sends access logs to Grafana Loki in batches.',
    levels: everywhere,
    since: '3.4',
    schema: configuration(
      {
        endpoint_addrs: serverAddresses(['http://loki.internal:3100']),
        endpoint_uri: text('Path of the push endpoint.', {
          minLength: 1,
          default: '/loki/api/v1/push',
        }),
        tenant_id: text('Tenant, sent in the header X-Scope-OrgID.', { default: 'fake' }),
        headers: map('Further headers of the requests to Loki.', value, {
          examples: [{ 'X-Team': 'shop' }],
        }),
        log_labels: map('Labels of the log stream; values may be variables.', value, {
          default: { job: 'apisix' },
          examples: [{ job: 'gateway', host: '$host' }],
        }),
        timeout: whole('Milliseconds to wait for Loki.', {
          minimum: 1,
          maximum: 60000,
          default: 3000,
        }),
        ssl_verify: flag('Verify the certificate of Loki.'),
        ...keptConnections(5),
        ...logFormats,
        ...loggedBodies,
        ...batchMembers('loki logger'),
      },
      { required: ['endpoint_addrs'], 'x-note': logFormatNote },
    ),
    metadata_schema: loggerMetadata('2.15', '3.15'),
    default: { endpoint_addrs: ['http://loki.internal:3100'] },
    example: {
      endpoint_addrs: ['https://loki-1.example.com', 'https://loki-2.example.com'],
      tenant_id: 'acme',
      ssl_verify: true,
      log_labels: { job: 'gateway', host: '$host' },
    },
  },
  'rocketmq-logger': {
    description: 'Sends access logs to an Apache RocketMQ topic in batches.',
    levels: everywhere,
    schema: configuration(
      {
        nameserver_list: list(
          'Name servers, as host:port.',
          { type: 'string' },
          {
            minItems: 1,
            examples: [['rocketmq.internal:9876']],
          },
        ),
        topic: text('Topic to write to.', { examples: ['access-logs'] }),
        key: text('Key of the messages.'),
        tag: text('Tag of the messages.'),
        access_key: text('Access key, if the brokers use ACLs.', { default: '' }),
        secret_key: secret('Secret of the access key.', { default: '' }),
        use_tls: flag('Connect over TLS.'),
        timeout: whole('Seconds to wait for a broker.', { minimum: 1, default: 3 }),
        meta_format: choice(
          'Format of an entry: JSON (default) or the raw request (origin).',
          ['default', 'origin'],
          'default',
        ),
        ...logFormats,
        ...loggedBodies,
        ...batchMembers('rocketmq logger'),
      },
      { required: ['nameserver_list', 'topic'], 'x-note': logFormatNote },
    ),
    metadata_schema: loggerMetadata('2.15', '3.15'),
    default: { nameserver_list: ['rocketmq.internal:9876'], topic: 'access-logs' },
    example: {
      nameserver_list: ['rocketmq-1.internal:9876', 'rocketmq-2.internal:9876'],
      topic: 'access-logs',
      tag: 'gateway',
      use_tls: true,
    },
  },
  'skywalking-logger': {
    description: 'Sends access logs to Apache SkyWalking in batches, with the ids of their traces.',
    levels: everywhere,
    schema: configuration(
      {
        endpoint_addr: text('URL of the SkyWalking OAP server.', {
          ...serverAddress,
          examples: ['http://skywalking.internal:12800'],
        }),
        service_name: text('Service name in the entries.', { default: 'APISIX' }),
        service_instance_name: text(
          'Name of the gateway in the entries; $hostname stands for its host name.',
          { default: 'APISIX Instance Name' },
        ),
        timeout: whole('Seconds to wait for the server.', { minimum: 1, default: 3 }),
        ...logFormats,
        ...looseBodies,
        ...batchMembers('skywalking logger'),
      },
      { required: ['endpoint_addr'], 'x-note': logFormatNote },
    ),
    metadata_schema: loggerMetadata('2.15', '3.15'),
    default: { endpoint_addr: 'http://skywalking.internal:12800' },
    example: {
      endpoint_addr: 'http://skywalking.internal:12800',
      service_name: 'edge',
      service_instance_name: '$hostname',
    },
  },
  skywalking: {
    description: 'Sends traces to Apache SkyWalking.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        sample_ratio: number('Share of the requests to trace; 1 for all.', {
          minimum: 0.00001,
          maximum: 1,
          default: 1,
        }),
      },
      { 'x-note': 'The server is set in the plugin_attr of the gateway configuration.' },
    ),
    default: { sample_ratio: 1 },
    example: { sample_ratio: 0.1 },
  },
};
