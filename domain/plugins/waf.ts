import type { JsonSchema } from '#domain/plugin-validation.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import { choice, configuration, flag, list, object, text, whole } from './schema.ts';

const mode: JsonSchema = {
  ...choice('Do nothing (off), report attacks in headers (monitor), or refuse them (block).', [
    'off',
    'monitor',
    'block',
  ]),
  'x-since': '3.13',
};

/** Connections to the WAF. The plugin has no initial values, so those of the metadata apply. */
const connections = (described: (description: string, byDefault: number) => JsonSchema) => ({
  connect_timeout: described('Milliseconds to wait for a connection.', 1000),
  send_timeout: described('Milliseconds between writes.', 1000),
  read_timeout: described('Milliseconds between reads.', 1000),
  req_body_size: described('Maximum kilobytes of a request body to check.', 1024),
  keepalive_size: described('Maximum idle connections.', 256),
  keepalive_timeout: described('Milliseconds to keep an idle connection.', 60000),
});

const clientIp: JsonSchema = {
  type: 'boolean',
  description: 'Take the address of the caller from the header X-Forwarded-For.',
  'x-since': '3.13',
};

/** Lets SafeLine check requests (apisix/plugins/chaitin-waf.lua). */
export const chaitinWaf: PluginDefinition = {
  description: 'Refuses attacks that the web application firewall SafeLine finds.',
  levels: everywhere,
  since: '3.5',
  guards: true,
  schema: configuration(
    {
      mode,
      match: list(
        'Check only requests that match one of these; all when empty.',
        object(
          'One match.',
          {
            vars: list(
              'Conditions; all must match.',
              {},
              { 'x-check': 'expression', examples: [[['http_x_waf', '==', 'yes']]] },
            ),
          },
          { required: ['vars'] },
        ),
      ),
      append_waf_resp_header: flag('Tell the result in headers of responses.', true),
      append_waf_debug_header: flag('Also tell details for debugging.'),
      config: object('Connections to the WAF, instead of those of the metadata.', {
        ...connections((description) => whole(description)),
        real_client_ip: clientIp,
      }),
    },
    { 'x-note': 'The addresses of the WAF are metadata.' },
  ),
  metadata_schema: configuration(
    {
      mode,
      nodes: list(
        'Servers of the WAF.',
        object(
          'One server.',
          {
            host: text('Host, address or socket of the server.', {
              pattern: '^\\*?[0-9a-zA-Z\\-._\\[\\]:/]+$',
              'x-message': 'A host name, an address or unix:/path',
              examples: ['waf.internal'],
            }),
            port: whole('Port of the server.', { minimum: 1, default: 80, examples: [8000] }),
          },
          { required: ['host'] },
        ),
        { minItems: 1 },
      ),
      config: object(
        'Connections to the WAF.',
        {
          ...connections((description, byDefault) => whole(description, { default: byDefault })),
          real_client_ip: { ...clientIp, default: true },
        },
        { default: {} },
      ),
    },
    { required: ['nodes'] },
  ),
  default: { mode: 'block' },
  example: {
    mode: 'block',
    match: [{ vars: [['http_x_waf', '==', 'yes']] }],
    append_waf_resp_header: false,
  },
};
