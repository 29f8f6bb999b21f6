import { everywhere, type PluginFamily } from './definition.ts';
import { atLeastOne, configuration, flag, map, text, whole } from './schema.ts';

const contentTypes = 'application/(?:json|xml)|text/(?:plain|html|xml)';

/** Plugins that answer requests themselves. */
export const gatewayAnswers: PluginFamily = {
  mocking: {
    description: 'Answers requests with a fixed or random response, without the backend.',
    levels: everywhere,
    schema: configuration(
      {
        response_status: whole('HTTP status of the response.', { minimum: 100, default: 200 }),
        content_type: text('Content type of the response.', {
          // What the gateway finds before the last semicolon must be one of its types.
          pattern: `^(?:${contentTypes})(?:;(?![ -~]*;)|$)`,
          'x-message':
            'A JSON, XML, plain text or HTML type, for example application/json;charset=utf8',
          default: 'application/json;charset=utf8',
        }),
        response_example: text('Body of the response; may contain variables.', {
          examples: ['{"id": 1}'],
        }),
        response_schema: {
          type: 'object',
          description: 'JSON Schema of random bodies, instead of response_example.',
          examples: [{ type: 'object', properties: { id: { type: 'integer' } } }],
        },
        response_headers: map(
          'Headers of the response.',
          { type: ['string', 'number'] },
          {
            minProperties: 1,
            propertyNames: {
              pattern: '^[^:]+$',
              'x-message': 'The name of a header, without a colon',
            },
            examples: [{ 'X-Version': '2' }],
            'x-since': '3.5',
          },
        ),
        delay: whole('Seconds before the response.', { default: 0 }),
        with_mock_header: flag('Mark responses with the header x-mock-by.', true),
      },
      atLeastOne(['response_example'], ['response_schema']),
    ),
    default: { response_example: '{}' },
    example: {
      response_status: 201,
      content_type: 'application/json;charset=utf8',
      response_example: '{"id": 1, "client": "$remote_addr"}',
      response_headers: { 'X-Version': '2' },
    },
  },
  'public-api': {
    description: 'Offers an endpoint of another plugin, such as its metrics, to callers.',
    levels: everywhere,
    schema: configuration(
      {
        uri: text("Path of the endpoint; by default the request's own.", {
          examples: ['/apisix/prometheus/metrics'],
        }),
      },
      { 'x-note': 'Anyone who may call the API reaches the endpoint: add authentication.' },
    ),
    default: { uri: '/apisix/prometheus/metrics' },
    example: { uri: '/apisix/batch-requests' },
  },
};
