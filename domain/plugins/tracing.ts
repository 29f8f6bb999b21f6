import { everywhere, type PluginFamily } from './definition.ts';
import { disabledLabels } from './metric-labels.ts';
import { choice, configuration, flag, list, map, number, object, text, whole } from './schema.ts';

const samplers = ['always_on', 'always_off', 'trace_id_ratio'];
const share = number('Share of traces that trace_id_ratio samples, from 0 to 1.', {
  default: 0,
  'x-check': 'doubt-share',
});

const attributes = (description: string, examples: string[], more: object = {}) =>
  list(description, { type: 'string', minLength: 1 }, { examples: [examples], ...more });

const plainValue = { type: ['boolean', 'number', 'string'] };

/** Plugins for metrics and traces. */
export const tracing: PluginFamily = {
  prometheus: {
    description: 'Exports request, latency and bandwidth metrics to Prometheus.',
    levels: everywhere,
    schema: configuration({
      prefer_name: flag(
        'Label metrics with names of routes and services instead of ids. Those of one name are then counted together.',
      ),
    }),
    metadata_schema: configuration({
      disabled_labels: disabledLabels,
    }),
    default: { prefer_name: false },
    example: { prefer_name: false },
  },
  zipkin: {
    description: 'Sends traces to a Zipkin-compatible collector.',
    levels: everywhere,
    schema: configuration(
      {
        endpoint: text('URL of the collector.', {
          'x-check': 'doubt-url',
          examples: ['http://zipkin.internal:9411/api/v2/spans'],
        }),
        sample_ratio: number('Share of the requests to trace; 1 for all.', {
          minimum: 0.00001,
          maximum: 1,
          examples: [0.1],
        }),
        service_name: text('Service name of the gateways in traces.', { default: 'APISIX' }),
        server_addr: text('IPv4 address of the gateway in traces; by default its own.', {
          pattern: '^[0-9]{1,3}(?:[^\\n\\x80-\\u{10ffff}][0-9]{1,3}){3}\\n?$',
          'x-message': 'An IPv4 address, for example 192.0.2.10',
          'x-check': 'doubt-ipv4',
        }),
        span_version: {
          type: 'integer',
          description: 'Version of the spans.',
          enum: [1, 2],
          default: 2,
        },
      },
      { required: ['endpoint', 'sample_ratio'] },
    ),
    default: { endpoint: 'http://zipkin.internal:9411/api/v2/spans', sample_ratio: 0.1 },
    example: {
      endpoint: 'https://traces.example.com/api/v2/spans',
      sample_ratio: 1,
      service_name: 'edge',
    },
  },
  opentelemetry: {
    description: 'Sends traces to an OpenTelemetry collector.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        sampler: object('Sampling of requests.', {
          name: choice(
            "Sampler; parent_base follows the caller's decision and uses the root sampler without one.",
            [...samplers, 'parent_base'],
            'always_off',
          ),
          options: object('Settings of the sampler.', {
            fraction: share,
            root: object('Sampler for requests without a traced caller.', {
              name: choice('Sampler.', samplers, 'always_off'),
              options: object('Settings of the sampler.', { fraction: share }),
            }),
          }),
        }),
        additional_attributes: attributes('Variables to add to each span.', ['http_x_team']),
        additional_header_prefix_attributes: attributes(
          'Headers to add to each span; a trailing * matches a prefix.',
          ['x-acme-*'],
          { 'x-since': '3.0' },
        ),
      },
      { 'x-note': "The collector is set in the plugin's metadata, once per cluster." },
    ),
    metadata_schema: configuration({
      collector: object('Collector of traces.', {
        address: text('Host and port of the collector, or its URL.', {
          default: '127.0.0.1:4318',
          'x-check': 'doubt-filled',
        }),
        request_timeout: whole('Seconds to wait for the collector.', {
          default: 3,
          'x-check': 'doubt-above-zero',
        }),
        request_headers: map('Headers of requests to the collector.', plainValue),
      }),
      resource: map('Resource attributes of all traces.', plainValue, {
        examples: [{ 'service.name': 'edge' }],
      }),
      trace_id_source: choice(
        'Source of trace ids: random, or the X-Request-Id header.',
        ['random', 'x-request-id'],
        'random',
      ),
      batch_span_processor: object('Batching of spans.', {
        drop_on_queue_full: {
          type: 'boolean',
          description: 'Drop spans when the queue is full, instead of sending them at once.',
        },
        max_queue_size: whole('Maximum waiting spans.', { 'x-check': 'doubt-above-zero' }),
        batch_timeout: number('Seconds until a batch is sent.', {
          'x-check': 'doubt-not-negative',
        }),
        inactive_timeout: number('Seconds without a new span until a batch is sent.', {
          'x-check': 'doubt-not-negative',
        }),
        max_export_batch_size: whole('Maximum spans per batch.', { 'x-check': 'doubt-above-zero' }),
      }),
      set_ngx_var: flag('Set variables with trace and span ids for access logs.'),
    }),
    default: { sampler: { name: 'always_on' } },
    example: {
      sampler: {
        name: 'parent_base',
        options: { root: { name: 'trace_id_ratio', options: { fraction: 0.1 } } },
      },
      additional_attributes: ['consumer_name'],
    },
  },
};
