import type { JsonSchema } from '#domain/plugin-validation.ts';
import { batchMembers, pendingEntries } from './batch-processor.ts';
import { everywhere, type PluginDefinition } from './definition.ts';
import { configuration, flag, list, text, whole } from './schema.ts';

const tags = (description: string, byDefault: readonly string[]): JsonSchema =>
  list(
    description,
    {
      type: 'string',
      minLength: 1,
      maxLength: 200,
      pattern: '^[\\p{L}][\\p{L}\\p{N}_.:/\\-]*(?<!:)$',
      'x-message': 'A tag that starts with a letter, for example team:shop',
    },
    { default: byDefault, examples: [['team:shop']] },
  );

const later = (description: string) => ({ ...flag(description), 'x-since': '3.14' });

/** Sends metrics to an agent of Datadog (apisix/plugins/datadog.lua). */
export const datadog: PluginDefinition = {
  description: 'Sends metrics of requests to an agent of Datadog.',
  levels: everywhere,
  schema: configuration({
    prefer_name: flag('Tag metrics with names of APIs instead of their ids.', true),
    include_path: later('Also tag metrics with the path of the API.'),
    include_method: later('Also tag metrics with the method.'),
    constant_tags: tags('Tags of all metrics of this plugin.', []),
    ...batchMembers('datadog'),
  }),
  metadata_schema: configuration({
    host: text('Host or address of the agent.', { default: '127.0.0.1' }),
    port: whole('Port of the agent.', { minimum: 0, default: 8125 }),
    namespace: text('Prefix of the names of metrics.', { default: 'apisix' }),
    constant_tags: tags('Tags of all metrics.', ['source:apisix']),
    max_pending_entries: { ...pendingEntries.max_pending_entries, 'x-since': '3.18' },
  }),
  default: { prefer_name: true },
  example: { prefer_name: true, include_method: true, constant_tags: ['team:shop'] },
};
