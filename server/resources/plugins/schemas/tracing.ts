import { everywhere, type PluginFamily } from './definition.ts';
import { choice, configuration, flag, list, map, number, object, text, whole } from './schema.ts';

const samplers = ['always_on', 'always_off', 'trace_id_ratio'];
const fraction = object('Settings of the sampler.', {
  fraction: number('Share of the traces that trace_id_ratio keeps.', {
    minimum: 0,
    maximum: 1,
    default: 0,
  }),
});

const attributes = (description: string, examples: string[]) =>
  list(description, { type: 'string', minLength: 1 }, { examples: [examples] });

const plainValue = { type: ['boolean', 'number', 'string'] };

/** Plugins that measure and follow requests. */
export const tracing: PluginFamily = {
  prometheus: {
    description: 'Counts requests, latency and bandwidth for Prometheus to collect.',
    levels: everywhere,
    schema: configuration({
      prefer_name: flag('Label the figures with names of routes and services, not with their ids.'),
    }),
    metadata_schema: configuration({
      disabled_labels: map(
        'Labels to leave empty, by the name of the figure: fewer series for Prometheus to keep.',
        { type: 'array', items: { type: 'string' } },
        { examples: [{ http_status: ['node'], http_latency: ['node', 'consumer'] }] },
      ),
    }),
    default: { prefer_name: true },
    example: { prefer_name: true },
  },
  zipkin: {
    description: 'Reports traces to a collector that speaks the Zipkin protocol.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        endpoint: text('Address of the collector.', {
          pattern: '^https?://',
          'x-message': 'A URL, for example http://zipkin.internal:9411/api/v2/spans',
          examples: ['http://zipkin.internal:9411/api/v2/spans'],
        }),
        sample_ratio: number('Share of the requests to trace; 1 for all.', {
          minimum: 0.00001,
          maximum: 1,
          examples: [0.1],
        }),
        service_name: text('What the gateways are called in traces.', { default: 'APISIX' }),
        server_addr: text('IPv4 address of the gateway in traces; its own by default.', {
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
    description: 'Reports traces to an OpenTelemetry collector.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        sampler: object('Which requests are traced.', {
          name: choice(
            'How it is decided; parent_base follows the caller and asks the root without one.',
            [...samplers, 'parent_base'],
            'always_off',
          ),
          options: object('Settings of the sampler.', {
            fraction: number('Share of the traces that trace_id_ratio keeps.', {
              minimum: 0,
              maximum: 1,
              default: 0,
            }),
            root: object('The sampler for requests that no caller traces.', {
              name: choice('How it is decided.', samplers, 'always_off'),
              options: fraction,
            }),
          }),
        }),
        additional_attributes: attributes('Variables to add to each span.', ['http_x_team']),
        additional_header_prefix_attributes: attributes(
          'Headers to add to each span, by name or by the start of it with a *.',
          ['x-acme-*'],
        ),
      },
      { 'x-note': 'The collector stands in the metadata of the plugin, once for the cluster.' },
    ),
    metadata_schema: configuration({
      collector: object('Where traces go.', {
        address: text('Host and port of the collector, or its URL.', {
          minLength: 1,
          default: '127.0.0.1:4318',
        }),
        request_timeout: whole('Seconds to wait for it.', { minimum: 1, default: 3 }),
        request_headers: map('Headers to send it.', plainValue),
      }),
      resource: map('What every trace says of the gateways.', plainValue, {
        examples: [{ 'service.name': 'edge' }],
      }),
      trace_id_source: choice(
        'Whether trace ids are random or come from the X-Request-Id header.',
        ['random', 'x-request-id'],
        'random',
      ),
      batch_span_processor: object('How spans are gathered.', {
        drop_on_queue_full: {
          type: 'boolean',
          description: 'Throw spans away when the queue is full, instead of sending at once.',
        },
        max_queue_size: whole('Spans that may wait.', { minimum: 1 }),
        batch_timeout: number('Seconds after which a batch is sent.', { minimum: 0 }),
        inactive_timeout: number('Seconds without a new span after which it is sent.', {
          minimum: 0,
        }),
        max_export_batch_size: whole('Spans of one batch at most.', { minimum: 1 }),
      }),
      set_ngx_var: flag('Offer the ids of trace and span as variables, for access logs.'),
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
