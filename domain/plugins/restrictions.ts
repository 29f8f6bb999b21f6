import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import {
  anyRejectedCode,
  configuration,
  exactlyOne,
  flag,
  list,
  rejectedMessage,
  text,
  whole,
} from './schema.ts';

/** Addresses as the schema of the plugin and `validate_cidr_or_ip` in apisix/core/ip.lua take them, without brackets. */
const addresses = (description: string) =>
  list(
    description,
    {
      type: 'string',
      pattern: '^[^\\[\\]]*$',
      'x-message': 'An IP address or a range, for example 10.0.0.0/8',
      'x-check': 'address',
    },
    { minItems: 1, examples: [['10.0.0.0/8', '203.0.113.7']] },
  );

const hosts = (description: string) =>
  list(
    description,
    {
      type: 'string',
      pattern: '^(\\*|\\*?[0-9a-zA-Z._\\-\\[\\]:]+)$',
      'x-message': 'A host name, for example shop.example.com or *.example.com',
    },
    { minItems: 1, examples: [['shop.example.com', '*.example.com']] },
  );

const userAgents = (description: string) =>
  list(
    description,
    { type: 'string', minLength: 1, 'x-check': 'regex' },
    { minItems: 1, examples: [['AcmeApp/[4-9]', 'curl']] },
  );

const message = (byDefault: string): JsonSchema =>
  text('Message for refused requests.', { minLength: 1, maxLength: 1024, default: byDefault });

/** Plugins that refuse requests by their properties. */
export const restrictions: PluginFamily = {
  'ip-restriction': {
    description: 'Allows or denies callers by IP address or range.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        whitelist: addresses('Allowed addresses and ranges; all others are refused.'),
        blacklist: addresses('Denied addresses and ranges.'),
        message: message('Your IP address is not allowed'),
        response_code: whole('HTTP status of refused requests.', {
          minimum: 403,
          maximum: 404,
          default: 403,
          'x-since': '3.13',
        }),
      },
      {
        ...exactlyOne(['whitelist'], ['blacklist']),
        'x-note':
          "Behind a load balancer, every caller has the balancer's address unless the cluster settings define the source of the real IP.",
      },
    ),
    default: { whitelist: ['10.0.0.0/8'] },
    example: { whitelist: ['203.0.113.0/24', '2001:db8::/32'], message: 'Office network only' },
  },
  'ua-restriction': {
    description: 'Allows or denies callers by their User-Agent header.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        allowlist: userAgents('Strings or regular expressions; all other callers are refused.'),
        denylist: userAgents('Strings or regular expressions; matching callers are refused.'),
        bypass_missing: flag('Allow requests without the header.'),
        message: message('Not allowed'),
      },
      exactlyOne(['allowlist'], ['denylist']),
    ),
    default: { denylist: ['BadBot'] },
    example: { allowlist: ['AcmeApp/[4-9]'], bypass_missing: false, message: 'Update the app' },
  },
  'referer-restriction': {
    description: 'Allows or denies requests by their Referer header.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        whitelist: hosts('Allowed hosts; a leading * matches all subdomains.'),
        blacklist: hosts('Denied hosts.'),
        bypass_missing: flag('Allow requests without the header.'),
        message: message('Your referer host is not allowed'),
      },
      exactlyOne(['whitelist'], ['blacklist']),
    ),
    default: { whitelist: ['*.example.com'], bypass_missing: true },
    example: { whitelist: ['shop.example.com', '*.acme.test'], bypass_missing: true },
  },
  'uri-blocker': {
    description: 'Refuses requests by URI patterns.',
    levels: everywhere,
    guards: true,
    schema: configuration(
      {
        block_rules: list(
          'Regular expressions; requests with a matching URI, including its query, are refused.',
          { type: 'string', minLength: 1, maxLength: 4096, 'x-check': 'regex' },
          { uniqueItems: true, examples: [['\\.\\./', '/admin']] },
        ),
        rejected_code: anyRejectedCode(403),
        rejected_msg: rejectedMessage,
        case_insensitive: flag('Ignore case.'),
      },
      { required: ['block_rules'] },
    ),
    default: { block_rules: ['\\.\\./'] },
    example: { block_rules: ['root\\.exe', '\\.php$'], case_insensitive: true },
  },
};
