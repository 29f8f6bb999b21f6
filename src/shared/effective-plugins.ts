import { isRecord, own } from '#lib/equal.ts';
import { priorityOf } from './plugin-priorities.ts';

/** The levels that plugins can be set at, from the outside in. */
export const pluginLevels = ['cluster', 'application', 'api', 'consumer'] as const;
export type PluginLevel = (typeof pluginLevels)[number];

/** The levels that override each other, the weakest first. The cluster's plugins run in addition. */
const mergedLevels = ['application', 'api', 'consumer'] as const;

/** One plugin of a record. */
export interface PluginUse {
  level: PluginLevel;
  /** The member that holds it: the plugin's name, or `authentication` for a cluster's authentication policy. */
  member: string;
  /** As stored; not always an object. */
  configuration: unknown;
  /** Switched off by `_meta.disable`. */
  disabled: boolean;
}

/** One plugin that applies to a request. */
export interface EffectivePlugin extends PluginUse {
  plugin: string;
  /** The plugins that it overrides, the strongest first. They do not run. */
  overrides: PluginUse[];
  /** It is disabled and overrides an enabled one, so that the plugin does not run although a lower level enables it. */
  silences: boolean;
  /** The plugin runs at the cluster level too. */
  twice: boolean;
  /** Undefined for a plugin of unknown priority. */
  priority: number | undefined;
}

/** The plugins of each level, by name; for the cluster its policies. A missing level has none. */
export type PluginsByLevel = Partial<Record<PluginLevel, unknown>>;

/**
 * Returns the plugins that apply to a request, in the order in which gateways run them. The cluster's come first and
 * always run. Of the others each plugin runs once: the consumer's overrides the API's, which overrides the application's.
 * A disabled one still overrides those below it (apisix/plugin.lua: `merge_service_route` and `merge_consumer_route`
 * merge by name, and only then `filter` removes those with `_meta.disable`).
 */
export function effectivePlugins(levels: PluginsByLevel): EffectivePlugin[] {
  const cluster = usesOf('cluster', levels.cluster).map((use) => effective(use, []));
  const merged = new Map<string, PluginUse[]>();
  for (const level of mergedLevels) {
    for (const use of usesOf(level, levels[level])) {
      merged.set(use.member, [use, ...(merged.get(use.member) ?? [])]);
    }
  }
  const everywhere = new Set(
    cluster.filter(({ disabled }) => !disabled).map(({ plugin }) => plugin),
  );
  const others = [...merged.values()].flatMap(([use, ...overrides]) => {
    if (!use) return [];
    const one = effective(use, overrides);
    return { ...one, twice: !one.disabled && everywhere.has(one.plugin) };
  });
  return [...inOrder(cluster), ...inOrder(others)];
}

/** Members of a gateway object that bring plugins of their own, or replace them. */
const pluginMembers = ['plugin_config_id', 'script', 'script_id'] as const;

/** Returns the other gateway members of a record that decide about plugins. The console does not evaluate them. */
export function unevaluatedMembers(extra: unknown): string[] {
  return isRecord(extra) ? pluginMembers.filter((name) => own(extra, name) !== undefined) : [];
}

function effective(use: PluginUse, overrides: PluginUse[]): EffectivePlugin {
  const plugin = pluginOf(use);
  return {
    ...use,
    plugin,
    overrides,
    silences: use.disabled && overrides.some(({ disabled }) => !disabled),
    twice: false,
    priority: priorityOf(plugin, use.configuration),
  };
}

function usesOf(level: PluginLevel, plugins: unknown): PluginUse[] {
  if (!isRecord(plugins)) return [];
  return Object.entries(plugins).flatMap(([member, configuration]) =>
    configuration === null || configuration === undefined
      ? []
      : [{ level, member, configuration, disabled: isOff({ level, member, configuration }) }],
  );
}

/** The plugin's name: the `type` of a cluster's authentication policy, otherwise the member's name. */
function pluginOf({ level, member, configuration }: Omit<PluginUse, 'disabled'>): string {
  if (level !== 'cluster' || member !== 'authentication' || !isRecord(configuration)) return member;
  const type = own(configuration, 'type');
  return typeof type === 'string' && type !== '' ? type : member;
}

/** Plugins are disabled by `_meta.disable`; the logging policy has its own `enabled`. */
function isOff({ level, member, configuration }: Omit<PluginUse, 'disabled'>): boolean {
  if (!isRecord(configuration)) return false;
  if (level === 'cluster' && member === 'logging' && configuration.enabled === false) return true;
  return isRecord(configuration._meta) && configuration._meta.disable === true;
}

/** Sorts by descending priority, with unknown priorities last; ties by name, for a stable order. */
function inOrder(plugins: EffectivePlugin[]): EffectivePlugin[] {
  const rank = ({ priority }: EffectivePlugin) => priority ?? Number.NEGATIVE_INFINITY;
  return plugins.sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    if (left !== right) return left > right ? -1 : 1;
    return `${a.plugin} ${a.member}` < `${b.plugin} ${b.member}` ? -1 : 1;
  });
}
