import { everywhere, onTheWay, type PluginFamily } from './definition.ts';
import { schemaOf } from './from-contract.ts';
import {
  atLeastOne,
  choice,
  configuration,
  exactlyOne,
  list,
  object,
  text,
  whole,
} from './schema.ts';

const names = (description: string) =>
  list(description, { type: 'string' }, { minItems: 1, examples: [['jack', 'partner_a']] });

const methods = [
  'GET',
  'POST',
  'PUT',
  'DELETE',
  'PATCH',
  'HEAD',
  'OPTIONS',
  'CONNECT',
  'TRACE',
  'PURGE',
];

/** The rule of the contract's words: exactly one of the two lists, with something in it. */
const oneList = (mode: 'allowed' | 'denied') =>
  exactlyOne([`${mode}_consumers`], [`${mode}_consumer_labels`]);

/** As cluster policies have it. */
const acl = {
  description: 'Which consumers may call.',
  oneOf: [
    { ...schemaOf('AclAllowPolicy'), title: 'Allow', ...oneList('allowed') },
    { ...schemaOf('AclDenyPolicy'), title: 'Deny', ...oneList('denied') },
  ],
};

/** Plugins that refuse consumers after another one has found out who calls. */
export const consumerAccess: PluginFamily = {
  acl: {
    description: 'Allows or denies consumers by name or label.',
    levels: onTheWay,
    schema: {
      ...configuration({}, acl),
      'x-note': 'Needs an authentication plugin, which tells consumers apart.',
    },
    default: { mode: 'Allow', allowed_consumers: ['jack'] },
    example: {
      mode: 'Deny',
      denied_consumer_labels: ['trial'],
      rejected_code: 403,
      rejected_message: 'Not part of your plan',
    },
  },
  'consumer-restriction': {
    description: 'Limits an API to some consumers, or to some methods for each of them.',
    levels: everywhere,
    schema: configuration(
      {
        type: choice(
          'What the lists hold: names of consumers, or ids of services, routes or consumer groups.',
          ['consumer_name', 'service_id', 'route_id', 'consumer_group_id'],
          'consumer_name',
        ),
        whitelist: names('Only these may call.'),
        blacklist: names('These are refused.'),
        allowed_by_methods: list(
          'Which methods each consumer may use.',
          object('One consumer.', {
            user: text('Name of the consumer.', { examples: ['jack'] }),
            methods: list('Methods it may use.', choice('HTTP method.', methods), { minItems: 1 }),
          }),
        ),
        rejected_code: whole('HTTP status of a refusal.', {
          minimum: 200,
          maximum: 599,
          default: 403,
        }),
        rejected_msg: text('Text that a refused caller reads.'),
      },
      {
        ...atLeastOne(['whitelist'], ['blacklist'], ['allowed_by_methods']),
        'x-note': 'Needs an authentication plugin, which tells consumers apart.',
      },
    ),
    default: { whitelist: ['jack'] },
    example: {
      allowed_by_methods: [
        { user: 'reporting', methods: ['GET'] },
        { user: 'partner_a', methods: ['GET', 'POST'] },
      ],
    },
  },
};
