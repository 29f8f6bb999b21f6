import type { JsonSchema } from '#domain/plugin-validation.ts';
import { list, map, object } from './schema.ts';

/** The name of a header. */
const headerName = {
  pattern: '^[^:]+$',
  'x-message': 'The name of a header, without a colon',
};

/** One value of a header. */
export const headerValue: JsonSchema = { type: ['string', 'number'] };

/** A header that can occur several times. */
const headerValues: JsonSchema = {
  anyOf: [
    { title: 'Once', type: ['string', 'number'] },
    { title: 'Several times', type: 'array', minItems: 1, items: headerValue },
  ],
};

/**
 * Headers by name. Gateways check values by the pattern of their names, so that they take anything under an empty name
 * or one with a colon (`patternProperties` in apisix/plugins/proxy-rewrite.lua).
 */
export const headers = (description: string, value: JsonSchema, more: object = {}): JsonSchema =>
  map(description, value, {
    minProperties: 1,
    patternProperties: { '^$|:': {} },
    'x-check': 'doubt-headers',
    examples: [{ 'X-From': 'gateway' }],
    ...more,
  });

const removed = list(
  'Names of headers to remove.',
  { type: 'string', ...headerName },
  { minItems: 1 },
);

/** Headers as gateways take them with set, add and remove, or by name as before these members existed. */
const changes = (description: string, current: JsonSchema, byName: JsonSchema): JsonSchema => ({
  type: 'object',
  description,
  anyOf: [
    { title: 'Changes', ...current },
    { title: 'Headers to set, by name', ...byName },
  ],
});

/** Changes of request headers (apisix/plugins/proxy-rewrite.lua). */
export const requestHeaders = changes(
  'Changes of request headers.',
  {
    ...object('Headers to set, add and remove.', {
      set: headers('Headers to set, replacing existing values.', headerValues),
      add: headers('Headers to add to existing values.', headerValues),
      remove: removed,
    }),
    minProperties: 1,
    additionalProperties: false,
    'x-since': '3.1',
  },
  {
    minProperties: 1,
    propertyNames: {
      pattern: '^[!-9;-~]+$',
      'x-message': 'The name of a header, without a colon or blanks',
    },
    additionalProperties: {
      type: ['string', 'number'],
      pattern: '^[ -~]*$',
      'x-message': 'Text of printable ASCII characters',
    },
  },
);

/** Changes of response headers (apisix/plugins/response-rewrite.lua). */
export const responseHeaders = changes(
  'Changes of response headers.',
  {
    ...object('Headers to set, add and remove.', {
      set: headers('Headers to set, replacing existing values.', headerValue),
      add: list(
        'Headers to add to existing values, as name: value.',
        {
          type: 'string',
          pattern: '^[^:]+:[^:]*[^/]$',
          'x-message':
            'A header, for example Vary: Accept; the value has no colon and does not end in a slash',
        },
        { minItems: 1, examples: [['Vary: Accept']] },
      ),
      remove: removed,
    }),
    anyOf: [{ required: ['set'] }, { required: ['add'] }, { required: ['remove'] }],
    'x-since': '3.0',
  },
  { propertyNames: { minLength: 1 }, additionalProperties: headerValue },
);
