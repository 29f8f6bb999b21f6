import { everywhere, type PluginDefinition } from './definition.ts';
import { keptConnections, verifyCertificate } from './outgoing.ts';
import { configuration, flag, list, text, whole } from './schema.ts';

export const opa: PluginDefinition = {
  description: 'Lets a policy of Open Policy Agent decide which requests are allowed.',
  levels: everywhere,
  guards: true,
  schema: configuration(
    {
      host: text('URL of the OPA server.', { examples: ['https://opa.example.com:8181'] }),
      policy: text('Path of the policy, whose result has the member allow.', {
        examples: ['shop/orders'],
      }),
      with_route: flag('Also send the route to the policy.'),
      with_service: flag('Also send the service to the policy.'),
      with_consumer: flag('Also send the consumer to the policy, with its credentials.'),
      send_headers_upstream: list(
        'Headers of the decision to forward to the backend.',
        { type: 'string' },
        { minItems: 1, examples: [['X-User']], 'x-since': '3.5' },
      ),
      timeout: whole('Milliseconds to wait for the decision.', {
        minimum: 1,
        maximum: 60000,
        default: 3000,
      }),
      ssl_verify: verifyCertificate,
      ...keptConnections(5),
    },
    { required: ['host', 'policy'] },
  ),
  default: { host: 'https://opa.example.com:8181', policy: 'shop/orders' },
  example: {
    host: 'https://opa.example.com:8181',
    policy: 'shop/orders',
    with_consumer: true,
    send_headers_upstream: ['X-User'],
  },
};
