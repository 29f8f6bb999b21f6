import { isObject } from '#domain/json.ts';
import { isSwitchedOff } from '#domain/switched-off.ts';
import { hasFilter, type MergedPlugin } from './plugin-conditions.ts';

/*
 * Plugins that settings of a cluster become, and that its policies may have too. Gateways run one plugin of a name for
 * all requests; of two in different rules they run none (`merge_global_rules` in apisix/plugin.lua).
 */

type Settings = Record<string, unknown>;

/** The plugins of settings and policies together. */
export function withPolicies(settings: Settings, policies: Settings): Settings {
  const both = Object.entries(policies).map(([name, policy]) => [
    name,
    settings[name] === undefined ? policy : mergePolicy(name, settings[name], policy).settings,
  ]);
  return { ...settings, ...Object.fromEntries(both) };
}

/** The plugin of a setting and the policy of the same name in one. */
export function mergePolicy(name: string, setting: unknown, policy: unknown): MergedPlugin {
  const plain = isObject(setting) ? setting : {};
  if (!isObject(policy) || isSwitchedOff(policy)) return { settings: plain };
  const settings = combine(name, plain, policy);
  const only = 'gateways run one plugin of this name';
  if (hasFilter(policy)) return { settings, conflict: { member: '_meta.filter', reason: only } };
  const clash = clashes[name]?.(plain, policy);
  return clash === undefined
    ? { settings }
    : { settings, conflict: { member: clash, reason: only } };
}

/** The member of a policy that contradicts the setting, by plugin. An empty name is the policy as a whole. */
const clashes: Readonly<
  Record<string, (setting: Settings, policy: Settings) => string | undefined>
> = {
  'real-ip': () => '',
  'proxy-control': (setting, { request_buffering: own = true }) =>
    own === setting.request_buffering ? undefined : 'request_buffering',
  'response-rewrite': (_setting, { vars }) =>
    vars === undefined || (Array.isArray(vars) && vars.length === 0) ? undefined : 'vars',
};

function combine(name: string, setting: Settings, policy: Settings): Settings {
  if (name === 'client-control') {
    const sizes = [setting.max_body_size, policy.max_body_size].map(Number);
    const limits = sizes.filter((size) => size > 0);
    return { ...policy, max_body_size: Math.min(...limits) };
  }
  if (name === 'response-rewrite') return { ...policy, headers: withHeaders(setting, policy) };
  return { ...setting, ...policy };
}

/** The headers of the policy and those of the setting. One that the policy names is left to it. */
function withHeaders(setting: Settings, { headers }: Settings): unknown {
  const added =
    isObject(setting.headers) && isObject(setting.headers.set) ? setting.headers.set : {};
  const own = isObject(headers) ? headers : {};
  const named = headerNames(own);
  const rest = Object.entries(added).filter(([name]) => !named.has(name.toLowerCase()));
  if (rest.length === 0) return headers;
  if (!isGrouped(own)) return { set: { ...own, ...Object.fromEntries(rest) } };
  return { ...own, set: { ...(isObject(own.set) && own.set), ...Object.fromEntries(rest) } };
}

const operations = ['add', 'set', 'remove'] as const;

/** Whether headers are by operation; the older form has the headers to set alone (`is_new_headers_conf`). */
const isGrouped = (headers: Settings): boolean =>
  operations.some((name) => typeof headers[name] === 'object' && headers[name] !== null);

function headerNames(headers: Settings): Set<string> {
  if (!isGrouped(headers)) return lowered(Object.keys(headers));
  const { add, set, remove } = headers;
  const listed = (list: unknown) => (Array.isArray(list) ? list.map(String) : []);
  return lowered([
    ...listed(add).map((line) => line.split(':', 1)[0]?.trim() ?? ''),
    ...Object.keys(isObject(set) ? set : {}),
    ...listed(remove),
  ]);
}

const lowered = (names: string[]) => new Set(names.map((name) => name.toLowerCase()));

/**
 * The one of two settings of an authentication plugin that gateways get. Of two that are on, which rules refuse, it is
 * the one that lets fewer callers in.
 */
export function oneAuthentication(policy: unknown, plugin: unknown): unknown {
  if (isSwitchedOff(plugin)) return policy;
  if (isSwitchedOff(policy)) return plugin;
  return laxity(policy) < laxity(plugin) ? policy : plugin;
}

const laxity = (settings: unknown): number =>
  Number(hasFilter(settings)) +
  Number(isObject(settings) && settings.anonymous_consumer !== undefined) +
  Number(isObject(settings) && (settings.unauth_action ?? 'auth') === 'pass');
