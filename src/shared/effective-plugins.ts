import { isRecord, own } from '#lib/equal.ts';

/** The levels that plugins can be set at, from the outside in. */
export const pluginLevels = ['cluster', 'application', 'api', 'consumer'] as const;
export type PluginLevel = (typeof pluginLevels)[number];

/** Members of a gateway object that bring plugins of their own, or replace them. */
const pluginMembers = ['plugin_config_id', 'script', 'script_id'] as const;

/** Returns the other gateway members of a record that decide about plugins. The console does not evaluate them. */
export function unevaluatedMembers(extra: unknown): string[] {
  return isRecord(extra) ? pluginMembers.filter((name) => own(extra, name) !== undefined) : [];
}
