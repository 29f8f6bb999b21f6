import { everywhere, type PluginFamily } from './definition.ts';
import { choice, configuration, flag, list, map, number, object, text, whole } from './schema.ts';

const samplers = ['always_on', 'always_off', 'trace_id_ratio'];
const fraction = object('Settings of the sampler.', {
  fraction: number('Share of traces that trace_id_ratio samples.', {
    minimum: 0,
    maximum: 1,
    default: 0,
  }),
});

const attributes = (description: string, examples: string[]) =>
  list(description, { type: 'string', minLength: 1 }, { examples: [examples] });

const plainValue = { type: ['boolean', 'number', 'string'] };

/** Plugins for metrics and traces. */
export const tracing: PluginFamily = {
  prometheus: {
    description: 'Exports request, latency and bandwidth metrics to Prometheus.',
    levels: everywhere,
    schema: configuration({
      prefer_name: flag('Label metrics with names of routes and services instead of ids.'),
    }),
    metadata_schema: configuration({
      disabled_labels: map(
        'Labels to leave empty, by metric, which reduces the number of series.',
        { type: 'array', items: { type: 'string' } },
        { examples: [{ http_status: ['node'], http_latency: ['node', 'consumer'] }] },
      ),
    }),
    default: { prefer_name: true },
    example: { prefer_name: true },
  },
  zipkin: {
    description: 'Sends traces to a Zipkin-compatible collector.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        endpoint: text('URL of the collector.', {
          pattern: '^https?://',
          'x-message': 'A URL, for example http://zipkin.internal:9411/api/v2/spans',
          examples: ['http://zipkin.internal:9411/api/v2/spans'],
        }),
        sample_ratio: number('Share of the requests to trace; 1 for all.', {
          minimum: 0.00001,
          maximum: 1,
          examples: [0.1],
        }),
        service_name: text('Service name of the gateways in traces.', { default: 'APISIX' }),
        server_addr: text('IPv4 address of the gateway in traces; by default its own.', {
          format: 'ipv4',
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
            fraction: number('Share of traces that trace_id_ratio samples.', {
              minimum: 0,
              maximum: 1,
              default: 0,
            }),
            root: object('Sampler for requests without a traced caller.', {
              name: choice('Sampler.', samplers, 'always_off'),
              options: fraction,
            }),
          }),
        }),
        additional_attributes: attributes('Variables to add to each span.', ['http_x_team']),
        additional_header_prefix_attributes: attributes(
          'Headers to add to each span; a trailing * matches a prefix.',
          ['x-acme-*'],
        ),
      },
      { 'x-note': "The collector is set in the plugin's metadata, once per cluster." },
    ),
    metadata_schema: configuration({
      collector: object('Collector of traces.', {
        address: text('Host and port of the collector, or its URL.', {
          minLength: 1,
          default: '127.0.0.1:4318',
        }),
        request_timeout: whole('Seconds to wait for the collector.', { minimum: 1, default: 3 }),
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
        max_queue_size: whole('Maximum waiting spans.', { minimum: 1 }),
        batch_timeout: number('Seconds until a batch is sent.', { minimum: 0 }),
        inactive_timeout: number('Seconds without a new span until a batch is sent.', {
          minimum: 0,
        }),
        max_export_batch_size: whole('Maximum spans per batch.', { minimum: 1 }),
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
