import { regexes } from 'zod/v4/core';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginFamily } from './definition.ts';
import { configuration, exactlyOne, flag, list, rejectedMessage, text, whole } from './schema.ts';

/** The rules by which zod judges addresses and ranges, as one regular expression. */
const addressOrRange = [regexes.ipv4, regexes.ipv6, regexes.cidrv4, regexes.cidrv6]
  .map(({ source }) => source)
  .join('|');

const addresses = (description: string) =>
  list(
    description,
    {
      type: 'string',
      pattern: addressOrRange,
      'x-message': 'An IP address or a range, for example 10.0.0.0/8',
    },
    { minItems: 1, uniqueItems: true, examples: [['10.0.0.0/8', '203.0.113.7']] },
  );

const hosts = (description: string) =>
  list(
    description,
    {
      type: 'string',
      pattern: '^(\\*|\\*?[0-9a-zA-Z._\\-\\[\\]:]+)$',
      'x-message': 'A host name, for example shop.example.com or *.example.com',
    },
    { minItems: 1, uniqueItems: true, examples: [['shop.example.com', '*.example.com']] },
  );

const userAgents = (description: string) =>
  list(
    description,
    { type: 'string', minLength: 1 },
    {
      minItems: 1,
      uniqueItems: true,
      examples: [['AcmeApp/[4-9]', 'curl']],
    },
  );

const message = (byDefault: string): JsonSchema =>
  text('Text that a refused caller reads.', { minLength: 1, maxLength: 1024, default: byDefault });

/** Plugins that refuse callers by what a request shows. */
export const restrictions: PluginFamily = {
  'ip-restriction': {
    description: 'Allows or denies callers by address or address range.',
    levels: everywhere,
    schema: configuration(
      {
        whitelist: addresses('Addresses and ranges that may call; all others are refused.'),
        blacklist: addresses('Addresses and ranges that are refused.'),
        message: message('Your IP address is not allowed'),
        response_code: whole('HTTP status of a refusal.', {
          minimum: 403,
          maximum: 404,
          default: 403,
        }),
      },
      {
        ...exactlyOne(['whitelist'], ['blacklist']),
        'x-note':
          'Behind a load balancer, every caller has its address until the settings of the cluster say where the real one is.',
      },
    ),
    default: { whitelist: ['10.0.0.0/8'] },
    example: { whitelist: ['203.0.113.0/24', '2001:db8::/32'], message: 'Office network only' },
  },
  'ua-restriction': {
    description: 'Allows or denies callers by their User-Agent header.',
    levels: everywhere,
    schema: configuration(
      {
        allowlist: userAgents('Texts or regular expressions; only callers that fit one may call.'),
        denylist: userAgents('Texts or regular expressions; callers that fit one are refused.'),
        bypass_missing: flag('Let callers without the header pass.'),
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
    schema: configuration(
      {
        whitelist: hosts('Hosts that may lead here; a * in front fits every name below.'),
        blacklist: hosts('Hosts that may not.'),
        bypass_missing: flag('Let requests without the header pass.'),
        message: message('Your referer host is not allowed'),
      },
      exactlyOne(['whitelist'], ['blacklist']),
    ),
    default: { whitelist: ['*.example.com'], bypass_missing: true },
    example: { whitelist: ['shop.example.com', '*.acme.test'], bypass_missing: true },
  },
  'uri-blocker': {
    description: 'Refuses requests whose address fits one of several patterns.',
    levels: everywhere,
    schema: configuration(
      {
        block_rules: list(
          'Regular expressions; an address with its query that fits one is refused.',
          { type: 'string', minLength: 1, maxLength: 4096 },
          { uniqueItems: true, examples: [['\\.\\./', '/admin']] },
        ),
        rejected_code: whole('HTTP status of a refusal.', {
          minimum: 200,
          maximum: 599,
          default: 403,
        }),
        rejected_msg: rejectedMessage,
        case_insensitive: flag('Read capitals and small letters alike.'),
      },
      { required: ['block_rules'] },
    ),
    default: { block_rules: ['\\.\\./'] },
    example: { block_rules: ['root\\.exe', '\\.php$'], case_insensitive: true },
  },
};
