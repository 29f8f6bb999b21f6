import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { countLimit } from './graphql-traffic.ts';
import { limits } from './limits.ts';
import { configuration, list, map, membersOf, object, onlyIf, whole } from './schema.ts';

const match = (description: string): JsonSchema =>
  list(
    description,
    { anyOf: [{ type: 'array' }, { type: 'string' }] },
    { minItems: 1, 'x-check': 'expression', examples: [[['arg_version', '==', '2']]] },
  );

/** Header values as apisix/plugins/proxy-rewrite.lua takes them: printable ASCII. */
const headerValue = {
  type: ['string', 'number'],
  pattern: '^[ -~]*$',
  'x-message': 'A number, or printable ASCII characters',
};

const headerName = {
  pattern: '^[!-9;-~]+$',
  'x-message': 'The name of a header: printable ASCII without blanks and colons',
};

/** Actions of workflow with the schemas of their settings (`support_action` in apisix/plugins/workflow.lua). */
const actions: Readonly<Record<string, JsonSchema>> = {
  return: object(
    'Response of the gateway.',
    { code: whole('HTTP status.', { minimum: 100, maximum: 599 }) },
    { required: ['code'] },
  ),
  'limit-count': {
    ...countLimit,
    properties: { ...membersOf(countLimit), group: false },
  },
  'limit-conn': limits['limit-conn']?.schema ?? {},
};

const action: JsonSchema = {
  type: 'array',
  minItems: 2,
  prefixItems: [
    { type: 'string', enum: Object.keys(actions) },
    { type: 'object', description: 'Settings of the action.' },
  ],
  allOf: Object.entries(actions).map(([name, settings]) =>
    onlyIf({ prefixItems: [{ const: name }] }, { prefixItems: [{}, settings] }),
  ),
  'x-message': 'The name of an action and its settings, for example ["return", {"code": 403}]',
};

/** Plugins that act on requests by conditions. */
export const routingRules: PluginFamily = {
  'traffic-label': {
    description: 'Adds headers to shares of the requests that match conditions.',
    levels: everywhere,
    since: '3.17',
    schema: configuration(
      {
        rules: list(
          'Rules in order; the first that matches counts.',
          object(
            'One rule.',
            {
              match: match('Conditions; all requests match without any.'),
              actions: list(
                'Actions, of which each request gets one according to their weights.',
                object(
                  'One action.',
                  {
                    set_headers: map('Request headers to set.', headerValue, {
                      minProperties: 1,
                      propertyNames: headerName,
                      examples: [{ 'X-Group': 'beta' }],
                    }),
                    weight: whole('Weight, relative to the others.', { minimum: 1, default: 1 }),
                  },
                  { additionalProperties: false },
                ),
                { minItems: 1 },
              ),
            },
            { required: ['actions'] },
          ),
          { minItems: 1 },
        ),
      },
      {
        required: ['rules'],
        'x-note': 'An action with a weight alone leaves requests as they are.',
      },
    ),
    default: { rules: [{ actions: [{ set_headers: { 'X-Group': 'beta' } }] }] },
    example: {
      rules: [
        {
          match: [['arg_version', '==', '2']],
          actions: [{ set_headers: { 'X-Group': 'beta' }, weight: 3 }, { weight: 7 }],
        },
      ],
    },
  },
  workflow: {
    description: 'Refuses or limits requests that match conditions.',
    levels: everywhere,
    since: '3.0',
    schema: configuration(
      {
        rules: list(
          'Rules in order; the first that matches counts.',
          object(
            'One rule.',
            {
              case: match('Conditions; all requests match without any.'),
              actions: list('The action, as a name and its settings.', action, {
                examples: [[['return', { code: 403 }]]],
              }),
            },
            { required: ['actions'] },
          ),
        ),
      },
      {
        required: ['rules'],
        'x-note': 'Only the first action of a rule runs; a rule without action ends in an error.',
      },
    ),
    default: {
      rules: [{ case: [['arg_debug', '==', 'yes']], actions: [['return', { code: 403 }]] }],
    },
    example: {
      rules: [
        { case: [['uri', '~~', '^/admin']], actions: [['return', { code: 403 }]] },
        {
          case: ['OR', ['arg_plan', '==', 'free'], ['http_x_plan', '==', 'free']],
          actions: [
            ['limit-count', { count: 10, time_window: 60, key: 'remote_addr', rejected_code: 429 }],
          ],
        },
      ],
    },
  },
};
