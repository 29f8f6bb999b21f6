import type { GatewayObject } from './gateway-config/objects.ts';
import { isObject } from './json.ts';
import {
  isAuthentication,
  type PluginPhase,
  phasesOf,
  priorityOf,
  yieldsToRoute,
} from './plugin-phases.ts';
import { inOrder } from './plugin-stages.ts';
import type { Level } from './plugins/definition.ts';
import { isSwitchedOff } from './switched-off.ts';

/** The gateway objects that decide about the plugins of a request. */
export interface DeliveredObjects {
  /** Of the cluster. */
  globalRules: readonly GatewayObject[];
  /** Of the application. */
  service: GatewayObject | undefined;
  /** Of the API. */
  route: GatewayObject | undefined;
  /** The caller, if gateways identify one. */
  consumer?: GatewayObject | undefined;
}

/** One plugin of a gateway object. */
export interface PluginUse {
  plugin: string;
  /** The level of the record that the object is made of. */
  level: Level;
  /** As delivered; not always an object. */
  settings: unknown;
  /** Switched off by `_meta.disable`. */
  disabled: boolean;
}

/** One plugin that applies to a request. */
export interface EffectivePlugin extends PluginUse {
  /** Undefined for a custom plugin. */
  priority: number | undefined;
  /** The phases in which gateways run it with these settings, or would if it were on; undefined for a custom plugin. */
  phases: readonly PluginPhase[] | undefined;
  /** `never`: it is on or off, and gateways run it in neither case. */
  state: 'runs' | 'off' | 'never';
  /** Why it never runs, or not in all of its phases. */
  reason?: string;
  /** The plugins of the same name that it replaces, the strongest first. */
  overrides: readonly PluginUse[];
  /** It does not run, and replaces one that would. */
  silences: boolean;
  /** The plugin runs at the cluster level too. */
  twice: boolean;
}

/** The plugins of one name below the cluster. */
interface Candidates {
  /** Of the API and of the application, the stronger first. */
  own: readonly PluginUse[];
  consumer: PluginUse | undefined;
}

/**
 * Returns the plugins that apply to a request, in the order in which gateways first run them (`http_access_phase` in
 * apisix/init.lua, `filter` and `merge_consumer_route` in apisix/plugin.lua, 3.18.0). In each phase those of the cluster
 * come first, and run in addition to the others. The API's plugin replaces the application's of the same name. After the
 * rewrite phase of both gateways know the consumer: only then its plugins replace those of the same name, and run the
 * rewrite phase only where no other has the plugin. A plugin that is switched off replaces others all the same.
 */
export function effectivePlugins(objects: DeliveredObjects): EffectivePlugin[] {
  const names = new Map<string, Candidates>();
  const routes = [...usesOf('api', objects.route), ...usesOf('application', objects.service)];
  for (const use of routes) {
    const own = names.get(use.plugin)?.own ?? [];
    names.set(use.plugin, { own: [...own, use], consumer: undefined });
  }
  for (const consumer of usesOf('consumer', objects.consumer)) {
    names.set(consumer.plugin, { own: names.get(consumer.plugin)?.own ?? [], consumer });
  }
  const cluster = objects.globalRules
    .flatMap((rule) => usesOf('cluster', rule))
    .map((use) => ofCluster(use, names.get(use.plugin)));
  const everywhere = new Set(cluster.filter(runs).map(({ plugin }) => plugin));
  const others = [...names.values()]
    .flatMap(ofRoute)
    .map((one) => ({ ...one, twice: runs(one) && everywhere.has(one.plugin) }));
  return inOrder([...cluster, ...others]);
}

const runs = ({ state }: EffectivePlugin) => state === 'runs';

/** A few plugins of the cluster run only where no other level has them (`run_policy`). */
function ofCluster(use: PluginUse, candidates: Candidates | undefined): EffectivePlugin {
  const one = effective(use);
  if (!candidates || !yieldsToRoute(use.plugin)) return one;
  const [own] = candidates.own;
  const last = candidates.consumer ?? own;
  const phases = one.phases?.filter((phase) => {
    const rival = phase === 'rewrite' ? own : last;
    return !rival || rival.disabled;
  });
  if (phases?.length === one.phases?.length) return one;
  const reason = `Gateways run the one of ${ownerOf(last)} instead.`;
  return phases?.length === 0 ? never(use, reason) : { ...one, phases, reason };
}

function ofRoute({ own, consumer }: Candidates): EffectivePlugin[] {
  const [first, ...weaker] = own;
  if (!consumer) return first ? [effective(first, weaker)] : [];
  if (isAuthentication(consumer.plugin)) {
    const credential = never(consumer, 'On a consumer it holds a credential, and does not run.');
    return first ? [effective(first, weaker), credential] : [credential];
  }
  if (!first) return [effective(consumer)];
  return [...untilConsumer(first, weaker, consumer), withConsumer(own, consumer)];
}

/** The plugin of an API or application that a consumer has too: its rewrite phase runs before gateways know the consumer. */
function untilConsumer(
  first: PluginUse,
  weaker: readonly PluginUse[],
  consumer: PluginUse,
): EffectivePlugin[] {
  const one = effective(first, weaker);
  if (!one.phases?.includes('rewrite')) return [];
  if (one.phases.length === 1) return [one];
  const reason = consumer.disabled
    ? 'The consumer switches it off in later phases.'
    : 'In later phases the one of the consumer replaces it.';
  return [{ ...one, phases: ['rewrite'], reason }];
}

/** A consumer's plugin that the API or application has too: it does not run the rewrite phase. */
function withConsumer(own: readonly PluginUse[], consumer: PluginUse): EffectivePlugin {
  const one = effective(consumer, own);
  const [first] = own;
  const owner = ownerOf(first);
  if (!one.phases) {
    return { ...one, reason: `In the rewrite phase gateways run the one of ${owner}.` };
  }
  const phases = one.phases.filter((phase) => phase !== 'rewrite');
  if (phases.length === one.phases.length) return one;
  const reason = first?.disabled
    ? `The plugin of ${owner} is off, and that keeps the rewrite phase of this one from running.`
    : `In the rewrite phase gateways run the one of ${owner}, because they do not know the consumer yet.`;
  if (phases.length > 0) return { ...one, phases, reason };
  // The others have run: nothing is left that this one would replace.
  const hasRun = first !== undefined && phasesOf(first.plugin, first.settings)?.[0] === 'rewrite';
  return never(consumer, reason, hasRun ? [] : own);
}

const ownerOf = (use: PluginUse | undefined): string =>
  ({
    cluster: 'the cluster',
    application: 'the application',
    api: 'this API',
    consumer: 'the consumer',
  })[use?.level ?? 'api'];

function effective(use: PluginUse, overrides: readonly PluginUse[] = []): EffectivePlugin {
  if (!isObject(use.settings)) {
    return never(use, 'Its settings are not an object, so gateways skip it.', overrides);
  }
  return {
    ...use,
    priority: priorityOf(use.plugin, use.settings),
    phases: phasesOf(use.plugin, use.settings),
    state: use.disabled ? 'off' : 'runs',
    overrides,
    silences: use.disabled && overrides.some(({ disabled }) => !disabled),
    twice: false,
  };
}

function never(
  use: PluginUse,
  reason: string,
  overrides: readonly PluginUse[] = [],
): EffectivePlugin {
  const { plugin, settings } = use;
  return {
    ...use,
    priority: priorityOf(plugin, settings),
    phases: [],
    state: 'never',
    reason,
    overrides,
    silences: overrides.some(({ disabled }) => !disabled),
    twice: false,
  };
}

function usesOf(level: Level, object: GatewayObject | undefined): PluginUse[] {
  const plugins = object?.plugins;
  if (!isObject(plugins)) return [];
  return Object.entries(plugins).flatMap(([plugin, settings]) =>
    settings === null || settings === undefined
      ? []
      : [{ plugin, level, settings, disabled: isSwitchedOff(settings) }],
  );
}
