import type { JsonSchema } from '#domain/plugin-validation.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';

/** What goes before what: where the plugins of a level stand among those of the others. */
export const precedence: Record<PluginLevel, string> = {
  cluster:
    'Runs for every request of the cluster, in addition to what applications, APIs and consumers set.',
  application:
    'Where an API or a consumer has the same plugin, theirs is used. Cluster plugins run in addition.',
  api: 'Used in place of the same plugin of the application; that of a consumer is used in place of it. Cluster plugins run in addition.',
  consumer:
    'Used in place of the same plugin of APIs and applications. Cluster plugins run in addition.',
};

/** What people overlook about a plugin: its schema's own note, and of limits that quotas are not shared. */
export function noteOn(name: string, schema: JsonSchema | undefined): string | undefined {
  const note = schema?.['x-note'];
  if (typeof note === 'string') return note;
  return name.startsWith('limit-')
    ? 'Each gateway instance counts on its own: three instances let through up to three times as much.'
    : undefined;
}
