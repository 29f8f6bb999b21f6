import { beforeConsumer, everywhere, type PluginFamily } from './definition.ts';
import {
  atLeastOne,
  choice,
  conditions,
  configuration,
  flag,
  map,
  number,
  object,
  rejectedCode,
  text,
  whole,
} from './schema.ts';

const schemaFor = (part: string) => ({
  type: 'object',
  description: `JSON Schema for ${part}.`,
});

/** Plugins that inspect or modify a request before it reaches the backend. */
export const requests: PluginFamily = {
  'request-id': {
    description: 'Adds an id to each request for use in logs.',
    levels: everywhere,
    schema: configuration({
      header_name: text('Header with the id.', { minLength: 1, default: 'X-Request-Id' }),
      include_in_response: flag('Also send the id in the response.', true),
      algorithm: choice(
        'Algorithm that generates ids.',
        ['uuid', 'nanoid', 'range_id', 'ksuid', 'uuidv7'],
        'uuid',
      ),
      range_id: object('Format of range_id ids.', {
        length: whole('Length of an id.', { minimum: 6, default: 16 }),
        char_set: text('Characters of an id.', { minLength: 6 }),
      }),
    }),
    default: { header_name: 'X-Request-Id', include_in_response: true },
    example: { header_name: 'X-Correlation-Id', algorithm: 'nanoid' },
  },
  'request-validation': {
    description: 'Validates headers and bodies with a JSON Schema before they reach the backend.',
    levels: beforeConsumer,
    schema: configuration(
      {
        header_schema: schemaFor('the headers as an object'),
        body_schema: schemaFor('the body'),
        max_req_body_size: whole('Largest body in bytes; larger ones are refused with 413.', {
          minimum: 1,
          default: 67108864,
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
    optional: true,
    schema: configuration(
      {
        abort: object(
          'Responds without the backend.',
          {
            http_status: whole('HTTP status of the response.', { minimum: 200, maximum: 599 }),
            body: text('Body of the response.'),
            headers: map(
              'Headers of the response.',
              { type: ['string', 'number'] },
              { minProperties: 1 },
            ),
            percentage: whole('Percentage of requests; all if not set.', {
              minimum: 0,
              maximum: 100,
            }),
            vars: conditions('Conditions that requests must match.'),
          },
          { required: ['http_status'] },
        ),
        delay: object(
          'Delays requests.',
          {
            duration: number('Seconds to wait.', { minimum: 0 }),
            percentage: whole('Percentage of requests; all if not set.', {
              minimum: 0,
              maximum: 100,
            }),
            vars: conditions('Conditions that requests must match.'),
          },
          { required: ['duration'] },
        ),
      },
      atLeastOne(['abort'], ['delay']),
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
