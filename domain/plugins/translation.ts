import { everywhere, type PluginFamily } from './definition.ts';
import { objectId } from './inline-upstream.ts';
import { configuration, flag, list, number, object, text, whole } from './schema.ts';

/** Plugins that convert responses to another format. */
export const translation: PluginFamily = {
  gzip: {
    description: 'Compresses responses for callers that accept it.',
    levels: everywhere,
    schema: configuration({
      types: {
        description: 'Media types to compress; * for all.',
        anyOf: [
          {
            title: 'Some',
            type: 'array',
            minItems: 1,
            items: { type: 'string', minLength: 1 },
          },
          { title: 'All', const: '*' },
        ],
        default: ['text/html'],
        examples: [['text/html', 'application/json']],
      },
      min_length: whole('Smallest response in bytes to compress.', { minimum: 1, default: 20 }),
      comp_level: whole('Compression level from 1 (fastest) to 9 (smallest).', {
        minimum: 1,
        maximum: 9,
        default: 1,
      }),
      http_version: number('Minimum HTTP version to compress for.', {
        enum: [1, 1.1],
        default: 1.1,
      }),
      buffers: object('Buffers for one response.', {
        number: whole('Number of buffers.', { minimum: 1, default: 32 }),
        size: whole('Bytes per buffer.', { minimum: 1, default: 4096 }),
      }),
      vary: { type: 'boolean', description: 'Send Vary: Accept-Encoding.' },
    }),
    default: { types: ['text/html', 'application/json'], comp_level: 1 },
    example: { types: '*', min_length: 1024, comp_level: 5, vary: true },
  },
  'grpc-transcode': {
    description: 'Transcodes JSON over HTTP to gRPC.',
    levels: everywhere,
    schema: configuration(
      {
        proto_id: objectId('Id of the protocol definition on the gateways.', ['catalogue']),
        service: text('Service name with its package.', {
          examples: ['catalogue.Products'],
          'x-check': 'doubt-filled',
        }),
        method: text('Method name.', { examples: ['Get'], 'x-check': 'doubt-filled' }),
        deadline: number('Deadline of the call in milliseconds; 0 for none.', {
          default: 0,
          'x-check': 'doubt-not-negative',
        }),
        pb_option: list(
          'Options for converting values to JSON.',
          {
            type: 'string',
            enum: [
              'enum_as_name',
              'enum_as_value',
              'int64_as_number',
              'int64_as_string',
              'int64_as_hexstring',
              'auto_default_values',
              'no_default_values',
              'use_default_values',
              'use_default_metatable',
              'enable_hooks',
              'disable_hooks',
            ],
          },
          {
            minItems: 1,
            default: ['enum_as_name', 'int64_as_number', 'auto_default_values', 'disable_hooks'],
          },
        ),
        max_resp_body_size: whole('Largest response in bytes; larger ones fail with 502.', {
          minimum: 1,
          default: 67108864,
          'x-since': '3.18',
        }),
        show_status_in_body: {
          ...flag('Include error details in the response body.'),
          'x-since': '3.1',
        },
        status_detail_type: text('Message type of the error details.', { 'x-since': '3.1' }),
      },
      { required: ['proto_id', 'service', 'method'] },
    ),
    default: { proto_id: '1', service: 'package.Service', method: 'Method' },
    example: {
      proto_id: 'catalogue',
      service: 'catalogue.Products',
      method: 'Get',
      deadline: 2000,
      pb_option: ['enum_as_name', 'int64_as_string'],
    },
  },
};
