import { like, or } from 'drizzle-orm';
import { splitKey } from '#domain/gateway-config/keys.ts';
import { isObject } from '#domain/json.ts';
import type { AppContext } from '#server/context.ts';
import { gatewayObjects } from '#server/db/schema.ts';
import { objectPages } from './object-pages.ts';
import { readableObject } from './readable-object.ts';

/** Where gateway objects name plugins. */
const DIRECTORIES = ['routes', 'services', 'consumers', 'global_rules', 'plugin_metadata'];

/**
 * Asks `judge` about the plugins of each gateway object that has some of these, by name with their settings. Metadata
 * counts as a use of its plugin, without settings. Unpublished records have no objects.
 *
 * @returns the answers about each record, by source; records without any are left out
 */
export async function pluginUses<Answer>(
  app: Pick<AppContext, 'db' | 'keys' | 'log'>,
  clusterId: string,
  names: readonly string[],
  judge: (plugins: Record<string, unknown>) => Answer[],
): Promise<Map<string, Answer[]>> {
  const uses = new Map<string, Answer[]>();
  if (names.length === 0) return uses;
  // Most objects name none of them, and need not be parsed.
  const mention = new RegExp(`"(?:${names.join('|')})"`);
  const some = or(...DIRECTORIES.map((directory) => like(gatewayObjects.key, `/${directory}/%`)));
  for await (const rows of objectPages(app.db, clusterId, some)) {
    for (const { key, source, sealed } of rows) {
      const value = readableObject(app, { clusterId, key, sealed });
      if (value === undefined || !mention.test(value)) continue;
      const object: unknown = JSON.parse(value);
      if (!isObject(object)) continue;
      const found = judge(pluginsIn(splitKey(key).directory, object));
      if (found.length > 0) uses.set(source, [...(uses.get(source) ?? []), ...found]);
    }
  }
  return uses;
}

function pluginsIn(directory: string, object: Record<string, unknown>): Record<string, unknown> {
  if (directory === 'plugin_metadata') return { [String(object.id)]: {} };
  return isObject(object.plugins) ? object.plugins : {};
}
