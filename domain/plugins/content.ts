import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { bodyLimit } from './outgoing.ts';
import {
  atLeastOne,
  choice,
  configuration,
  list,
  map,
  object,
  text,
  when,
  whole,
} from './schema.ts';

const transformation = (body: string): JsonSchema =>
  object(
    `Template of the ${body}.`,
    {
      input_format: choice('Format of the body that the template reads.', [
        'xml',
        'json',
        'encoded',
        'args',
        'plain',
        'multipart',
      ]),
      template: text('Template in the syntax of lua-resty-template, or its Base64 text.', {
        examples: ['{"name": "{{name}}"}'],
      }),
      template_is_base64: {
        type: 'boolean',
        description: 'The template is Base64 text.',
        'x-since': '3.8',
      },
    },
    { required: ['template'] },
  );

const masked = object(
  'One part of requests.',
  {
    type: choice('Where the value stands.', ['query', 'header', 'body']),
    body_format: choice('Format of the body.', ['json', 'urlencoded']),
    name: text('Name of the parameter, header or member; in JSON, a path such as $.card.number.'),
    action: choice('Remove the value, replace it, or replace what matches a pattern (regex).', [
      'regex',
      'replace',
      'remove',
    ]),
    regex: text('Regular expression of what to replace.', { examples: ['\\d{12}'] }),
    value: text('Replacement.', { examples: ['***'] }),
  },
  {
    required: ['type', 'name', 'action'],
    allOf: [
      when('type', 'body', { required: ['body_format'] }),
      when('action', 'regex', { required: ['regex', 'value'] }),
      when('action', 'replace', { required: ['value'] }),
    ],
  },
);

/** Plugins that change what requests, responses and log entries hold. */
export const content: PluginFamily = {
  'body-transformer': {
    description: 'Builds request and response bodies from templates.',
    levels: everywhere,
    since: '3.2',
    schema: configuration(
      {
        request: transformation('request body'),
        response: transformation('response body'),
        ...bodyLimit('3.18'),
        max_resp_body_size: whole('Maximum bytes of a response body; longer ones are cut.', {
          minimum: 1,
          default: 67108864,
          'x-since': '3.18',
        }),
      },
      atLeastOne(['request'], ['response']),
    ),
    default: { response: { input_format: 'json', template: '{"name": "{{name}}"}' } },
    example: {
      request: { input_format: 'xml', template: '{"id": "{{order.id}}"}' },
      response: { input_format: 'json', template: '<order>{{id}}</order>' },
    },
  },
  degraphql: {
    description: 'Turns requests into queries for a GraphQL backend.',
    levels: everywhere,
    since: '3.2',
    schema: configuration(
      {
        query: text('GraphQL query.', {
          minLength: 1,
          maxLength: 1024,
          examples: ['query ($id: ID!) { order(id: $id) { total } }'],
        }),
        variables: list(
          'Variables of the query to take from the query string or the JSON body of requests.',
          { type: 'string' },
          { minItems: 1, examples: [['id']] },
        ),
        operation_name: text('Name of the operation, if the query has several.', {
          minLength: 1,
          maxLength: 1024,
        }),
        ...bodyLimit('3.18'),
      },
      { required: ['query'], 'x-check': 'graphql' },
    ),
    default: { query: '{ orders { id } }' },
    example: {
      query: 'query ($id: ID!) { order(id: $id) { total } }',
      variables: ['id'],
    },
  },
  'data-mask': {
    description: 'Hides parts of requests in access logs.',
    levels: everywhere,
    since: '3.17',
    schema: configuration({
      request: list('Parts of requests to hide.', masked, {}),
      max_body_size: whole('Maximum bytes of a body to search; longer ones are not logged.', {
        exclusiveMinimum: 0,
        default: 1048576,
      }),
      max_req_post_args: whole('Maximum number of form fields to search; 0 for no limit.', {
        minimum: 0,
        default: 100,
      }),
    }),
    default: { request: [{ type: 'query', name: 'password', action: 'remove' }] },
    example: {
      request: [
        { type: 'header', name: 'X-Account', action: 'replace', value: '***' },
        {
          type: 'body',
          body_format: 'json',
          name: '$.card.number',
          action: 'regex',
          regex: '\\d{12}',
          value: '************',
        },
      ],
    },
  },
  echo: {
    description: 'Replaces response bodies, or adds text to them, for tests.',
    levels: everywhere,
    schema: configuration(
      {
        body: text('New response body.'),
        before_body: text('Text before the response body.', { examples: ['Hello '] }),
        after_body: text('Text after the response body.'),
        headers: map(
          'Headers to set in responses.',
          {},
          { minProperties: 1, examples: [{ 'X-Echo': 'yes' }] },
        ),
      },
      { minProperties: 1, ...atLeastOne(['before_body'], ['body'], ['after_body']) },
    ),
    default: { before_body: 'Hello ' },
    example: { body: 'Hello', headers: { 'X-Echo': 'yes' } },
  },
  'attach-consumer-label': {
    description: 'Adds labels of the consumer to request headers.',
    levels: everywhere,
    since: '3.11',
    schema: configuration(
      {
        headers: map(
          'Labels by header; each is written as $label.',
          {
            type: 'string',
            pattern: '^\\$.*',
            'x-message': 'The name of a label after $, for example $team',
          },
          { minProperties: 1, examples: [{ 'X-Team': '$team' }] },
        ),
      },
      { required: ['headers'] },
    ),
    default: { headers: { 'X-Team': '$team' } },
    example: { headers: { 'X-Team': '$team', 'X-Plan': '$plan' } },
  },
};
