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

const weight = whole('Weight, relative to the others.', { minimum: 0, examples: [1] });

const targets: JsonSchema = {
  description: 'Targets with weights.',
  anyOf: [
    {
      title: 'Weights by host:port',
      type: 'object',
      additionalProperties: { type: 'integer', minimum: 0 },
    },
    {
      title: 'List',
      type: 'array',
      items: object(
        'One target.',
        {
          host: text('Host or address.', { minLength: 1 }),
          port: whole("Port; by default the scheme's.", { minimum: 1, maximum: 65535 }),
          weight,
          priority: whole(
            'Priority; targets with lower numbers are used only if all others fail.',
            { default: 0 },
          ),
        },
        { required: ['host', 'weight'] },
      ),
    },
  ],
  examples: [{ 'shop-next.internal:8080': 1 }],
};

/** An upstream inside a plugin (apisix/schema_def.lua, `upstream_schema`). */
const upstream = object(
  'Upstream for this share.',
  {
    nodes: targets,
    name: text('Name of the upstream.', { minLength: 1, maxLength: 256 }),
    type: choice(
      'Load balancing algorithm.',
      ['roundrobin', 'chash', 'ewma', 'least_conn'],
      'roundrobin',
    ),
    hash_on: choice(
      'Source of the hash key of chash.',
      ['vars', 'header', 'cookie', 'consumer', 'vars_combinations'],
      'vars',
    ),
    key: text('Name of the variable, header or cookie with the hash key.', {
      examples: ['remote_addr'],
    }),
    scheme: choice('Protocol.', ['http', 'https', 'grpc', 'grpcs'], 'http'),
    pass_host: choice(
      "Host header: the caller's (pass), the target's (node) or upstream_host (rewrite).",
      ['pass', 'node', 'rewrite'],
      'pass',
    ),
    upstream_host: text('Host header if pass_host is rewrite.', { examples: ['shop.internal'] }),
    timeout: object(
      'Timeouts in seconds.',
      {
        connect: number('To connect.', { exclusiveMinimum: 0, examples: [3] }),
        send: number('Between writes.', { exclusiveMinimum: 0, examples: [10] }),
        read: number('Between reads.', { exclusiveMinimum: 0, examples: [10] }),
      },
      { required: ['connect', 'send', 'read'] },
    ),
    retries: whole('Retries with another target.', { minimum: 0 }),
    retry_timeout: number('Seconds after which retries stop; 0 for no limit.', {
      minimum: 0,
    }),
    service_name: text('Service name in a service registry, instead of targets.', {
      minLength: 1,
      maxLength: 256,
    }),
    discovery_type: text('Type of the service registry.', { examples: ['dns', 'consul', 'nacos'] }),
    checks: { type: 'object', description: 'Health checks in the format of APISIX upstreams.' },
  },
  exactlyOne(['nodes'], ['service_name', 'discovery_type']),
);

/** Plugins that decide whether and where requests are forwarded. */
export const traffic: PluginFamily = {
  'api-breaker': {
    description: 'Circuit breaker: stops forwarding to a failing backend and retries later.',
    levels: withBackend,
    schema: configuration(
      {
        break_response_code: whole('HTTP status while the circuit is open.', {
          minimum: 200,
          maximum: 599,
          examples: [503],
        }),
        break_response_body: text('Response body while the circuit is open.'),
        break_response_headers: list(
          'Response headers while the circuit is open.',
          object(
            'One header.',
            {
              key: text('Name of the header.', { minLength: 1 }),
              value: text('Value of the header.', { minLength: 1 }),
            },
            { required: ['key', 'value'] },
          ),
        ),
        max_breaker_sec: whole(
          'Maximum seconds that the circuit stays open; the first time 2 seconds.',
          {
            minimum: 3,
            default: 300,
          },
        ),
        unhealthy: object('When the circuit opens.', {
          http_statuses: statuses('Statuses that count as failures.', 500, 599, 500),
          failures: whole('Consecutive failures that open the circuit.', {
            minimum: 1,
            default: 3,
          }),
        }),
        healthy: object('When the circuit closes.', {
          http_statuses: statuses('Statuses that count as successes.', 200, 499, 200),
          successes: whole('Consecutive successes that close the circuit.', {
            minimum: 1,
            default: 3,
          }),
        }),
      },
      {
        required: ['break_response_code'],
        'x-note': 'Each gateway counts failures separately.',
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
    description: 'Splits traffic between upstreams by rule and weight.',
    levels: withBackend,
    schema: configuration({
      rules: list(
        'Rules; the first match applies.',
        object('One rule.', {
          match: list(
            'Groups of conditions, at least one of which must match. A rule without conditions always matches.',
            object('One group.', { vars: conditions('Conditions; all must match.') }),
          ),
          weighted_upstreams: list(
            "Upstreams by weight; an entry without an upstream means the application's own.",
            object('One share.', {
              weight: { ...weight, default: 1 },
              upstream,
              upstream_id: text('Id of an upstream on the gateways, instead of an inline one.', {
                pattern: '^[a-zA-Z0-9\\-_.]{1,64}$',
                'x-message': 'Up to 64 letters, digits and - _ .',
              }),
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
    description: 'Sends copies of requests to a second backend.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        host: text('Scheme and host of the second backend; its responses are ignored.', {
          pattern: '^(https?|grpcs?)://([0-9a-zA-Z.\\-]+|\\[[0-9a-fA-F:]+\\])(:\\d+)?$',
          'x-message': 'Scheme and host without a path, for example http://mirror.internal:8080',
          examples: ['http://mirror.internal:8080'],
        }),
        path: text("Path of the copies; by default the request's.", {
          pattern: '^/[^?&]+$',
          'x-message': 'A path without a query, for example /copy',
        }),
        path_concat_mode: choice(
          'Replace the path of the request, or prefix it.',
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
