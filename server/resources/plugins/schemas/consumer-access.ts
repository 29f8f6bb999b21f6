import { beforeConsumer, everywhere, type PluginFamily } from './definition.ts';
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

/** A rule that the contract states in prose: exactly one of the two lists, not empty. */
const oneList = (mode: 'allowed' | 'denied') =>
  exactlyOne([`${mode}_consumers`], [`${mode}_consumer_labels`]);

const acl = {
  description: 'Consumers that may call.',
  oneOf: [
    { ...schemaOf('AclAllowPolicy'), title: 'Allow', ...oneList('allowed') },
    { ...schemaOf('AclDenyPolicy'), title: 'Deny', ...oneList('denied') },
  ],
};

/** Plugins that refuse consumers after an authentication plugin has identified them. */
export const consumerAccess: PluginFamily = {
  acl: {
    description: 'Allows or denies consumers by name or label.',
    levels: beforeConsumer,
    schema: {
      ...configuration({}, acl),
      'x-note': 'Requires an authentication plugin that identifies the consumer.',
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
    description: 'Allows or denies consumers, or limits the methods of each.',
    levels: everywhere,
    schema: configuration(
      {
        type: choice(
          'Content of the lists: consumer names, or ids of services, routes or consumer groups.',
          ['consumer_name', 'service_id', 'route_id', 'consumer_group_id'],
          'consumer_name',
        ),
        whitelist: names('Only these may call.'),
        blacklist: names('These are refused.'),
        allowed_by_methods: list(
          'Allowed methods per consumer.',
          object('One consumer.', {
            user: text('Name of the consumer.', { examples: ['jack'] }),
            methods: list('Allowed methods.', choice('HTTP method.', methods), { minItems: 1 }),
          }),
        ),
        rejected_code: whole('HTTP status of refused requests.', {
          minimum: 200,
          maximum: 599,
          default: 403,
        }),
        rejected_msg: text('Message for refused requests.'),
      },
      {
        ...atLeastOne(['whitelist'], ['blacklist'], ['allowed_by_methods']),
        'x-note': 'Requires an authentication plugin that identifies the consumer.',
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
