import type { PluginMap } from '#contract/generated/types.gen.ts';

/*
 * Two models of who may call: what records say, and what gateways do with the objects that they get
 * (apisix/plugin.lua, apisix/plugins/acl.lua and consumer-restriction.lua). Neither knows the translation.
 */

/** An authenticated caller with a request. `beta` is what the condition of tests asks for. */
export interface Caller {
  name: string;
  labels: string[];
  method: string;
  beta: boolean;
}

interface Settings {
  _meta?: { disable?: boolean; filter?: unknown[] };
  mode?: string;
  allowed_consumers?: string[];
  denied_consumers?: string[];
  allowed_consumer_labels?: string[];
  denied_consumer_labels?: string[];
  allow_labels?: Record<string, string[]>;
  deny_labels?: Record<string, string[]>;
  type?: string;
  whitelist?: string[];
  blacklist?: string[];
  allowed_by_methods?: { user: string; methods: string[] }[];
}

/** The plugins of a gateway object. */
export type Plugins = Readonly<Record<string, Settings>>;

/** The objects that gateways get. */
interface Delivered {
  rules: Plugins[];
  service: Plugins;
  route: Plugins;
  consumer: Plugins;
}

/** Who may call by the records: all lists hold, and a list of the API stands in place of the application's. */
export function promised(
  world: Record<'cluster' | 'application' | 'api' | 'consumer', PluginMap>,
  caller: Caller,
): boolean {
  const levels = [world.cluster, { ...world.application, ...world.api }, world.consumer];
  return levels.every((plugins) =>
    Object.entries(plugins as Plugins).every(
      ([name, settings]) => !isRunning(settings, caller) || holds(name, settings, caller),
    ),
  );
}

function holds(name: string, settings: Settings, caller: Caller): boolean {
  const isLabelled = (list: string[] = []) => caller.labels.some((label) => list.includes(label));
  if (name !== 'acl') return isUnrestricted(settings, caller);
  if (settings.mode === undefined) return isInLabels(settings, caller);
  if (settings.mode === 'Allow') {
    const { allowed_consumers: named = [], allowed_consumer_labels } = settings;
    return named.includes(caller.name) || isLabelled(allowed_consumer_labels);
  }
  const { denied_consumers: named = [], denied_consumer_labels } = settings;
  return !named.includes(caller.name) && !isLabelled(denied_consumer_labels);
}

/** Whether gateways let the caller through. */
export function admitted(caller: Caller, { rules, service, route, consumer }: Delivered): boolean {
  return [globalPlugins(rules), { ...service, ...route, ...consumer }].every(
    ({ acl, 'consumer-restriction': restriction }) =>
      (!acl || !isRunning(acl, caller) || isInLabels(acl, caller)) &&
      (!restriction || !isRunning(restriction, caller) || isUnrestricted(restriction, caller)),
  );
}

/** Gateways run no plugin that two rules have. */
function globalPlugins(rules: Plugins[]): Plugins {
  const all = rules.flatMap((plugins) => Object.entries(plugins));
  return Object.fromEntries(
    all.filter(([name]) => all.filter(([other]) => other === name).length === 1),
  );
}

const isRunning = ({ _meta: meta }: Settings, { beta }: Caller): boolean =>
  meta?.disable !== true && (beta || (meta?.filter ?? []).length === 0);

function isInLabels({ allow_labels, deny_labels }: Settings, { labels }: Caller): boolean {
  const has = (wanted: Record<string, string[]>) =>
    labels.some((label) => wanted[label]?.includes('true'));
  if (deny_labels && has(deny_labels)) return false;
  return !allow_labels || has(allow_labels);
}

function isUnrestricted(settings: Settings, { name, method }: Caller): boolean {
  const { type = 'consumer_name', whitelist = [], blacklist = [], allowed_by_methods } = settings;
  if (settings.whitelist?.length === 0) throw new Error('Gateways refuse an empty list');
  const value = { consumer_name: name, service_id: '7', route_id: '8' }[type];
  if (value === undefined || blacklist.includes(value)) return false;
  if (whitelist.length > 0) return whitelist.includes(value);
  const rule = allowed_by_methods?.find(({ user }) => user === value);
  return !rule || rule.methods.includes(method);
}
