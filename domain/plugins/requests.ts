import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { headers, headerValue } from './rewrite-headers.ts';
import {
  atLeastOne,
  choice,
  conditions,
  configuration,
  flag,
  list,
  number,
  object,
  rejectedCode,
  text,
  whole,
} from './schema.ts';

const schemaFor = (part: string) => ({
  type: 'object',
  description: `JSON Schema (draft 7) for ${part}.`,
  'x-check': 'json-schema',
});

/** The requests that a fault is injected into. */
const share = {
  percentage: whole('Percentage of requests; all if not set.', { minimum: 0, maximum: 100 }),
  vars: list(
    'Alternative sets of conditions, at least one of which must match.',
    conditions('Conditions; all must match.'),
    { maxItems: 20, examples: [[[['http_x_drill', '==', 'yes']]]] },
  ),
};

/** Marks one value of a choice with the version that introduced it. */
const introduced = (value: string, version: string): JsonSchema =>
  Object.fromEntries([
    ['if', { const: value }],
    ['then', { 'x-since': version }],
  ]);

/** Plugins that inspect or modify a request before it reaches the backend. */
export const requests: PluginFamily = {
  'request-id': {
    description: 'Adds an id to each request for use in logs.',
    levels: everywhere,
    schema: configuration({
      header_name: text('Header with the id.', {
        default: 'X-Request-Id',
        'x-check': 'doubt-header',
      }),
      include_in_response: flag('Also send the id in the response.', true),
      algorithm: {
        ...choice(
          'Algorithm that generates ids.',
          ['uuid', 'nanoid', 'range_id', 'ksuid', 'uuidv7'],
          'uuid',
        ),
        allOf: [
          introduced('range_id', '3.2'),
          introduced('ksuid', '3.14'),
          introduced('uuidv7', '3.17'),
        ],
      },
      range_id: object(
        'Format of range_id ids.',
        {
          length: whole('Length of an id.', { minimum: 6, default: 16 }),
          char_set: text('Characters of an id.', {
            minLength: 6,
            default: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIGKLMNOPQRSTUVWXYZ0123456789',
          }),
        },
        { 'x-since': '3.2' },
      ),
    }),
    default: { header_name: 'X-Request-Id', include_in_response: true },
    example: { header_name: 'X-Correlation-Id', algorithm: 'nanoid' },
  },
  'request-validation': {
    description: 'Validates headers and bodies with a JSON Schema before they reach the backend.',
    levels: everywhere,
    schema: configuration(
      {
        header_schema: schemaFor('the headers as an object'),
        body_schema: schemaFor('the body'),
        max_req_body_size: whole('Largest body in bytes; larger ones are refused with 413.', {
          minimum: 1,
          default: 67108864,
          'x-since': '3.18',
        }),
        rejected_code: rejectedCode(400),
        rejected_msg: text('Message for refused requests.', { minLength: 1, maxLength: 256 }),
      },
      atLeastOne(['header_schema'], ['body_schema']),
    ),
    default: { body_schema: { type: 'object', required: ['id'] } },
    example: {
      body_schema: {
        type: 'object',
        required: ['email'],
        properties: { email: { type: 'string', minLength: 3 } },
      },
      rejected_code: 422,
      rejected_msg: 'Invalid request body',
    },
  },
  'fault-injection': {
    description: 'Delays or aborts a share of the requests to test how callers handle faults.',
    levels: everywhere,
    schema: configuration(
      {
        abort: object(
          'Responds without the backend.',
          {
            http_status: whole('HTTP status of the response.', {
              minimum: 200,
              examples: [503],
              'x-check': 'doubt-status',
            }),
            body: text('Body of the response.'),
            headers: headers('Headers of the response.', headerValue, { 'x-since': '3.3' }),
            ...share,
          },
          { required: ['http_status'] },
        ),
        delay: object(
          'Delays requests.',
          {
            duration: number('Seconds to wait.', { minimum: 0, examples: [1] }),
            ...share,
          },
          { required: ['duration'] },
        ),
      },
      { minProperties: 1, 'x-check': 'doubt-fault' },
    ),
    default: { delay: { duration: 1, percentage: 10 } },
    example: {
      abort: {
        http_status: 503,
        body: 'Only a drill',
        percentage: 5,
        vars: [[['http_x_drill', '==', 'yes']]],
      },
    },
  },
};
