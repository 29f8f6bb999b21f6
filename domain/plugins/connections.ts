import { everywhere, type PluginFamily } from './definition.ts';
import { configuration, flag, list, text } from './schema.ts';

/** Plugins that change how the gateway handles the connections to callers and backends. */
export const connections: PluginFamily = {
  'real-ip': {
    description: 'Takes the address of the caller from a header that a load balancer sends.',
    levels: everywhere,
    schema: configuration(
      {
        source: text('Variable with the address of the caller.', {
          minLength: 1,
          examples: ['http_x_forwarded_for', 'arg_realip'],
        }),
        trusted_addresses: list(
          'Addresses and ranges of load balancers; the source counts only for requests from them.',
          { type: 'string', 'x-check': 'address' },
          { minItems: 1, examples: [['10.0.0.0/8', '203.0.113.7']] },
        ),
        recursive: flag('Skip trusted addresses at the end of a list of several addresses.'),
      },
      {
        required: ['source'],
        'x-note': 'Without trusted_addresses, every caller can claim any address.',
      },
    ),
    default: { source: 'http_x_forwarded_for', trusted_addresses: ['10.0.0.0/8'] },
    example: {
      source: 'http_x_forwarded_for',
      trusted_addresses: ['10.0.0.0/8', '2001:db8::/32'],
      recursive: true,
    },
  },
  'proxy-buffering': {
    description: 'Sends responses to the caller as they arrive from the backend.',
    levels: everywhere,
    since: '3.17',
    schema: configuration({
      disable_proxy_buffering: flag('Do not buffer responses.'),
    }),
    default: { disable_proxy_buffering: true },
    example: { disable_proxy_buffering: true },
  },
  'proxy-control': {
    description: 'Sends requests to the backend as they arrive from the caller.',
    levels: everywhere,
    schema: configuration(
      { request_buffering: flag('Buffer the body of a request before forwarding it.', true) },
      { 'x-note': 'Needs the nginx of APISIX; with another, it has no effect.' },
    ),
    default: { request_buffering: false },
    example: { request_buffering: false },
  },
  'ocsp-stapling': {
    description: 'Sends the revocation status of certificates along with them.',
    levels: everywhere,
    optional: true,
    since: '3.9',
    schema: configuration(
      {},
      { 'x-note': 'It is enough that gateways load it: certificates say whether they use it.' },
    ),
    default: {},
    example: {},
  },
};
