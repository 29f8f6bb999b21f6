import { isRecord, own } from '#lib/equal.ts';
import { priorityOf } from './plugin-priorities.ts';

/** Where plugins are set, from the outside in. */
export const pluginLevels = ['cluster', 'application', 'api', 'consumer'] as const;
export type PluginLevel = (typeof pluginLevels)[number];

/** The levels of which one wins for each plugin, the weakest first. The cluster's plugins run beside them. */
const mergedLevels = ['application', 'api', 'consumer'] as const;

/** One use of a plugin as a record carries it. */
export interface PluginUse {
  level: PluginLevel;
  /** The member that holds it: the plugin's name, or `authentication` for a cluster's authentication policy. */
  member: string;
  /** As it is stored; not always an object. */
  configuration: unknown;
  /** Carried but switched off by `_meta.disable`. */
  disabled: boolean;
}

/** One plugin as a request meets it. */
export interface EffectivePlugin extends PluginUse {
  plugin: string;
  /** What it takes the place of, the strongest first: none of these runs. */
  overrides: PluginUse[];
  /** It is off, and what it overrides is not: nothing runs, although a lower level asks for it. */
  silences: boolean;
  /** The plugin runs at the cluster and again here. */
  twice: boolean;
  /** Undefined for a plugin whose place among the others is not known. */
  priority: number | undefined;
}

/** What the levels carry: maps of plugins, of a cluster its policies. A level that is left out carries none. */
export type PluginsByLevel = Partial<Record<PluginLevel, unknown>>;

/**
 * The plugins that a request meets, in the order in which gateways run them. The cluster's come first and run in any
 * case; of the others each plugin runs once: the consumer's goes before the API's, and that before the application's.
 * One that is switched off still takes the place of those below it (apisix/plugin.lua: `merge_service_route` and
 * `merge_consumer_route` merge by name, and only then `filter` leaves out what `_meta.disable` switches off).
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

/** A cluster's authentication policy names its plugin as `type`; everything else is called by its member. */
function pluginOf({ level, member, configuration }: Omit<PluginUse, 'disabled'>): string {
  if (level !== 'cluster' || member !== 'authentication' || !isRecord(configuration)) return member;
  const type = own(configuration, 'type');
  return typeof type === 'string' && type !== '' ? type : member;
}

/** Plugins are switched off by `_meta.disable`; the logging policy has a switch of its own. */
function isOff({ level, member, configuration }: Omit<PluginUse, 'disabled'>): boolean {
  if (!isRecord(configuration)) return false;
  if (level === 'cluster' && member === 'logging' && configuration.enabled === false) return true;
  return isRecord(configuration._meta) && configuration._meta.disable === true;
}

/** Higher priorities first; plugins of unknown priority last; equals by name, so that the order never jumps. */
function inOrder(plugins: EffectivePlugin[]): EffectivePlugin[] {
  const rank = ({ priority }: EffectivePlugin) => priority ?? Number.NEGATIVE_INFINITY;
  return plugins.sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    if (left !== right) return left > right ? -1 : 1;
    return `${a.plugin} ${a.member}` < `${b.plugin} ${b.member}` ? -1 : 1;
  });
}
