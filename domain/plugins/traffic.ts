import { everywhere, type PluginFamily } from './definition.ts';
import { inlineUpstream, objectId, weight } from './inline-upstream.ts';
import { choice, conditions, configuration, list, number, object, text, whole } from './schema.ts';

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

/** Plugins that decide whether and where requests are forwarded. */
export const traffic: PluginFamily = {
  'api-breaker': {
    description: 'Circuit breaker: stops forwarding to a failing backend and retries later.',
    levels: everywhere,
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
    levels: everywhere,
    schema: configuration({
      rules: list(
        'Rules; the first match applies.',
        object('One rule.', {
          match: list(
            'Groups of conditions, at least one of which must match. A rule without conditions always matches.',
            object(
              'One group.',
              { vars: conditions('Conditions; all must match.') },
              { required: ['vars'] },
            ),
          ),
          weighted_upstreams: list(
            "Upstreams by weight; an entry without an upstream means the application's own.",
            object('One share.', {
              weight: { ...weight, default: 1 },
              upstream: inlineUpstream,
              upstream_id: objectId(
                'Id of an upstream on the gateways, instead of an inline one.',
                ['shop-next'],
              ),
            }),
            { minItems: 1, maxItems: 20, default: [{ weight: 1 }] },
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
    schema: configuration(
      {
        host: text('Scheme and host of the second backend; its responses are ignored.', {
          pattern: '^(https?|grpcs?)://([0-9a-zA-Z.\\-]+|\\[[0-9a-fA-F:]+\\])(:[0-9]+)?$',
          'x-message': 'Scheme and host without a path, for example http://mirror.internal:8080',
          examples: ['http://mirror.internal:8080'],
        }),
        path: text("Path of the copies; by default the request's.", {
          pattern: '^/[^?&]+$',
          'x-message': 'A path without a query, for example /copy',
        }),
        path_concat_mode: {
          ...choice(
            'Replace the path of the request, or prefix it.',
            ['replace', 'prefix'],
            'replace',
          ),
          'x-since': '3.1',
        },
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
