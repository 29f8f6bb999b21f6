import type { AvailablePlugin, LoadedPlugin } from '#contract/generated/types.gen.ts';
import { joinWords } from '#lib/text.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';

/** A plugin that can be chosen, or why it cannot. */
export interface CatalogueEntry {
  name: string;
  category: string;
  description: string;
  /** Whether the plugin is set already: choosing it edits it. */
  set: boolean;
  /** Why it cannot be added here. */
  reason?: string;
}

/** The plural of each level, for a sentence. */
const levelNames: Record<PluginLevel, string> = {
  cluster: 'clusters',
  application: 'applications',
  api: 'APIs',
  consumer: 'consumers',
};

interface CatalogueParts {
  available: readonly AvailablePlugin[];
  /** The plugins loaded into the cluster in addition to those of every cluster. While undefined, no plugin is disabled for it. */
  loaded: readonly LoadedPlugin[] | undefined;
  level: PluginLevel;
  /** Names of the plugins that are set already. */
  set: ReadonlySet<string>;
}

/** All entries: the catalogue by category, then the cluster's other plugins. */
export function catalogueEntries(parts: CatalogueParts): CatalogueEntry[] {
  const { available, loaded, level, set } = parts;
  const names = new Set(available.map(({ name }) => name));
  const inCluster = loaded && new Set(loaded.map(({ name }) => name));
  const listed = available.map((plugin): CatalogueEntry => {
    const { name, type, description = '', levels, default_loaded: always } = plugin;
    const reason = levels.includes(level)
      ? inCluster && !always && !inCluster.has(name)
        ? 'Not loaded in this cluster. Load it under Plugins first'
        : undefined
      : `Only for ${joinWords(levels.map((one) => levelNames[one]))}`;
    const isSet = set.has(name);
    return { name, category: type, description, set: isSet, ...(reason && !isSet && { reason }) };
  });
  const custom = (loaded ?? [])
    .filter(({ name }) => !names.has(name))
    .map(
      ({ name }): CatalogueEntry => ({
        name,
        category: 'custom',
        description: 'Loaded in this cluster. Its settings are written as JSON.',
        set: set.has(name),
      }),
    );
  return [...listed, ...custom];
}

/** Entries with every word of the query in name, category or description; matches in the name come first. */
export function searchCatalogue(
  entries: readonly CatalogueEntry[],
  query: string,
): CatalogueEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(({ name, category, description }) => {
    const text = `${name} ${category} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  if (words.length === 0) return found;
  const inName = (entry: CatalogueEntry) => words.every((word) => entry.name.includes(word));
  return [...found.filter(inName), ...found.filter((entry) => !inName(entry))];
}
