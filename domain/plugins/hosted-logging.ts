import { batchMembers } from './batch-processor.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { logFormatNote, logFormats, loggedBodies } from './log-entries.ts';
import { host, loggerMetadata, looseBodies, serverAddress, since } from './logger-parts.ts';
import { verifyCertificate } from './outgoing.ts';
import {
  choice,
  configuration,
  flag,
  list,
  map,
  number,
  object,
  secret,
  text,
  whole,
} from './schema.ts';

/** Names of the gateway, among them EMEGR, which stands for an emergency. */
const severities = ['EMEGR', 'ALERT', 'CRIT', 'ERR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'].flatMap(
  (name) => [name, name.toLowerCase()],
);

const conditionsSince38 = since('3.8', loggedBodies, [
  'include_req_body_expr',
  'include_resp_body_expr',
]);

/** Plugins that send access logs to services of other companies. */
export const hostedLogging: PluginFamily = {
  loggly: {
    description: 'Sends access logs to SolarWinds Loggly in batches.',
    levels: everywhere,
    schema: configuration(
      {
        customer_token: secret('Customer token of the Loggly account.'),
        severity: choice('Severity of the entries.', severities, 'INFO'),
        severity_map: map(
          'Severities of entries by response status, instead of severity.',
          { type: 'string', enum: severities },
          {
            propertyNames: {
              pattern: '^[1-5][0-9]{2}$',
              'x-message': 'An HTTP status, for example 502',
            },
            examples: [{ '502': 'ERR' }],
          },
        ),
        tags: list(
          'Tags of the entries.',
          {
            type: 'string',
            pattern: '^(?!tag=)[ -~]*',
            'x-message': 'A tag without the prefix tag=',
          },
          { minItems: 1, default: ['apisix'] },
        ),
        ssl_verify: flag('Verify the certificate of Loggly; protocol https only.', true),
        ...logFormats,
        ...since('3.8', loggedBodies, ['include_req_body_expr']),
        ...batchMembers('loggly'),
      },
      {
        required: ['customer_token'],
        'x-note': 'Host, port and protocol are set in the metadata, once per cluster.',
      },
    ),
    metadata_schema: loggerMetadata('2.15', '3.18', {
      host: text('Host or address of Loggly.', { default: 'logs-01.loggly.com' }),
      port: whole('Port of Loggly; protocol syslog only.', { default: 514 }),
      protocol: choice('Protocol of the connection.', ['syslog', 'http', 'https'], 'syslog'),
      timeout: whole('Milliseconds to wait for Loggly.', { minimum: 1, default: 5000 }),
    }),
    default: { customer_token: 'from-your-vault' },
    example: {
      customer_token: 'from-your-vault',
      tags: ['gateway', 'shop'],
      severity_map: { '502': 'ERR', '410': 'NOTICE' },
    },
  },
  'splunk-hec-logging': {
    description: 'Sends access logs to the HTTP Event Collector of Splunk in batches.',
    levels: everywhere,
    schema: configuration(
      {
        endpoint: object(
          'The HTTP Event Collector.',
          {
            uri: text('URL of the collector.', {
              ...serverAddress,
              examples: ['https://splunk.example.com:8088/services/collector'],
            }),
            token: secret('Token of the collector.'),
            channel: text('Channel of the requests, if the token requires one.'),
            timeout: whole('Seconds to wait for the collector.', { minimum: 1, default: 10 }),
            keepalive_timeout: whole('Milliseconds to keep an idle connection.', {
              minimum: 1000,
              default: 60000,
              'x-since': '3.11',
            }),
          },
          { required: ['uri', 'token'] },
        ),
        ssl_verify: flag('Verify the certificate of the collector.', true),
        ...since('3.2', logFormats),
        ...batchMembers('splunk-hec-logging'),
      },
      { required: ['endpoint'], 'x-note': logFormatNote },
    ),
    metadata_schema: loggerMetadata('3.2', '3.15'),
    default: {
      endpoint: {
        uri: 'https://splunk.example.com:8088/services/collector',
        token: 'from-your-vault',
      },
    },
    example: {
      endpoint: {
        uri: 'https://splunk.example.com:8088/services/collector',
        token: 'from-your-vault',
        channel: 'b0d2c8f4-6a7f-4a0e-9c9b-2f1f6c1d7a55',
      },
      buffer_duration: 30,
    },
  },
  'sls-logger': {
    description: 'Sends access logs to Alibaba Cloud Simple Log Service in batches.',
    levels: everywhere,
    schema: configuration(
      {
        host: host('Host or address of the service.', 'logs.example.com'),
        port: whole('Port of the service for syslog over TLS.', { examples: [10009] }),
        project: text('Name of the project.', { examples: ['acme'] }),
        logstore: text('Name of the log store.', { examples: ['access'] }),
        access_key_id: text('Id of the access key.'),
        access_key_secret: secret('Secret of the access key.'),
        timeout: whole('Milliseconds to wait for the service.', { minimum: 1, default: 5000 }),
        ...since('3.18', { ssl_verify: verifyCertificate }),
        ...since('3.2', logFormats),
        ...looseBodies,
        ...batchMembers('sls-logger'),
      },
      {
        required: ['host', 'port', 'project', 'logstore', 'access_key_id', 'access_key_secret'],
        'x-note': logFormatNote,
      },
    ),
    metadata_schema: loggerMetadata('3.10', '3.18'),
    default: {
      host: 'logs.example.com',
      port: 10009,
      project: 'acme',
      logstore: 'access',
      access_key_id: 'acme-gateway',
      access_key_secret: 'from-your-vault',
    },
    example: {
      host: 'logs.example.com',
      port: 10009,
      project: 'acme',
      logstore: 'access',
      access_key_id: 'acme-gateway',
      access_key_secret: 'from-your-vault',
      timeout: 30000,
    },
  },
  'tencent-cloud-cls': {
    description: 'Sends access logs to Tencent Cloud Log Service in batches.',
    levels: everywhere,
    since: '3.0',
    schema: configuration(
      {
        cls_host: host('Host of the service.', 'cls.example.com'),
        cls_topic: text('Id of the topic.'),
        scheme: choice('Protocol of the connection.', ['http', 'https'], 'https'),
        secret_id: text('Id of the API key.'),
        secret_key: secret('Secret of the API key.'),
        sample_ratio: number('Share of the requests to log; 1 for all.', {
          minimum: 0.00001,
          maximum: 1,
          default: 1,
        }),
        global_tag: map('Members to add to each entry.', {}, { examples: [{ region: 'eu' }] }),
        ...since('3.17', { ssl_verify: verifyCertificate }),
        ...logFormats,
        ...conditionsSince38,
        ...batchMembers('tencent-cloud-cls'),
      },
      {
        required: ['cls_host', 'cls_topic', 'secret_id', 'secret_key'],
        'x-note': logFormatNote,
      },
    ),
    metadata_schema: loggerMetadata('2.15', '3.15'),
    default: {
      cls_host: 'cls.example.com',
      cls_topic: 'access',
      secret_id: 'acme-gateway',
      secret_key: 'from-your-vault',
    },
    example: {
      cls_host: 'cls.example.com',
      cls_topic: 'access',
      secret_id: 'acme-gateway',
      secret_key: 'from-your-vault',
      sample_ratio: 0.1,
      global_tag: { region: 'eu' },
    },
  },
};
