import { everywhere, type PluginFamily, withBackend } from './definition.ts';
import {
  choice,
  conditions,
  configuration,
  list,
  map,
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

const targets = map(
  'Addresses as host:port, each with its share.',
  { type: 'integer', minimum: 0 },
  { examples: [{ 'shop-next.internal:8080': 1 }] },
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
              weight: whole('Share, relative to the others.', { minimum: 0, default: 1 }),
              upstream: object('Where this share goes.', {
                name: text('A name to know it by.'),
                type: choice(
                  'How its addresses are chosen.',
                  ['roundrobin', 'chash', 'ewma', 'least_conn'],
                  'roundrobin',
                ),
                scheme: choice('Protocol to speak.', ['http', 'https', 'grpc', 'grpcs'], 'http'),
                nodes: targets,
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
