import { allMethods } from '#domain/api-methods.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import {
  anyRejectedCode,
  atLeastOne,
  choice,
  configuration,
  list,
  object,
  text,
} from './schema.ts';

const names = (description: string) =>
  list(description, { type: 'string' }, { minItems: 1, examples: [['jack', 'partner_a']] });

/** Plugins that refuse consumers after an authentication plugin has identified them. */
export const consumerAccess: PluginFamily = {
  'consumer-restriction': {
    description: 'Allows or denies consumers, or limits the methods of each.',
    levels: everywhere,
    guards: true,
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
            methods: list('Allowed methods.', choice('HTTP method.', allMethods), { minItems: 1 }),
          }),
        ),
        rejected_code: anyRejectedCode(403),
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
