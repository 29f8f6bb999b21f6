import { beforeConsumer, type PluginFamily } from '#domain/plugins/definition.ts';
import { configuration, exactlyOne } from '#domain/plugins/schema.ts';
import { schemaOf } from './from-contract.ts';

/** A rule that the contract states in prose: exactly one of the two lists, not empty. */
const oneList = (mode: 'allowed' | 'denied') =>
  exactlyOne([`${mode}_consumers`], [`${mode}_consumer_labels`]);

const forms = {
  description: 'Consumers that may call.',
  oneOf: [
    { ...schemaOf('AclAllowPolicy'), title: 'Allow', ...oneList('allowed') },
    { ...schemaOf('AclDenyPolicy'), title: 'Deny', ...oneList('denied') },
  ],
};

/** The access list of the contract, which differs from the plugin of this name (`restriction` in `domain/`). */
export const accessList: PluginFamily = {
  acl: {
    description: 'Allows or denies consumers by name or label.',
    levels: beforeConsumer,
    guards: true,
    schema: {
      ...configuration({}, forms),
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
};
