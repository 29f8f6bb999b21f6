import type { AvailablePlugin, LoadedPlugin } from '#contract/generated/types.gen.ts';
import { type PluginLevel, pluginLevels } from '#shared/effective-plugins.ts';

/** Whether a cluster has a plugin: built in, loaded, or not. */
export const presences = ['always', 'loaded', 'missing'] as const;
export type Presence = (typeof presences)[number];

/** A plugin of the catalogue with its presence in a cluster. */
export interface CatalogueEntry extends AvailablePlugin {
  presence: Presence;
}

/** The filters of the catalogue, as in the address. Empty strings match everything. */
export interface CatalogueFilter {
  search: string;
  category: string;
  /** A level that the plugin can be set on. */
  level: PluginLevel | '';
  presence: Presence | '';
}

/** The catalogue of a cluster, sorted by category and name. */
export function catalogueOf(
  available: readonly AvailablePlugin[],
  loaded: readonly LoadedPlugin[],
): CatalogueEntry[] {
  const names = new Set(loaded.map(({ name }) => name));
  return available
    .map((plugin) => ({ ...plugin, presence: presenceOf(plugin, names.has(plugin.name)) }))
    .sort((a, b) => compare(a.type, b.type) || compare(a.name, b.name));
}

/** @param loaded whether it was loaded into the cluster */
export function presenceOf(
  { default_loaded }: Pick<AvailablePlugin, 'default_loaded'>,
  loaded: boolean,
): Presence {
  if (default_loaded) return 'always';
  return loaded ? 'loaded' : 'missing';
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Each word of the search must occur in the name, category or description, in any order. */
export function filterCatalogue(
  entries: readonly CatalogueEntry[],
  { search, category, level, presence }: CatalogueFilter,
): CatalogueEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const { name, type, description = '' } = entry;
    if (category && type !== category) return false;
    if (level && !entry.levels.includes(level)) return false;
    if (presence && entry.presence !== presence) return false;
    const text = `${name} ${type} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Reads the filters from an address. Unknown values count as none. */
export function readFilter(
  search: URLSearchParams,
  entries: readonly AvailablePlugin[],
): CatalogueFilter {
  const oneOf = <Word extends string>(words: readonly Word[], name: string): Word | '' =>
    words.find((word) => word === search.get(name)) ?? '';
  return {
    search: (search.get('search') ?? '').trim(),
    category: oneOf(
      entries.map(({ type }) => type),
      'category',
    ),
    level: oneOf(pluginLevels, 'level'),
    presence: oneOf(presences, 'presence'),
  };
}

/** The categories with the number of their plugins, sorted by name. */
export function categoriesOf(entries: readonly AvailablePlugin[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { type } of entries) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => compare(a, b));
}
