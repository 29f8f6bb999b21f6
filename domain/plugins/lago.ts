import { batchMembers, pendingEntries } from './batch-processor.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import { serverAddresses } from './logger-parts.ts';
import { keptConnections } from './outgoing.ts';
import { configuration, flag, map, secret, text, whole } from './schema.ts';

export const lago: PluginDefinition = {
  description: 'Reports requests to Lago as usage events for billing.',
  levels: everywhere,
  since: '3.13',
  schema: configuration(
    {
      endpoint_addrs: serverAddresses(['https://lago.example.com']),
      endpoint_uri: text('Path of the endpoint for batches of events.', {
        minLength: 1,
        default: '/api/v1/events/batch',
      }),
      token: secret('API key of Lago.'),
      event_transaction_id: text('Id that marks repeated events; may contain variables.', {
        examples: ['req_$request_id'],
      }),
      event_subscription_id: text('Subscription that is billed; may contain variables.', {
        examples: ['cus_$consumer_name'],
      }),
      event_code: text('Code of the billable metric.', { examples: ['requests'] }),
      event_properties: map(
        'Properties of the event; values may contain variables.',
        { type: 'string', minLength: 1 },
        { examples: [{ status: '$status' }] },
      ),
      timeout: whole('Milliseconds to wait for Lago.', {
        minimum: 1,
        maximum: 60000,
        default: 3000,
      }),
      ssl_verify: flag('Verify the certificate of Lago.', true),
      ...keptConnections(5),
      ...batchMembers('lago logger', 100),
    },
    {
      required: [
        'endpoint_addrs',
        'token',
        'event_transaction_id',
        'event_subscription_id',
        'event_code',
      ],
      'x-note':
        'Requests without a consumer have no subscription, unless event_subscription_id names one.',
    },
  ),
  metadata_schema: configuration({
    max_pending_entries: { ...pendingEntries.max_pending_entries, 'x-since': '3.18' },
  }),
  default: {
    endpoint_addrs: ['https://lago.example.com'],
    token: 'from-your-vault',
    event_transaction_id: 'req_$request_id',
    event_subscription_id: 'cus_$consumer_name',
    event_code: 'requests',
  },
  example: {
    endpoint_addrs: ['https://lago.example.com'],
    token: 'from-your-vault',
    event_transaction_id: 'req_$request_id',
    event_subscription_id: 'cus_$consumer_name',
    event_code: 'requests',
    event_properties: { status: '$status' },
  },
};
