import type { PluginMap } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { accessPlugins, splitLists } from './access-lists.ts';

/**
 * Translates the plugins of a record. Some differ from the contract: `limit-count` accepts its window only as
 * `time_window`, and the access list is a plugin that restricts consumers (`access-lists.ts`).
 */
export function gatewayPlugins(plugins: PluginMap | undefined): Record<string, unknown> {
  const { lists, others } = splitLists(plugins);
  return { ...unlistedPlugins(others), ...accessPlugins(lists) };
}

/** Translates plugins other than access lists. */
export function unlistedPlugins(plugins: PluginMap): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(plugins).map(([name, settings]) => [
      name,
      name === 'limit-count' && isObject(settings) ? withTimeWindow(settings) : settings,
    ]),
  );
}

function withTimeWindow({ period, ...settings }: Record<string, unknown>) {
  return period === undefined ? settings : { time_window: period, ...settings };
}

/** Leaves out an empty map. */
export function unlessEmpty<T extends object>(members: T): T | undefined {
  return Object.keys(members).length > 0 ? members : undefined;
}
