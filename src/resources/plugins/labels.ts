import type { AvailablePlugin } from '#contract/generated/types.gen.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import type { Presence } from './catalogue.ts';

/** Capitalizes a category: the server sends a lowercase word, and custom plugins may have any. */
export function categoryName(type: string | undefined): string {
  if (type === 'ai') return 'AI';
  return type ? type.charAt(0).toUpperCase() + type.slice(1) : 'Other';
}

/** Labels of the levels that plugins are set on. */
export const levelNames = {
  cluster: 'Cluster',
  application: 'Application',
  api: 'API',
  consumer: 'Consumer',
} as const satisfies Record<PluginLevel, string>;

/** Labels of the levels that a plugin can be set on. */
export function levelsOf({ levels }: Pick<AvailablePlugin, 'levels'>): string[] {
  return levels.map((level) => levelNames[level]);
}

/** Labels of a plugin's presence in a cluster. */
export const presenceLabels: Record<Presence, { text: string; tone: 'good' | 'info' | 'neutral' }> =
  {
    always: { text: 'Built in', tone: 'neutral' },
    loaded: { text: 'Loaded', tone: 'good' },
    missing: { text: 'Not loaded', tone: 'info' },
  };
