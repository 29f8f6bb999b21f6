import { isRecord } from '#lib/equal.ts';
import { plural } from '#lib/text.ts';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { describePlugin } from './plugin-description.ts';

/** One plugin of a map, for a list. */
interface PluginSummary {
  name: string;
  /** A description of its effect, or its first settings, or `Default settings`. */
  text: string;
  /** Switched off by `_meta.disable` (apisix/plugin.lua, `meta_filter` and `check_disable`). */
  disabled: boolean;
}

/** Settings shown before the rest is only counted. */
const SHOWN = 3;
const MAX_LENGTH = 40;

/** Summarizes the plugins of a record, sorted by name. */
export function summarizePlugins(plugins: unknown): PluginSummary[] {
  if (!isRecord(plugins)) return [];
  return Object.entries(plugins)
    .map(([name, settings]) => ({
      name,
      text: textOf(name, maskSecrets(settings, [name])),
      disabled: isDisabled(settings),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a plugin is set but switched off. */
export function isDisabled(settings: unknown): boolean {
  return isRecord(settings) && isRecord(settings._meta) && settings._meta.disable === true;
}

function textOf(plugin: string, settings: unknown): string {
  const isBare = !isRecord(settings) || Object.keys(settings).every((name) => name === '_meta');
  return (isBare ? undefined : describePlugin(plugin, settings)) ?? settingsText(settings);
}

function settingsText(settings: unknown): string {
  if (!isRecord(settings)) return brief(settings);
  const members = Object.entries(settings).filter(([name]) => name !== '_meta');
  if (members.length === 0) return 'Default settings';
  const words = members.slice(0, SHOWN).map(([name, value]) => `${name} ${brief(value)}`);
  const rest = members.length - SHOWN;
  return rest > 0 ? `${words.join(', ')} and ${rest} more` : words.join(', ');
}

function brief(value: unknown): string {
  if (Array.isArray(value)) {
    const scalar = value.every((item) => typeof item !== 'object' || item === null);
    const text = value.join(', ');
    return scalar && value.length > 0 && text.length <= MAX_LENGTH
      ? `[${text}]`
      : plural(value.length, 'item');
  }
  if (isRecord(value)) return plural(Object.keys(value).length, 'setting');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
