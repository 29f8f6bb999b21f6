import { batchMembers } from './batch-processor.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { logFormatNote, logFormats } from './log-entries.ts';
import { host, loggerMetadata, looseBodies, since } from './logger-parts.ts';
import { choice, configuration, flag, text, whole } from './schema.ts';

const server = host('Host or address of the log server.', 'logs.example.com');

const port = (example: number, more = {}) =>
  whole('Port of the log server.', { examples: [example], ...more });

const tls = flag('Connect over TLS.');

/** Plugins that send access logs to a socket. */
export const socketLogging: PluginFamily = {
  'tcp-logger': {
    description: 'Sends access logs as JSON to a TCP server in batches.',
    levels: everywhere,
    schema: configuration(
      {
        host: server,
        port: port(5044, { minimum: 0 }),
        tls,
        tls_options: text('Server name of the TLS connection.', { examples: ['logs.example.com'] }),
        timeout: whole('Milliseconds to wait for the server.', { minimum: 1, default: 1000 }),
        ...since('3.2', logFormats),
        ...looseBodies,
        ...batchMembers('tcp logger'),
      },
      { required: ['host', 'port'], 'x-note': logFormatNote },
    ),
    metadata_schema: loggerMetadata('3.2', '3.15'),
    default: { host: 'logs.example.com', port: 5044, tls: true },
    example: {
      host: 'logs.example.com',
      port: 5044,
      tls: true,
      tls_options: 'logs.example.com',
      batch_max_size: 500,
    },
  },
  'udp-logger': {
    description: 'Sends access logs as JSON to a UDP server in batches.',
    levels: everywhere,
    schema: configuration(
      {
        host: server,
        port: port(3000, { minimum: 0 }),
        timeout: whole('Seconds to wait for the server.', { minimum: 1, default: 3 }),
        ...since('3.2', logFormats),
        ...looseBodies,
        ...batchMembers('udp logger'),
      },
      {
        required: ['host', 'port'],
        'x-note': 'A batch is one datagram; large batches are lost. Set batch_max_size to 1.',
      },
    ),
    metadata_schema: loggerMetadata('3.2', '3.15'),
    default: { host: 'logs.example.com', port: 3000, batch_max_size: 1 },
    example: {
      host: '203.0.113.7',
      port: 3000,
      batch_max_size: 1,
      log_format: { host: '$host', client: '$remote_addr', status: '$status' },
    },
  },
  syslog: {
    description: 'Sends access logs to a syslog server in batches.',
    levels: everywhere,
    schema: configuration(
      {
        host: host('Host or address of the syslog server.', 'syslog.example.com'),
        port: port(514),
        sock_type: choice('Protocol of the connection.', ['tcp', 'udp'], 'tcp'),
        tls: flag('Connect over TLS; TCP only.'),
        timeout: whole('Milliseconds to wait for the server.', { minimum: 1, default: 3000 }),
        pool_size: whole('Maximum idle connections.', { minimum: 5, default: 5 }),
        flush_limit: whole('Bytes of waiting entries from which they are sent.', {
          minimum: 1,
          default: 4096,
        }),
        drop_limit: whole('Bytes of waiting entries from which new ones are dropped.', {
          default: 1048576,
        }),
        ...since('3.1', logFormats),
        ...looseBodies,
        ...batchMembers('sys logger'),
      },
      { required: ['host', 'port'], 'x-note': logFormatNote },
    ),
    metadata_schema: loggerMetadata('3.1', '3.18'),
    default: { host: 'syslog.example.com', port: 514 },
    example: { host: 'syslog.example.com', port: 6514, tls: true, timeout: 5000 },
  },
};
