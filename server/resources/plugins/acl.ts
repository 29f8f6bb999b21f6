import { everywhere, type PluginFamily } from '#domain/plugins/definition.ts';
import {
  anyRejectedCode,
  choice,
  configuration,
  exactlyOne,
  has,
  map,
  onlyIf,
  text,
} from '#domain/plugins/schema.ts';
import { schemaOf } from './from-contract.ts';

/** A rule that the contract states in prose: exactly one of the two lists, not empty. */
const oneList = (mode: 'allowed' | 'denied') =>
  exactlyOne([`${mode}_consumers`], [`${mode}_consumer_labels`]);

const labels = (description: string) =>
  map(
    description,
    { type: 'array', items: { type: 'string' }, minItems: 1 },
    { minProperties: 1, examples: [{ team: ['shop', 'logistics'] }] },
  );

/** The form of the plugin with this name (apisix/plugins/acl.lua). */
const byLabels = {
  title: 'Values of labels',
  properties: {
    mode: { not: {}, 'x-message': 'Not with allow_labels or deny_labels' },
    allow_labels: labels('Only callers with one of these values of a label may call.'),
    deny_labels: labels('Callers with one of these values of a label are refused.'),
    rejected_code: anyRejectedCode(403),
    rejected_msg: text('Message for refused requests.'),
    external_user_label_field: text(
      'JSONPath of the labels of a user whom another service authenticated.',
      { minLength: 1, default: 'groups', 'x-check': 'json-path', examples: ['$.realm.roles'] },
    ),
    external_user_label_field_key: text(
      'Name of the label with these values; external_user_label_field if not set.',
      { minLength: 1, examples: ['roles'] },
    ),
    external_user_label_field_parser: choice(
      'Format of the values: text with separators, a JSON list, or a list.',
      ['segmented_text', 'json', 'table'],
    ),
    external_user_label_field_separator: text(
      'Regular expression that separates the values of segmented_text.',
      { minLength: 1, examples: [','] },
    ),
  },
  anyOf: [{ required: ['allow_labels'] }, { required: ['deny_labels'] }],
  allOf: [
    onlyIf(has('external_user_label_field_parser', 'segmented_text'), {
      required: ['external_user_label_field_separator'],
    }),
  ],
  'x-message': 'Needs mode with consumers or their labels, or one of: allow_labels, deny_labels',
};

const forms = {
  description: 'Consumers that may call.',
  oneOf: [
    { ...schemaOf('AclAllowPolicy'), title: 'Allow', ...oneList('allowed') },
    { ...schemaOf('AclDenyPolicy'), title: 'Deny', ...oneList('denied') },
    byLabels,
  ],
};

/**
 * The access list of the contract, and the plugin that gateways have under this name. Only the first has `mode`, and
 * `restriction` in `domain/` translates it; gateways before 3.17 know neither `acl` nor lists of labels.
 */
export const accessList: PluginFamily = {
  acl: {
    description: 'Allows or denies consumers by name or label.',
    levels: everywhere,
    since: '3.17',
    guards: true,
    schema: {
      ...configuration({}, forms),
      'x-check': 'doubt-labels',
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
