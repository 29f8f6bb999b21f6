import type { AvailablePlugin, LoadedPlugin } from '#contract/generated/types.gen.ts';

/** Whether the gateways of a cluster have a plugin: always, because somebody loaded it, or not. */
export type Presence = 'always' | 'loaded' | 'missing';

/** A plugin of the catalogue as one cluster sees it. */
export interface CatalogueEntry extends AvailablePlugin {
  presence: Presence;
}

/** What narrows the catalogue down, as the address holds it; empty texts narrow nothing. */
export interface CatalogueFilter {
  search: string;
  category: string;
}

/** The catalogue for one cluster, by category and name. */
export function catalogueOf(
  available: readonly AvailablePlugin[],
  loaded: readonly LoadedPlugin[],
): CatalogueEntry[] {
  const names = new Set(loaded.map(({ name }) => name));
  return available
    .map((plugin) => ({ ...plugin, presence: presenceOf(plugin, names.has(plugin.name)) }))
    .sort((a, b) => compare(a.type, b.type) || compare(a.name, b.name));
}

/** @param loaded whether somebody loaded it into the cluster */
export function presenceOf(
  { default_loaded }: Pick<AvailablePlugin, 'default_loaded'>,
  loaded: boolean,
): Presence {
  if (default_loaded) return 'always';
  return loaded ? 'loaded' : 'missing';
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whoever looks for `rate limit` must find what has both words somewhere in its name, category or description. */
export function filterCatalogue<Entry extends AvailablePlugin>(
  entries: readonly Entry[],
  { search, category }: CatalogueFilter,
): Entry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ name, type, description = '' }) => {
    if (category && type !== category) return false;
    const text = `${name} ${type} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Reads a filter from an address. A category that there is not counts as none. */
export function readFilter(
  search: URLSearchParams,
  entries: readonly AvailablePlugin[],
): CatalogueFilter {
  const category = search.get('category') ?? '';
  return {
    search: (search.get('search') ?? '').trim(),
    category: entries.some(({ type }) => type === category) ? category : '',
  };
}

/** The categories with the number of their plugins, by name. */
export function categoriesOf(entries: readonly AvailablePlugin[]): [name: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { type } of entries) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => compare(a, b));
}
