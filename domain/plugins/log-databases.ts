import { batchMembers } from './batch-processor.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { logFormatNote, loggedBodiesUnchecked, ownLogFormats } from './log-entries.ts';
import { loggerMetadata, serverAddress, since } from './logger-parts.ts';
import { verifyCertificate } from './outgoing.ts';
import { configuration, exactlyOne, list, map, object, secret, text, whole } from './schema.ts';

const searchAddress = {
  pattern: '[^/]$',
  'x-message': 'A URL without a slash at the end, for example https://search.example.com:9200',
};

const older = { deprecated: true };

/** Plugins that write access logs to databases. */
export const logDatabases: PluginFamily = {
  'clickhouse-logger': {
    description: 'Writes access logs to a ClickHouse table in batches.',
    levels: everywhere,
    schema: configuration(
      {
        endpoint_addrs: list(
          'Addresses of the servers; each batch goes to a random one.',
          { type: 'string', ...serverAddress },
          { minItems: 1, examples: [['https://clickhouse.example.com:8443']], 'x-since': '3.0' },
        ),
        endpoint_addr: text('Address of the server: the older form of endpoint_addrs.', {
          ...serverAddress,
          ...older,
        }),
        database: text('Database.', { default: '', examples: ['logs'] }),
        logtable: text('Table.', { default: '', examples: ['access'] }),
        user: text('User name.', { default: '', examples: ['gateway'] }),
        password: secret('Password.', { default: '' }),
        timeout: whole('Seconds to wait for the server.', { minimum: 1, default: 3 }),
        ssl_verify: verifyCertificate,
        ...ownLogFormats,
        ...since('3.2', loggedBodiesUnchecked),
        ...batchMembers('clickhouse-logger'),
      },
      { ...exactlyOne(['endpoint_addrs'], ['endpoint_addr']), 'x-note': logFormatNote },
    ),
    metadata_schema: loggerMetadata('2.15', '3.15'),
    default: {
      endpoint_addrs: ['https://clickhouse.example.com:8443'],
      database: 'logs',
      logtable: 'access',
      user: 'gateway',
      password: 'from-your-vault',
    },
    example: {
      endpoint_addrs: ['https://ch-1.example.com:8443', 'https://ch-2.example.com:8443'],
      database: 'logs',
      logtable: 'access',
      user: 'gateway',
      password: 'from-your-vault',
      batch_max_size: 500,
      log_format: { host: '$host', client: '$remote_addr', status: '$status' },
    },
  },
  'elasticsearch-logger': {
    description: 'Writes access logs to an Elasticsearch index in batches.',
    levels: everywhere,
    since: '3.0',
    schema: configuration(
      {
        endpoint_addrs: list(
          'Addresses of the servers; each batch goes to a random one.',
          { type: 'string', ...searchAddress },
          { minItems: 1, examples: [['https://search.example.com:9200']], 'x-since': '3.2' },
        ),
        endpoint_addr: text('Address of the server: the older form of endpoint_addrs.', {
          ...searchAddress,
          ...older,
        }),
        field: object(
          'Where entries go.',
          {
            index: text('Index; may contain variables and the date, such as {%Y.%m.%d}.', {
              examples: ['gateway'],
            }),
          },
          { required: ['index'] },
        ),
        auth: object(
          'Basic authentication.',
          {
            username: text('User name.', { minLength: 1 }),
            password: secret('Password.', { minLength: 1 }),
          },
          { required: ['username', 'password'] },
        ),
        headers: map(
          'Headers of the requests, for example for authentication by API key.',
          { type: 'string', minLength: 1 },
          {
            minProperties: 1,
            propertyNames: {
              pattern: '^[^:]+$',
              'x-message': 'The name of a header, without a colon',
            },
            examples: [{ Authorization: 'ApiKey from-your-vault' }],
            'x-since': '3.16',
          },
        ),
        timeout: whole('Seconds to wait for the server.', { minimum: 1, default: 10 }),
        ssl_verify: verifyCertificate,
        ...ownLogFormats,
        ...since('3.9', loggedBodiesUnchecked),
        ...batchMembers('elasticsearch-logger'),
      },
      {
        required: ['field'],
        ...exactlyOne(['endpoint_addrs'], ['endpoint_addr']),
        'x-note': logFormatNote,
      },
    ),
    metadata_schema: loggerMetadata('2.15', '3.15'),
    default: { endpoint_addrs: ['https://search.example.com:9200'], field: { index: 'gateway' } },
    example: {
      endpoint_addrs: ['https://search-1.example.com:9200', 'https://search-2.example.com:9200'],
      field: { index: 'gateway' },
      auth: { username: 'gateway', password: 'from-your-vault' },
      batch_max_size: 500,
    },
  },
};
