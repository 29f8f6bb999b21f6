import { everywhere, type PluginDefinition } from './definition.ts';
import { bodyLimit } from './outgoing.ts';
import { configuration, exactlyOne, flag, map, text, whole } from './schema.ts';

export const oasValidator: PluginDefinition = {
  description: 'Refuses requests that do not match an OpenAPI document.',
  levels: everywhere,
  since: '3.17',
  schema: configuration(
    {
      spec: text('OpenAPI 3 document as JSON.', {
        minLength: 1,
        'x-check': 'json-text',
        examples: ['{"openapi": "3.0.0", "info": {}, "paths": {}}'],
      }),
      spec_url: text('URL of the document.', {
        pattern: '^https?://',
        'x-message': 'A URL, for example https://docs.example.com/openapi.json',
        examples: ['https://docs.example.com/openapi.json'],
      }),
      spec_url_request_headers: map(
        'Headers of requests for the document.',
        { type: 'string' },
        {
          examples: [{ Accept: 'application/json' }],
        },
      ),
      ssl_verify: flag('Verify the certificate of the server that has the document.'),
      timeout: whole('Milliseconds to wait for the document.', {
        minimum: 1000,
        maximum: 60000,
        default: 10000,
      }),
      skip_path_params_validation: flag('Do not validate parameters in the path.'),
      skip_query_param_validation: flag('Do not validate query parameters.'),
      skip_request_header_validation: flag('Do not validate headers.'),
      skip_request_body_validation: flag('Do not validate bodies.'),
      reject_if_not_match: flag('Refuse invalid requests; otherwise only log them.', true),
      rejection_status_code: whole('HTTP status of refused requests.', {
        minimum: 400,
        maximum: 599,
        default: 400,
      }),
      verbose_errors: flag('Tell callers what is invalid.'),
      ...bodyLimit('3.18'),
    },
    exactlyOne(['spec'], ['spec_url']),
  ),
  metadata_schema: configuration({
    spec_url_ttl: whole('Seconds to keep a document from a URL.', { minimum: 1, default: 3600 }),
  }),
  default: { spec_url: 'https://docs.example.com/openapi.json' },
  example: {
    spec_url: 'https://docs.example.com/openapi.json',
    ssl_verify: true,
    verbose_errors: true,
    rejection_status_code: 422,
  },
};
