import { everywhere, type PluginFamily } from './definition.ts';
import { configuration, text, whole } from './schema.ts';

const windows = (lowest: number): number[] => [
  0,
  ...Array.from({ length: 25 - lowest }, (_, index) => lowest + index),
];

/** Plugins that concern how gateways receive and send, not what. */
export const transfer: PluginFamily = {
  ai: {
    description: 'Caches which API requests belong to, if all APIs permit it.',
    levels: everywhere,
    since: '3.0',
    schema: configuration(
      {},
      { 'x-note': 'Despite its name, it has nothing to do with AI services. It has no settings.' },
    ),
    default: {},
    example: {},
  },
  'batch-requests': {
    description: 'Lets callers send several requests in one.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {},
      { 'x-note': 'It answers at /apisix/batch-requests, which public-api must make reachable.' },
    ),
    metadata_schema: configuration({
      max_body_size: whole('Maximum bytes of all requests together.', {
        exclusiveMinimum: 0,
        default: 1048576,
      }),
      max_pipeline_items: whole('Maximum number of requests.', {
        exclusiveMinimum: 0,
        default: 1000,
        'x-since': '3.17',
      }),
    }),
    default: {},
    example: {},
  },
  brotli: {
    description: 'Compresses responses with Brotli.',
    levels: everywhere,
    since: '3.8',
    optional: true,
    schema: configuration({
      types: {
        description: 'Content types to compress.',
        anyOf: [
          {
            title: 'List',
            type: 'array',
            minItems: 1,
            items: { type: 'string', minLength: 1 },
          },
          { title: 'All', type: 'string', enum: ['*'] },
        ],
        default: ['text/html'],
        examples: [['text/html', 'application/json']],
      },
      min_length: whole('Minimum bytes of a response to compress.', { minimum: 1, default: 20 }),
      comp_level: whole('Compression level.', { minimum: 0, maximum: 11, default: 6 }),
      mode: whole('Kind of content: 0 any, 1 text, 2 fonts.', {
        minimum: 0,
        maximum: 2,
        default: 0,
      }),
      lgwin: {
        type: 'integer',
        description: 'Size of the sliding window, as power of two; 0 to choose it automatically.',
        enum: windows(10),
        default: 19,
      },
      lgblock: {
        type: 'integer',
        description: 'Size of blocks, as power of two; 0 to choose it automatically.',
        enum: windows(16),
        default: 0,
      },
      http_version: {
        description: 'Minimum HTTP version of requests.',
        enum: [1.1, 1],
        default: 1.1,
      },
      vary: { type: 'boolean', description: 'Add Vary: Accept-Encoding to responses.' },
    }),
    default: { types: ['text/html', 'application/json'] },
    example: { types: ['text/html', 'application/json'], min_length: 1000, vary: true },
  },
  'client-control': {
    description: 'Limits the size of request bodies.',
    levels: everywhere,
    schema: configuration({
      max_body_size: whole('Maximum bytes of a request body; 0 for no limit.', {
        minimum: 0,
        examples: [1048576],
      }),
    }),
    default: { max_body_size: 1048576 },
    example: { max_body_size: 10485760 },
  },
  gm: {
    description: 'Serves TLS with the Chinese national cryptography (SM2, SM3, SM4).',
    levels: everywhere,
    since: '3.1',
    optional: true,
    schema: configuration(
      {},
      { 'x-note': 'It needs a gateway that is built with Tongsuo, and has no settings.' },
    ),
    default: {},
    example: {},
  },
  'dubbo-proxy': {
    description: 'Forwards requests to a method of an Apache Dubbo service.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        service_name: text('Name of the service.', {
          minLength: 1,
          examples: ['com.example.OrderService'],
        }),
        service_version: text('Version of the service.', {
          pattern: '^\\d+\\.\\d+\\.\\d+',
          'x-message': 'A version, for example 1.0.0',
          examples: ['1.0.0'],
        }),
        method: text('Method to call; by default the path of the request.', { minLength: 1 }),
      },
      { required: ['service_name', 'service_version'] },
    ),
    default: { service_name: 'com.example.OrderService', service_version: '1.0.0' },
    example: {
      service_name: 'com.example.OrderService',
      service_version: '1.0.0',
      method: 'list',
    },
  },
};
