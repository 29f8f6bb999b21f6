import { everywhere, onTheWay, type PluginFamily } from './definition.ts';
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

const aSchema = (what: string) => ({
  type: 'object',
  description: `JSON Schema that ${what} must fit.`,
});

/** Plugins that look at a request or meddle with it, before a backend is asked. */
export const requests: PluginFamily = {
  'request-id': {
    description: 'Gives each request an id that every log can show.',
    levels: everywhere,
    schema: configuration({
      header_name: text('Header that carries the id.', { minLength: 1, default: 'X-Request-Id' }),
      include_in_response: flag('Also send the id back to the caller.', true),
      algorithm: choice(
        'How ids are made.',
        ['uuid', 'nanoid', 'range_id', 'ksuid', 'uuidv7'],
        'uuid',
      ),
      range_id: object('Form of the ids of range_id.', {
        length: whole('Characters of an id.', { minimum: 6, default: 16 }),
        char_set: text('Characters to choose from.', { minLength: 6 }),
      }),
    }),
    default: { header_name: 'X-Request-Id', include_in_response: true },
    example: { header_name: 'X-Correlation-Id', algorithm: 'nanoid' },
  },
  'request-validation': {
    description: 'Checks headers and bodies against a JSON Schema before they reach the backend.',
    levels: onTheWay,
    schema: configuration(
      {
        header_schema: aSchema('the headers, read as an object,'),
        body_schema: aSchema('the body'),
        max_req_body_size: whole('Bytes of a body to read; larger ones get 413.', {
          minimum: 1,
          default: 67108864,
        }),
        rejected_code: rejectedCode(400),
        rejected_msg: text('Text that a refused caller reads.', { minLength: 1, maxLength: 256 }),
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
      rejected_msg: 'The body does not fit',
    },
  },
  'fault-injection': {
    description: 'Delays or aborts a share of the requests, to try out how callers cope.',
    levels: everywhere,
    optional: true,
    schema: configuration(
      {
        abort: object(
          'Answers of its own.',
          {
            http_status: whole('HTTP status of the answer.', { minimum: 200, maximum: 599 }),
            body: text('Text of the answer.'),
            headers: map(
              'Headers of the answer.',
              { type: ['string', 'number'] },
              { minProperties: 1 },
            ),
            percentage: whole('Share of the requests in percent; all when absent.', {
              minimum: 0,
              maximum: 100,
            }),
            vars: conditions('Conditions under which it happens.'),
          },
          { required: ['http_status'] },
        ),
        delay: object(
          'Waits before going on.',
          {
            duration: number('Seconds to wait.', { minimum: 0 }),
            percentage: whole('Share of the requests in percent; all when absent.', {
              minimum: 0,
              maximum: 100,
            }),
            vars: conditions('Conditions under which it happens.'),
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
