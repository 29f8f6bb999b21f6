import { batchMembers } from './batch-processor.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { logFormatNote, logFormats, loggedBodiesUnchecked, ownLogFormats } from './log-entries.ts';
import { loggerMetadata, since } from './logger-parts.ts';
import { verifyCertificate } from './outgoing.ts';
import { configuration, exactlyOne, list, map, object, secret, text } from './schema.ts';

const google = 'https://www.googleapis.com/auth';

const scopes = (description: string, more: Readonly<Record<string, unknown>>) =>
  list(description, { type: 'string' }, { minItems: 1, uniqueItems: true, ...more });

const requestBodies = ['include_req_body', 'include_req_body_expr'];
const responseBodies = ['include_resp_body', 'include_resp_body_expr'];

/** Plugins that write access logs to a file of the gateway or to Google Cloud. */
export const logFiles: PluginFamily = {
  'file-logger': {
    description: 'Writes access logs to a file on the machine of the gateway.',
    levels: everywhere,
    schema: configuration(
      {
        path: text('Path of the file; the user of the gateway must be able to write it.', {
          examples: ['logs/access-shop.log'],
        }),
        match: list(
          'Conditions for logging a request.',
          { type: 'array', items: {} },
          {
            maxItems: 20,
            'x-check': 'expression',
            examples: [[['http_x_debug', '==', 'yes']]],
            'x-since': '3.5',
          },
        ),
        ...ownLogFormats,
        ...since('3.8', since('3.1', loggedBodiesUnchecked, responseBodies), requestBodies),
      },
      {
        required: ['path'],
        'x-note':
          'Do not rely on the path of the metadata: a gateway that reads it too late does not load the plugin.',
      },
    ),
    metadata_schema: configuration({
      path: text('Path of the file where the plugin has none.', {
        examples: ['logs/access.log'],
        'x-since': '3.17',
      }),
      ...logFormats,
    }),
    default: { path: 'logs/access.log' },
    example: {
      path: 'logs/access-shop.log',
      match: [['status', '>=', 500]],
      log_format: { host: '$host', client: '$remote_addr', status: '$status' },
    },
  },
  'google-cloud-logging': {
    description: 'Sends access logs to Google Cloud Logging in batches.',
    levels: everywhere,
    schema: configuration(
      {
        auth_config: object(
          'Service account of Google Cloud.',
          {
            client_email: text('E-mail address of the service account.', {
              examples: ['gateway@acme.iam.gserviceaccount.com'],
              'x-since': '3.5',
            }),
            private_key: secret('Private key of the service account.'),
            project_id: text('Google Cloud project.', { examples: ['acme'] }),
            token_uri: text('Address for access tokens.', {
              default: 'https://oauth2.googleapis.com/token',
            }),
            entries_uri: text('Address for entries.', {
              default: 'https://logging.googleapis.com/v2/entries:write',
            }),
            scope: scopes('Scopes of the access token.', {
              default: [
                `${google}/logging.read`,
                `${google}/logging.write`,
                `${google}/logging.admin`,
                `${google}/cloud-platform`,
              ],
              'x-since': '3.12',
            }),
            scopes: scopes('Scopes of the access token: the older name of scope.', {
              deprecated: true,
            }),
          },
          { required: ['client_email', 'private_key', 'project_id', 'token_uri'] },
        ),
        auth_file: text('Path of the key file of the service account on the gateway.', {
          examples: ['/etc/gateway/google.json'],
        }),
        resource: object(
          'What the entries belong to.',
          {
            type: text('Type of the resource.', { examples: ['global'] }),
            labels: map('Labels of the resource.', {}),
          },
          { required: ['type'], default: { type: 'global' } },
        ),
        log_id: text('Name of the log.', { default: 'apisix.apache.org%2Flogs' }),
        ssl_verify: verifyCertificate,
        ...ownLogFormats,
        ...batchMembers('google-cloud-logging'),
      },
      { ...exactlyOne(['auth_config'], ['auth_file']), 'x-note': logFormatNote },
    ),
    metadata_schema: loggerMetadata('3.2', '3.15'),
    default: { auth_file: '/etc/gateway/google.json' },
    example: {
      auth_config: {
        client_email: 'gateway@acme.iam.gserviceaccount.com',
        private_key: 'from-your-vault',
        project_id: 'acme',
        token_uri: 'https://oauth2.googleapis.com/token',
      },
      resource: { type: 'global' },
      log_id: 'gateway',
    },
  },
};
