import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily, withBackend } from './definition.ts';
import {
  choice,
  conditions,
  configuration,
  exactlyOne,
  list,
  number,
  object,
  text,
  whole,
} from './schema.ts';

const statuses = (description: string, minimum: number, maximum: number, byDefault: number) =>
  list(
    description,
    { type: 'integer', minimum, maximum },
    {
      minItems: 1,
      uniqueItems: true,
      default: [byDefault],
    },
  );

const weight = whole('Share, relative to the others.', { minimum: 0, examples: [1] });

const targets: JsonSchema = {
  description: 'Addresses with their shares.',
  anyOf: [
    {
      title: 'Shares by host:port',
      type: 'object',
      additionalProperties: { type: 'integer', minimum: 0 },
    },
    {
      title: 'List',
      type: 'array',
      items: object(
        'One address.',
        {
          host: text('Host or address.', { minLength: 1 }),
          port: whole('Port; that of the scheme by default.', { minimum: 1, maximum: 65535 }),
          weight,
          priority: whole('Those of a lower number serve while no others do.', { default: 0 }),
        },
        { required: ['host', 'weight'] },
      ),
    },
  ],
  examples: [{ 'shop-next.internal:8080': 1 }],
};

/** Settings of an upstream that stands in a plugin (apisix/schema_def.lua, `upstream_schema`). */
const upstream = object(
  'Where this share goes.',
  {
    nodes: targets,
    name: text('A name to know it by.', { minLength: 1, maxLength: 256 }),
    type: choice(
      'How its addresses are chosen.',
      ['roundrobin', 'chash', 'ewma', 'least_conn'],
      'roundrobin',
    ),
    hash_on: choice(
      'What chash looks at.',
      ['vars', 'header', 'cookie', 'consumer', 'vars_combinations'],
      'vars',
    ),
    key: text('Name of the variable, header or cookie that chash looks at.', {
      examples: ['remote_addr'],
    }),
    scheme: choice('Protocol to speak.', ['http', 'https', 'grpc', 'grpcs'], 'http'),
    pass_host: choice(
      "Host header: the caller's, that of the address, or upstream_host.",
      ['pass', 'node', 'rewrite'],
      'pass',
    ),
    upstream_host: text('Host header where pass_host is rewrite.', { examples: ['shop.internal'] }),
    timeout: object(
      'Seconds to wait.',
      {
        connect: number('For a connection.', { exclusiveMinimum: 0, examples: [3] }),
        send: number('Between two writes.', { exclusiveMinimum: 0, examples: [10] }),
        read: number('Between two reads.', { exclusiveMinimum: 0, examples: [10] }),
      },
      { required: ['connect', 'send', 'read'] },
    ),
    retries: whole('How often another address is tried.', { minimum: 0 }),
    retry_timeout: number('Seconds after which none is tried any more; 0 for no end.', {
      minimum: 0,
    }),
    service_name: text('Name of the service in a registry, in place of addresses.', {
      minLength: 1,
      maxLength: 256,
    }),
    discovery_type: text('Kind of that registry.', { examples: ['dns', 'consul', 'nacos'] }),
    checks: { type: 'object', description: 'Health checks, as an upstream of gateways has them.' },
  },
  exactlyOne(['nodes'], ['service_name', 'discovery_type']),
);

/** Plugins that decide whether and where requests go on. */
export const traffic: PluginFamily = {
  'api-breaker': {
    description: 'Stops calling a backend that keeps failing, and tries it later.',
    levels: withBackend,
    schema: configuration(
      {
        break_response_code: whole('HTTP status while the backend is not called.', {
          minimum: 200,
          maximum: 599,
          examples: [503],
        }),
        break_response_body: text('Text of that answer.'),
        break_response_headers: list(
          'Headers of that answer.',
          object(
            'One header.',
            {
              key: text('Name of the header.', { minLength: 1 }),
              value: text('Value of the header.', { minLength: 1 }),
            },
            { required: ['key', 'value'] },
          ),
        ),
        max_breaker_sec: whole('Seconds that a break lasts at the longest; the first lasts 2.', {
          minimum: 3,
          default: 300,
        }),
        unhealthy: object('When a backend counts as failing.', {
          http_statuses: statuses('Statuses that are failures.', 500, 599, 500),
          failures: whole('Failures in a row that start a break.', { minimum: 1, default: 3 }),
        }),
        healthy: object('When it counts as well again.', {
          http_statuses: statuses('Statuses that are successes.', 200, 499, 200),
          successes: whole('Successes in a row that end a break.', { minimum: 1, default: 3 }),
        }),
      },
      {
        required: ['break_response_code'],
        'x-note': 'Every gateway counts failures for itself.',
      },
    ),
    default: { break_response_code: 503 },
    example: {
      break_response_code: 503,
      break_response_body: 'The shop is closed for a moment',
      max_breaker_sec: 60,
      unhealthy: { http_statuses: [500, 502, 503], failures: 5 },
      healthy: { http_statuses: [200], successes: 2 },
    },
  },
  'traffic-split': {
    description: 'Sends shares of the traffic to other upstreams by rule or weight.',
    levels: withBackend,
    schema: configuration({
      rules: list(
        'Rules; the first that fits decides.',
        object('One rule.', {
          match: list(
            'Conditions; one of the groups must hold. A rule without any always fits.',
            object('One group.', { vars: conditions('Conditions that must all hold.') }),
          ),
          weighted_upstreams: list(
            'Where the requests go; an entry without an upstream stands for the usual backend.',
            object('One share.', {
              weight: { ...weight, default: 1 },
              upstream,
              upstream_id: text(
                'Id of an upstream on the gateways, in place of one written here.',
                {
                  pattern: '^[a-zA-Z0-9\\-_.]{1,64}$',
                  'x-message': 'Up to 64 letters, digits and - _ .',
                },
              ),
            }),
            { minItems: 1, maxItems: 20 },
          ),
        }),
      ),
    }),
    default: { rules: [{ weighted_upstreams: [{ weight: 1 }] }] },
    example: {
      rules: [
        {
          match: [{ vars: [['http_x_beta', '==', 'yes']] }],
          weighted_upstreams: [
            {
              weight: 1,
              upstream: { type: 'roundrobin', nodes: { 'shop-next.internal:8080': 1 } },
            },
            { weight: 9 },
          ],
        },
      ],
    },
  },
  'proxy-mirror': {
    description: 'Sends a copy of each request to a second backend.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        host: text('Scheme and host that the copies go to; their answers are ignored.', {
          pattern: '^(https?|grpcs?)://([0-9a-zA-Z.\\-]+|\\[[0-9a-fA-F:]+\\])(:\\d+)?$',
          'x-message': 'Scheme and host without a path, for example http://mirror.internal:8080',
          examples: ['http://mirror.internal:8080'],
        }),
        path: text('Path of the copies; that of the request by default.', {
          pattern: '^/[^?&]+$',
          'x-message': 'A path without a query, for example /copy',
        }),
        path_concat_mode: choice(
          'Whether that path replaces the one of the request, or goes in front of it.',
          ['replace', 'prefix'],
          'replace',
        ),
        sample_ratio: number('Share of the requests to copy; 1 for all.', {
          minimum: 0.00001,
          maximum: 1,
          default: 1,
        }),
      },
      { required: ['host'] },
    ),
    default: { host: 'http://mirror.internal:8080', sample_ratio: 0.1 },
    example: { host: 'https://shadow.example.com', path: '/copy', path_concat_mode: 'prefix' },
  },
};
