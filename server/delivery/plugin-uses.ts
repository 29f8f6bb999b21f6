import { like, or } from 'drizzle-orm';
import { splitKey } from '#domain/gateway-config/keys.ts';
import { pluginNames } from '#domain/gateway-plugins.ts';
import { isObject } from '#domain/json.ts';
import type { AppContext } from '#server/context.ts';
import { gatewayObjects } from '#server/db/schema.ts';
import { objectPages } from './object-pages.ts';
import { readableObject } from './readable-object.ts';

/** Where gateway objects name plugins. */
const DIRECTORIES = ['routes', 'services', 'consumers', 'global_rules', 'plugin_metadata'];

/**
 * Which records have some of these plugins, as far as gateways get them: unpublished records and plugins that are
 * switched off do not count.
 *
 * @returns the plugins of each record, by source
 */
export async function pluginUses(
  app: Pick<AppContext, 'db' | 'keys' | 'log'>,
  clusterId: string,
  plugins: ReadonlySet<string>,
): Promise<Map<string, Set<string>>> {
  const uses = new Map<string, Set<string>>();
  if (plugins.size === 0) return uses;
  // Most objects name none of them, and need not be parsed.
  const mention = new RegExp(`"(?:${[...plugins].join('|')})"`);
  const some = or(...DIRECTORIES.map((directory) => like(gatewayObjects.key, `/${directory}/%`)));
  for await (const rows of objectPages(app.db, clusterId, some)) {
    for (const { key, source, sealed } of rows) {
      const value = readableObject(app, { clusterId, key, sealed });
      if (value === undefined || !mention.test(value)) continue;
      const object: unknown = JSON.parse(value);
      if (!isObject(object)) continue;
      const names = pluginNames(splitKey(key).directory, object);
      const found = names.filter((name) => plugins.has(name));
      if (found.length === 0) continue;
      uses.set(source, new Set([...(uses.get(source) ?? []), ...found]));
    }
  }
  return uses;
}
