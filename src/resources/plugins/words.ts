import type { AvailablePlugin } from '#contract/generated/types.gen.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import type { Presence } from './catalogue.ts';

/** A category of plugins as a heading: the server sends one lower-case word, and custom plugins may have any. */
export function categoryName(type: string | undefined): string {
  return type ? type.charAt(0).toUpperCase() + type.slice(1) : 'Other';
}

/** Where a plugin may be set, in words. */
export const levelNames = {
  cluster: 'Cluster',
  application: 'Application',
  api: 'API',
  consumer: 'Consumer',
} as const satisfies Record<PluginLevel, string>;

/** Everywhere that one plugin may be set, in words. */
export function levelWords({ levels }: Pick<AvailablePlugin, 'levels'>): string[] {
  return levels.map((level) => levelNames[level]);
}

/** What a cluster has of a plugin, in words; the tone only repeats them. */
export const presenceWords: Record<Presence, { text: string; tone: 'good' | 'info' | 'neutral' }> =
  {
    always: { text: 'Always there', tone: 'neutral' },
    loaded: { text: 'Loaded', tone: 'good' },
    missing: { text: 'Not loaded', tone: 'info' },
  };
