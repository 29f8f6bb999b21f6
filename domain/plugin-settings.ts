import {
  type JsonSchema,
  pluginIssues,
  pluginWarnings,
  type RuleWarning,
} from './plugin-validation.ts';
import { compiledMeta, meta } from './plugins/schema.ts';
import type { RuleIssue } from './rules.ts';
import { isSwitchedOff } from './switched-off.ts';

/** Schema of plugins that no version of Apache APISIX has. */
const unknownPlugin: JsonSchema = { type: 'object', properties: { _meta: meta } };

/**
 * Schema of plugins that are switched off. Gateways accept them with any settings, but compile their conditions and
 * their function (`check_single_plugin_schema` in apisix/plugin.lua, 3.18).
 */
const switchedOff: JsonSchema = { type: 'object', properties: { _meta: compiledMeta } };

/**
 * What gateways refuse of the settings of a plugin.
 *
 * @param schema that of the plugin; undefined for one that no version of Apache APISIX has
 * @param path location of the settings, such as `plugins.limit-count`; empty for the settings alone
 */
export function settingsIssues(
  schema: JsonSchema | undefined,
  settings: unknown,
  path: string,
): RuleIssue[] {
  const own = schema ?? unknownPlugin;
  return pluginIssues(isSwitchedOff(settings) ? switchedOff : own, settings, path);
}

/** Doubts about the settings of a plugin, which do not prevent saving. The arguments are those of `settingsIssues`. */
export function settingsWarnings(
  schema: JsonSchema | undefined,
  settings: unknown,
  path: string,
): RuleWarning[] {
  const own = schema ?? unknownPlugin;
  const doubts = pluginWarnings(own, settings, path);
  return isSwitchedOff(settings) ? [...doubts, ...laterIssues(own, settings, path)] : doubts;
}

/** What gateways refuse once the plugin is switched on. */
function laterIssues(schema: JsonSchema, settings: unknown, path: string): RuleWarning[] {
  const now = new Set(pluginIssues(switchedOff, settings, path).map(({ field }) => field));
  return pluginIssues(schema, settings, path)
    .filter(({ field }) => !now.has(field))
    .map(({ field, message }) => ({
      field,
      message: `Gateways refuse this once the plugin is on: ${message}`,
    }));
}
